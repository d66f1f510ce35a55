"""Whether care rests on a decision, on consent and, where a region asks it, on a judgement."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from events.care import CareOrdered, CareStarted, ClaimApproved, OrderPaused, OrderResumed
from events.funding import BundleClosed, ShareApproved, ShareAwaitsBudget, ShareFirstApproved
from events.gate import RequestBlocked, RequestUnblocked
from events.sharing import PartPaused, PartResumed
from events.transition import CarePaused, CareResumed
from events.urgent import TemporaryStartGranted
from events.values import CaseId, OrderId, OrganisationId, Period
from projections.case_file.words import day, who
from services.controls.control import Check, Control, ControlId, Finding, Ref, Seen, Severity, found
from services.rules.regions import Basis, RuleBook, Source
from services.rules.years import shared_days


class Decided(Check):
    """Looks whether care was decided before it was ordered, and ordered before it began."""

    def __init__(self, _: RuleBook) -> None:
        self._decided: set[CaseId] = set()
        self._ordered: set[OrderId] = set()

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        match fact:
            case BundleClosed(case=case) | TemporaryStartGranted(case=case):
                self._decided.add(case)
            case CareOrdered(case=case, order=order):
                self._ordered.add(order)
                if case not in self._decided:
                    said = "De zorg is toegewezen zonder dat erover was beslist."
                    yield found(said, seen.ref, case=case)
            case CareStarted(case=case, order=order) if order not in self._ordered:
                said = f"De zorg begon op {day(fact.effective_on)} zonder toewijzing."
                yield found(said, seen.ref, case=case)


class WithConsent(Check):
    """Looks whether anybody ordered care while it knew that consent was gone."""

    def __init__(self, _: RuleBook) -> None:
        self._without: dict[tuple[CaseId, OrganisationId], Ref] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        fact: Any = seen.fact
        match fact:
            case PartPaused(case=case, body=body) | OrderPaused(case=case, orderer=body):
                self._without[case, body] = seen.ref
            case PartResumed(case=case, body=body) | OrderResumed(case=case, orderer=body):
                self._without.pop((case, body), None)
            case CareOrdered(case=case, orderer=orderer) if (case, orderer) in self._without:
                gone = self._without[case, orderer]
                said = f"Zorg toegewezen ({who(orderer)}) terwijl er geen toestemming was."
                return [found(said, gone, seen.ref, case=case)]
        return ()


class Judged(Check):
    """Looks whether a municipality approved while its gate was shut."""

    def __init__(self, _: RuleBook) -> None:
        self._shut: dict[tuple[CaseId, OrganisationId], Ref] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        fact: Any = seen.fact
        match fact:
            case RequestBlocked(case=case, municipality=municipality):
                self._shut[case, municipality] = seen.ref
            case RequestUnblocked(case=case, municipality=municipality):
                self._shut.pop((case, municipality), None)
            case _:
                shut = self._shut.get((fact.case, fact.funder))
                if shut is not None and _gives(seen):
                    said = f"Akkoord ({who(fact.funder)}) zonder het oordeel dat daarvoor nodig is."
                    return [found(said, shut, seen.ref, case=fact.case)]
        return ()


class NotInPause(Check):
    """Looks whether days were paid in which an order paused."""

    def __init__(self, _: RuleBook) -> None:
        self._pauses: dict[OrderId, list[tuple[Period, Ref]]] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        fact: Any = seen.fact
        pauses = self._pauses.setdefault(fact.order, [])
        match fact:
            case CarePaused(effective_on=since):
                pauses.append((Period(since, date.max), seen.ref))
            case CareResumed(paused=pause):
                pauses[-1:] = [(pause, seen.ref)]
            case ClaimApproved(claim=claim, period=Period() as claimed):
                return [
                    found(
                        f"Declaratie {claim} is goedgekeurd voor dagen waarop de zorg pauzeerde"
                        f" ({day(pause.start)}).",
                        ref,
                        seen.ref,
                        case=fact.case,
                    )
                    for pause, ref in pauses
                    if shared_days(claimed, pause)
                ]
        return ()


class StartedWithConsent(Check):
    """Looks whether care began at a provider while its order waited for consent."""

    def __init__(self, _: RuleBook) -> None:
        self._without: dict[CaseId, Ref] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        fact: Any = seen.fact
        match fact:
            case OrderPaused(case=case):
                self._without[case] = seen.ref
            case OrderResumed(case=case):
                self._without.pop(case, None)
            case CareStarted(case=case) if case in self._without:
                said = f"De zorg begon op {day(fact.effective_on)} terwijl er geen toestemming was."
                return [found(said, self._without[case], seen.ref, case=case)]
        return ()


def _gives(seen: Seen) -> bool:
    """Whether somebody approves by this fact, and no earlier approval got its money."""
    fact = seen.fact
    return isinstance(fact, ShareFirstApproved) or fact.approvers[-1:] == (seen.meta.actor,)


CARE = (
    Control(
        id=ControlId("care-decided"),
        nl="Geen toewijzing zonder besluit, en geen zorg zonder toewijzing",
        en="No order without a decision, and no care without an order",
        norm=Source(Basis.LAW, "Jeugdwet art. 2.3"),
        severity=Severity.BREACH,
        hears=frozenset({BundleClosed, TemporaryStartGranted, CareOrdered, CareStarted}),
        begin=Decided,
    ),
    Control(
        id=ControlId("order-with-consent"),
        nl="Geen toewijzing zonder toestemming om gegevens te delen",
        en="No order without consent to share data",
        norm=Source(Basis.LAW, "AVG art. 6 en 9; Jeugdwet art. 7.3.11"),
        severity=Severity.BREACH,
        hears=frozenset({PartPaused, PartResumed, OrderPaused, OrderResumed, CareOrdered}),
        begin=WithConsent,
    ),
    Control(
        id=ControlId("started-with-consent"),
        nl="Zorg die begon terwijl de toestemming weg was",
        en="Care that began while consent was gone",
        norm=Source(Basis.LAW, "AVG art. 6 en 9; Jeugdwet art. 7.3.4"),
        severity=Severity.SIGNAL,
        hears=frozenset({OrderPaused, OrderResumed, CareStarted}),
        begin=StartedWithConsent,
    ),
    Control(
        id=ControlId("claim-in-pause"),
        nl="Geen betaling voor dagen waarop de zorg pauzeerde",
        en="No payment for days on which the care paused",
        norm=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, H4"),
        severity=Severity.BREACH,
        hears=frozenset({CarePaused, CareResumed, ClaimApproved}),
        begin=NotInPause,
    ),
    Control(
        id=ControlId("judged-before-approval"),
        nl="Geen akkoord van de gemeente zonder het oordeel van het ondersteuningsteam",
        en="No approval of the municipality without the judgement of the support team",
        norm=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle, deel 2, afspraak 13"),
        severity=Severity.BREACH,
        hears=frozenset(
            {
                RequestBlocked,
                RequestUnblocked,
                ShareFirstApproved,
                ShareAwaitsBudget,
                ShareApproved,
            }
        ),
        begin=Judged,
    ),
)
