"""Separation of duties: nobody grants oneself a mandate, or both sizes and gives a budget."""

from collections.abc import Iterable, Iterator
from typing import Any

from events.budget import BudgetAdjusted, BudgetSet, BudgetShifted, ShrinkApplied
from events.funding import ShareApproved
from events.register import MandateGranted, SubstituteNamed
from events.values import MandateId, OrganisationId, UserId, funder_of
from projections.case_file.words import who
from services.controls.control import (
    Check,
    Control,
    ControlId,
    Finding,
    Ref,
    Seen,
    Severity,
    case_in,
    found,
)
from services.rules.regions import Basis, RuleBook, Source


class OwnMandate(Check):
    """Looks whether somebody uses a mandate, or takes a place, of one's own giving."""

    def __init__(self, _: RuleBook) -> None:
        self._granted: dict[tuple[OrganisationId, MandateId], tuple[UserId, Ref]] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        if not seen.by_person:
            return ()
        fact: Any = seen.fact
        user = seen.meta.actor.user
        match fact:
            case MandateGranted(organisation=organisation, mandate=mandate):
                self._granted[organisation, mandate] = (user, seen.ref)
            case SubstituteNamed(substitute=substitute) if substitute == user:
                return [found(f"{user} wees zichzelf aan als vervanger.", seen.ref)]
            case _:
                return self._used(seen)
        return ()

    def _used(self, seen: Seen) -> Iterator[Finding]:
        actor, mandate = seen.meta.actor, seen.meta.mandate
        if mandate is None:
            return
        key = (actor.organisation, mandate)
        granted_by, granted = self._granted.get(key, (None, seen.ref))
        if granted_by == actor.user:
            del self._granted[key]  # told once
            yield found(
                f"{actor.user} gebruikte {mandate}: een mandaat van eigen hand.",
                granted,
                seen.ref,
                case=case_in(seen),
            )


class SizedAndGiven(Check):
    """Looks whether who sizes the budgets of a funder also approves shares of it."""

    def __init__(self, _: RuleBook) -> None:
        self._sized: dict[tuple[OrganisationId, UserId], Ref] = {}
        self._told: set[tuple[OrganisationId, UserId]] = set()

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        if not isinstance(fact, ShareApproved):
            if seen.by_person:
                self._sized[funder_of(fact.line), seen.meta.actor.user] = seen.ref
            return
        for approver in fact.approvers:
            key = (fact.funder, approver.user)
            if key in self._sized and key not in self._told:
                self._told.add(key)
                yield found(
                    f"{approver.user} stelde een budget van {who(fact.funder)} vast, en keurde er"
                    " een aandeel van goed.",
                    self._sized[key],
                    seen.ref,
                    case=fact.case,
                )


SEPARATION = (
    Control(
        id=ControlId("own-mandate"),
        nl="Iemand gebruikt een mandaat van eigen hand",
        en="Somebody uses a mandate of one's own granting",
        norm=Source(Basis.LAW, "Awb art. 10:3 en 2:4; functiescheiding"),
        severity=Severity.SIGNAL,
        hears=None,
        begin=OwnMandate,
    ),
    Control(
        id=ControlId("sized-and-given"),
        nl="Wie het budget vaststelt, keurt er ook aandelen van goed",
        en="Who sets the budget also approves shares of it",
        norm=Source(Basis.AGREEMENT, "Functiescheiding: beschikken en budgetteren"),
        severity=Severity.SIGNAL,
        hears=frozenset({BudgetSet, BudgetAdjusted, BudgetShifted, ShrinkApplied, ShareApproved}),
        begin=SizedAndGiven,
    ),
)
