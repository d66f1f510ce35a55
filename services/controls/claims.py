"""Whether what was claimed was ordered, adds up, and was paid once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from events.budget import BudgetSpent, SpendingCorrected
from events.care import (
    CareEnded,
    CareOrdered,
    ClaimApproved,
    ClaimCorrected,
    CorrectionApproved,
    DeliveryClaimed,
    OrderConfirmed,
)
from events.change import CareEndReceived, OrderShortened
from events.fact import Fact
from events.funding import ClaimPartBooked, ClaimPartCorrected
from events.personal_budget import PersonalBudgetSettled
from events.urgent import TemporaryClaimBooked, TemporaryClaimCorrected
from events.values import BudgetLineId, CaseId, ClaimId, OrderId, Period
from projections.case_file.words import day, euro, purse
from services.controls.control import (
    Check,
    Control,
    ControlId,
    End,
    Finding,
    Ref,
    Seen,
    Severity,
    found,
)
from services.rules.regions import Basis, RuleBook, Source
from services.rules.tariffs import amount_of

_Claim = tuple[OrderId, ClaimId]


class AddsUp(Check):
    """Compares each claim with what was delivered, its parts with the claim, and what a corrected
    claim was paid in all with what it comes to."""

    def __init__(self, _: RuleBook) -> None:
        self._comes_to: dict[_Claim, dict[int, Ref]] = {}  # as the provider told, and may correct
        self._paid: dict[_Claim, int] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        key = (fact.order, getattr(fact, "corrects", fact.claim))
        match fact:
            case DeliveryClaimed(amount=amount) | ClaimCorrected(amount=amount):
                self._comes_to.setdefault(key, {})[amount] = seen.ref
                due = amount if fact.delivery is None else amount_of(fact.delivery)
                if amount != due:
                    yield _not(seen, f"De levering komt op {euro(due)}, niet op {euro(amount)}.")
            case ClaimApproved(amount=amount, parts=parts):
                self._paid[key] = amount
                yield from self._divided(seen, key, amount, sum(one.amount for one in parts))
            case CorrectionApproved(difference=difference, parts=parts):
                self._paid[key] = self._paid.get(key, 0) + difference
                yield from self._divided(seen, key, difference, sum(one.change for one in parts))

    def _divided(self, seen: Seen, key: _Claim, amount: int, parts: int) -> Iterator[Finding]:
        paid, told = self._paid[key], self._comes_to.get(key, {})
        if paid not in told:
            said = f"Goedgekeurd is {euro(paid)}; dat is nooit zo ingediend."
            yield _not(seen, said, *told.values())
        if parts != amount:
            yield _not(seen, f"De delen zijn samen {euro(parts)}, niet {euro(amount)}.")


def _not(seen: Seen, said: str, *before: Ref) -> Finding:
    return found(said, *before, seen.ref, case=seen.fact.case)


_Part = tuple[CaseId, ClaimId, BudgetLineId, int]


class PaidOnce(Check):
    """Strikes off each part of an approved claim, or of what the SVB paid of a personal budget, as
    its funder books it, and as its line does."""

    def __init__(self, _: RuleBook) -> None:
        self._of_funders: Counter[_Part] = Counter()  # to be booked yet
        self._of_lines: Counter[_Part] = Counter()

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        match fact:
            case ClaimApproved(parts=parts):
                self._expect(fact, ((one.line, one.amount) for one in parts if one.amount))
            case PersonalBudgetSettled(payouts=paid):
                self._expect(
                    fact, ((one.line, one.amount) for one in paid if one.amount), fact.statement
                )
            case CorrectionApproved(parts=parts):
                self._expect(fact, ((one.line, one.change) for one in parts))
            case (
                BudgetSpent(line=line, amount=amount) | SpendingCorrected(line=line, change=amount)
            ):
                yield from _struck(self._of_lines, seen, line, amount)
            case _:
                booked = fact.amount if hasattr(fact, "amount") else fact.change
                yield from _struck(self._of_funders, seen, fact.line, booked)

    def _expect(
        self,
        fact: Any,
        parts: Iterable[tuple[BudgetLineId, int]],
        claim: ClaimId | None = None,
    ) -> None:
        number = fact.claim if claim is None else claim
        for line, amount in parts:
            self._of_funders[fact.case, number, line, amount] += 1
            self._of_lines[fact.case, number, line, amount] += 1


def _struck(
    expected: Counter[_Part], seen: Seen, line: BudgetLineId, amount: int
) -> Iterator[Finding]:
    part = (seen.fact.case, seen.fact.claim, line, amount)
    if expected[part] == 0:
        yield found(
            f"Op {purse(line)} is {euro(amount)} betaald voor declaratie {seen.fact.claim};"
            " zo is dat niet goedgekeurd, of het was al betaald.",
            seen.ref,
            case=seen.fact.case,
        )
    expected[part] -= 1
    if expected[part] <= 0:
        del expected[part]


class _Order(msgspec.Struct):
    """The days of an order, and the claims on it."""

    days: Period
    last_day: date | None = None  # known to who ordered: shortened, or the care ended
    ended: tuple[date, Ref] | None = None  # as the provider says
    claims: dict[ClaimId, tuple[Period, Ref]] = msgspec.field(default_factory=dict)


_Judge = Callable[[_Order, Seen, Period], Iterator[Finding]]


class Orders(Check):
    """Keeps every order along with the claims on it, each judged as it is approved."""

    def __init__(self, judge: _Judge) -> None:
        self._judge = judge
        self.orders: dict[OrderId, _Order] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        fact: Any = seen.fact
        if isinstance(fact, CareOrdered):
            self.orders[fact.order] = _Order(fact.care.period)
            return ()
        order = self.orders.get(fact.order)
        if order is None:
            return ()
        match fact:
            case OrderConfirmed(care=care):
                order.days, order.last_day = care.period, None
            case OrderShortened(last_day=last) | CareEndReceived(last_day=last):
                order.last_day = last
            case CareEnded(effective_on=last):
                order.ended = (last, seen.ref)
            case ClaimApproved(claim=claim, period=Period() as claimed):
                if claim not in order.claims:  # a temporary claim is divided twice
                    told = list(self._judge(order, seen, claimed))
                    order.claims[claim] = (claimed, seen.ref)
                    return told
        return ()


def within_order(order: _Order, seen: Seen, claimed: Period) -> Iterator[Finding]:
    """Whether the days that are paid for were ordered."""
    last = min(order.days.end, order.last_day or order.days.end)
    if claimed.start < order.days.start or claimed.end > last:
        yield found(
            f"Betaald is {day(claimed.start)} tot en met {day(claimed.end)}; toegewezen was"
            f" {day(order.days.start)} tot en met {day(last)}.",
            seen.ref,
            case=seen.fact.case,
        )


def overlap(order: _Order, seen: Seen, claimed: Period) -> Iterator[Finding]:
    """Whether two claims of one order are about the same days."""
    for claim, (before, ref) in order.claims.items():
        if before.start <= claimed.end and claimed.start <= before.end:
            yield found(
                f"De declaraties {claim} en {seen.fact.claim} gaan over dezelfde dagen.",
                ref,
                seen.ref,
                case=seen.fact.case,
            )


class AfterCare(Orders):
    """Looks, when all is known, whether days were paid on which the care was over."""

    def close(self, _: End) -> Iterator[Finding]:
        for number, order in self.orders.items():
            if order.ended is None:
                continue
            last, ended = order.ended
            for claim, (claimed, ref) in order.claims.items():
                if claimed.end > last:
                    yield found(
                        f"Declaratie {claim} loopt tot en met {day(claimed.end)}; de zorg eindigde"
                        f" op {day(last)}.",
                        ended,
                        ref,
                        case=CaseId(number[:_CASE]),
                    )


_CASE = 36  # characters of a case, with which an order's number begins
_ORDERED: frozenset[type[Fact]] = frozenset(
    {CareOrdered, OrderConfirmed, OrderShortened, CareEndReceived, CareEnded, ClaimApproved}
)

CLAIMS = (
    Control(
        id=ControlId("claims-add-up"),
        nl="Een declaratie klopt met de levering, en haar delen met de declaratie",
        en="A claim fits the delivery, and its parts the claim",
        norm=Source(Basis.AGREEMENT, "iJw 3.2, IV079 en IV081; verdeelsleutel van de financiers"),
        severity=Severity.BREACH,
        hears=frozenset({DeliveryClaimed, ClaimCorrected, ClaimApproved, CorrectionApproved}),
        begin=AddsUp,
    ),
    Control(
        id=ControlId("paid-once"),
        nl="Elk goedgekeurd deel van een declaratie is één keer betaald",
        en="Every approved part of a claim is paid once",
        norm=Source(Basis.LAW, "Besluit accountantscontrole decentrale overheden"),
        severity=Severity.BREACH,
        hears=frozenset(
            {
                ClaimApproved,
                CorrectionApproved,
                PersonalBudgetSettled,
                BudgetSpent,
                SpendingCorrected,
                ClaimPartBooked,
                ClaimPartCorrected,
                TemporaryClaimBooked,
                TemporaryClaimCorrected,
            }
        ),
        begin=PaidOnce,
    ),
    Control(
        id=ControlId("claim-within-order"),
        nl="Betaald is alleen voor dagen die zijn toegewezen",
        en="Only days that were ordered are paid for",
        norm=Source(Basis.AGREEMENT, "iJw 3.2: declaratie binnen de toewijzing"),
        severity=Severity.BREACH,
        hears=_ORDERED,
        begin=lambda _: Orders(within_order),
    ),
    Control(
        id=ControlId("claim-overlap"),
        nl="Twee declaraties over dezelfde dagen",
        en="Two claims for the same days",
        norm=Source(Basis.AGREEMENT, "iJw 3.2: dubbele declaratie"),
        severity=Severity.SIGNAL,
        hears=_ORDERED,
        begin=lambda _: Orders(overlap),
    ),
    Control(
        id=ControlId("claim-after-care"),
        nl="Een declaratie loopt door na het einde van de zorg",
        en="A claim runs on after the care ended",
        norm=Source(Basis.AGREEMENT, "Rechtmatigheid: betaald wordt wat is geleverd"),
        severity=Severity.SIGNAL,
        hears=_ORDERED,
        begin=lambda _: AfterCare(lambda *_: iter(())),
    ),
)
