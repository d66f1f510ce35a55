"""Ordering the care that was granted: one provider after another, and dividing what they claim."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimFault,
    ClaimPart,
    ClaimRefused,
    CorrectionApproved,
    CorrectionRefused,
    NoProviderFound,
    OrderConfirmed,
    OrderPaused,
    OrderPrepared,
    OrderResumed,
)
from events.fact import Fact
from events.values import (
    BudgetLineId,
    CaseId,
    Cents,
    ClaimId,
    OrderId,
    OrganisationId,
    Period,
    funder_of,
)
from services.funder.claims import booked_after, divided, piece_of, redivided
from services.funder.commands import (
    DivideClaim,
    OrderFrom,
    OrderNext,
    PauseOrder,
    PlaceOrder,
    ResumeOrder,
)
from services.funder.gate_commands import ConfirmOrder
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Approved(msgspec.Struct, frozen=True):
    """A claim that was divided: in which piece of time, and what it comes to after corrections."""

    order: OrderId
    amount: int
    piece: date  # its first day
    period: Period | None  # of the claim; None: not kept


class Order(msgspec.Struct, frozen=True):
    """What is to be ordered, who was tried, and what was claimed."""

    prepared: OrderPrepared | None = None
    tried: tuple[OrganisationId, ...] = ()  # the last one has the order
    exhausted: bool = False
    paused: bool = False  # for want of consent
    booked: tuple[tuple[tuple[BudgetLineId, date], Cents], ...] = ()  # by line and piece of time
    claims: frozenset[ClaimId] = frozenset()
    approved: Mapping[ClaimId, Approved] = {}
    final: bool = False
    confirmed: bool = False  # a temporary order that goes on as the whole

    @property
    def number(self) -> OrderId:
        """The order that the provider asked last has before it."""
        return _number(self.plan.case, len(self.tried))

    @property
    def plan(self) -> OrderPrepared:
        """What is to be ordered; asserts that it is known."""
        assert self.prepared is not None, "nothing was ordered"
        return self.prepared


def decide(state: Order, command: Any, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the order. Raises ``Refusal``."""
    match command:
        case PlaceOrder():
            return _place(state, command, rules)
        case ConfirmOrder():
            return [] if state.confirmed else _confirmed(state, command)
        case OrderNext(order=order, on=on):
            if state.exhausted or state.number != order:
                return []
            return [_next(state.plan, state.tried, on, rules)]
        case OrderFrom():
            return [_by_hand(state, command, rules)]
        case PauseOrder(case=case, orderer=orderer, on=on):
            if state.paused or state.prepared is None:
                return []  # nothing is with a provider, and nothing will be ordered
            return [OrderPaused(effective_on=on, case=case, orderer=orderer, provider=_with(state))]
        case ResumeOrder(case=case, orderer=orderer, on=on):
            if not state.paused:
                return []
            return [
                OrderResumed(effective_on=on, case=case, orderer=orderer, provider=_with(state))
            ]
        case DivideClaim():
            return _divide(state, command)
        case _:
            raise AssertionError(f"not a command of an order: {command}")


def evolve(state: Order, fact: Any) -> Order:
    """The order after a fact."""
    match fact:
        case OrderPrepared():
            return replace(state, prepared=fact)
        case OrderConfirmed(orderer=orderer, care=care, shares=shares):
            whole = replace(state.plan, orderer=orderer, care=care, shares=shares)
            open_again = {claim: replace(one, amount=0) for claim, one in state.approved.items()}
            return replace(
                state,
                prepared=whole,
                booked=(),
                approved=open_again,
                final=False,
                confirmed=True,
            )
        case CareOrdered(provider=provider):
            return replace(state, tried=(*state.tried, provider), exhausted=False)
        case NoProviderFound():
            return replace(state, exhausted=True)
        case OrderPaused():
            return replace(state, paused=True)
        case OrderResumed():
            return replace(state, paused=False)
        case ClaimApproved():
            return _approved(state, fact)
        case ClaimRefused(claim=claim) | CorrectionRefused(claim=claim):
            return replace(state, claims=state.claims | {claim})
        case CorrectionApproved():
            return _corrected(state, fact)
        case _:
            raise AssertionError(f"not a fact of an order: {fact}")


ORDER = Decider(
    noun="order",
    initial=Order(),
    evolve=evolve,
    facts=(
        OrderPrepared,
        OrderConfirmed,
        CareOrdered,
        NoProviderFound,
        OrderPaused,
        OrderResumed,
        ClaimApproved,
        ClaimRefused,
        CorrectionApproved,
        CorrectionRefused,
    ),
    commands=(
        PlaceOrder,
        ConfirmOrder,
        OrderNext,
        OrderFrom,
        PauseOrder,
        ResumeOrder,
        DivideClaim,
    ),
    decide=decide,
)


def _approved(state: Order, fact: ClaimApproved) -> Order:
    piece = piece_of(state.plan, fact.period, fact.parts)
    paid = {part.line: part.amount for part in fact.parts}
    known = Approved(fact.order, fact.amount, piece, fact.period)
    return replace(
        state,
        booked=tuple(booked_after(dict(state.booked), piece, paid).items()),
        claims=state.claims | {fact.claim},
        approved={**state.approved, fact.claim: known},
        final=state.final or fact.final,
    )


def _corrected(state: Order, fact: CorrectionApproved) -> Order:
    before = state.approved[fact.corrects]
    changed = {part.line: part.change for part in fact.parts}
    return replace(
        state,
        booked=tuple(booked_after(dict(state.booked), before.piece, changed).items()),
        claims=state.claims | {fact.claim},
        approved={
            **state.approved,
            fact.corrects: replace(before, amount=before.amount + fact.difference),
        },
    )


def _place(state: Order, command: PlaceOrder, rules: RuleBook) -> Sequence[Fact]:
    if state.prepared is not None:
        return []
    plan = OrderPrepared(
        effective_on=command.on,
        case=command.case,
        orderer=command.orderer,
        pupils=command.pupils,
        places=command.places,
        needs=command.needs,
        care=command.care,
        shares=command.shares,
        preferred_provider=command.preferred_provider,
    )
    return [plan, _next(plan, (), command.on, rules)]


def _next(
    plan: OrderPrepared, tried: tuple[OrganisationId, ...], on: date, rules: RuleBook
) -> CareOrdered | NoProviderFound:
    """The order to the preferred provider first, then down the region's list."""
    preferred = () if plan.preferred_provider is None else (plan.preferred_provider,)
    line = (*preferred, *rules.providers(plan.orderer, plan.care.category))
    following = next((provider for provider in line if provider not in tried), None)
    if following is None:
        return NoProviderFound(effective_on=on, case=plan.case, orderer=plan.orderer)
    return _ask(plan, len(tried) + 1, following, on)


def _ask(plan: OrderPrepared, attempt: int, provider: OrganisationId, on: date) -> CareOrdered:
    return CareOrdered(
        effective_on=on,
        case=plan.case,
        order=_number(plan.case, attempt),
        orderer=plan.orderer,
        provider=provider,
        pupils=plan.pupils,
        places=plan.places,
        needs=plan.needs,
        care=plan.care,
    )


def _number(case: CaseId, attempt: int) -> OrderId:
    return OrderId(f"{case}.{attempt}")


def _confirmed(state: Order, command: ConfirmOrder) -> Sequence[Fact]:
    """The same order goes on as the whole, and what was claimed so far is divided over all who pay
    it: each claim anew, by its own number."""
    whole = OrderConfirmed(
        effective_on=command.on,
        case=command.case,
        orderer=command.orderer,
        care=command.care,
        shares=command.shares,
        order=state.number,
        provider=_with(state),
    )
    facts: list[Fact] = [whole]
    anew = evolve(state, whole)
    for claim, before in state.approved.items():
        since = before.piece if before.period is None else before.period.start
        parts = redivided(anew.plan, dict(anew.booked), since, Cents(before.amount))
        if not parts:
            continue
        approved = ClaimApproved(
            effective_on=command.on,
            case=command.case,
            order=before.order,
            orderer=command.orderer,
            claim=claim,
            amount=Cents(sum(part.amount for part in parts)),
            parts=parts,
            final=False,
            period=before.period,
        )
        facts.append(approved)
        anew = evolve(anew, approved)
    return facts


def _with(state: Order) -> OrganisationId | None:
    """The provider that has the order, where one has."""
    return None if state.exhausted else state.tried[-1]


def _by_hand(state: Order, command: OrderFrom, rules: RuleBook) -> CareOrdered:
    if state.prepared is None or not state.exhausted:
        raise Refusal(
            "order-open",
            "Zelf een aanbieder kiezen kan pas als alle aanbieders hebben geweigerd.",
            "A provider can be chosen by hand only when all providers have declined.",
        )
    if state.paused:
        raise Refusal(
            "order-waits-for-consent",
            "Er is geen toestemming om gegevens te delen. Wacht tot de school die weer heeft.",
            "There is no consent to share data. Wait until the school has it again.",
        )
    if not rules.acts_for(state.prepared.orderer, command.by.organisation, command.on):
        raise Refusal(
            "not-your-order",
            "Alleen de opdrachtgever kiest de aanbieder.",
            "Only who orders the care chooses the provider.",
        )
    return _ask(state.prepared, len(state.tried) + 1, command.provider, command.on)


def _divide(state: Order, command: DivideClaim) -> Sequence[Fact]:
    """Parts by the agreed shares of the days that are claimed, rounded on the running total."""
    if command.claim in state.claims:
        return []
    plan = state.plan
    parts = _fault(state, command) or divided(
        plan, dict(state.booked), command.period, command.amount
    )
    if isinstance(parts, ClaimFault):
        return [
            ClaimRefused(
                effective_on=command.on,
                case=command.case,
                order=command.order,
                orderer=plan.orderer,
                claim=command.claim,
                fault=parts,
            )
        ]
    if command.final:  # every funder must hear that nothing more will come
        paying = {funder_of(part.line) for part in parts}
        parts += tuple(
            ClaimPart(line=share.years[0].line, amount=Cents(0))
            for share in plan.shares
            if share.funder not in paying
        )
    return [
        ClaimApproved(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            orderer=plan.orderer,
            claim=command.claim,
            amount=command.amount,
            parts=parts,
            final=command.final,
            period=command.period,
        )
    ]


def _fault(state: Order, command: DivideClaim) -> ClaimFault | None:
    if command.order != state.number or command.provider != state.tried[-1]:
        return ClaimFault.NOT_THE_PROVIDER
    return ClaimFault.AFTER_FINAL if state.final else None
