"""One row per obligation, with the year that runs and what was put to be answered."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import obligation
from events.budget_year import YearKind
from events.fact import Fact
from events.obligation import MatterKind, MatterOutcome, ObligationId, Partner, WhyNotCounted
from events.values import OrganisationId, Recorded, Reference


class Meeting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A meeting that was held."""

    held_on: date
    present: tuple[Partner, ...]
    why_not: WhyNotCounted | None


class Matter(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was put to who must answer it."""

    matter: Reference
    matter_kind: MatterKind
    says: str
    answerer: OrganisationId
    due_on: date
    prepared_by: ObligationId | None = None
    from_cases: int = 0
    advised: MatterOutcome | None = None
    result: MatterOutcome | None = None
    answered_on: date | None = None
    overdue_on: date | None = None


class Obligation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An obligation in the year that runs."""

    keeper: OrganisationId
    obligation: ObligationId
    says: str
    times: int
    year_kind: YearKind
    required: tuple[Partner, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    latest: tuple[date, ...] = ()
    counted: int = 0
    met_on: date | None = None
    at_risk_until: date | None = None
    out_of_reach_on: date | None = None
    meetings: tuple[Meeting, ...] = ()
    matters: tuple[Matter, ...] = ()


HEARS: frozenset[type[Fact]] = frozenset(
    {
        obligation.ObligationAgreed,
        obligation.ObligationYearOpened,
        obligation.MeetingHeld,
        obligation.ObligationMet,
        obligation.ObligationAtRisk,
        obligation.ObligationOutOfReach,
        obligation.MatterPut,
        obligation.MatterAdvised,
        obligation.MatterAnswered,
        obligation.MatterOverdue,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str]:
    """Who keeps it, and its name."""
    return recorded.fact.keeper, recorded.fact.obligation


def evolve(row: Obligation | None, recorded: Recorded) -> Obligation | None:
    """The obligation after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, obligation.ObligationAgreed):
        return _agreed(row, fact)
    if row is None:
        return None
    day = fact.effective_on
    match fact:
        case obligation.ObligationYearOpened(counting=counting, latest=latest):
            same = row.starts_on == counting.start
            return replace(
                row,
                starts_on=counting.start,
                ends_on=counting.end,
                latest=latest,
                counted=row.counted if same else 0,
                meetings=row.meetings if same else (),
                met_on=None,
                at_risk_until=None,
                out_of_reach_on=None,
            )
        case obligation.MeetingHeld(counted=counted):
            held = Meeting(held_on=fact.held_on, present=fact.present, why_not=fact.why_not)
            meetings = sorted((*row.meetings, held), key=lambda one: one.held_on)
            risk = None if fact.why_not is None else row.at_risk_until
            return replace(row, counted=counted, meetings=tuple(meetings), at_risk_until=risk)
        case obligation.ObligationMet():
            return replace(row, met_on=day, out_of_reach_on=None)
        case obligation.ObligationAtRisk(last_day=last_day):
            return replace(row, at_risk_until=last_day)
        case obligation.ObligationOutOfReach():
            return replace(row, out_of_reach_on=day)
        case _:
            return replace(row, matters=_matters(row, fact))


def _agreed(row: Obligation | None, fact: obligation.ObligationAgreed) -> Obligation:
    says: dict[str, Any] = {
        "says": fact.text,
        "times": fact.times,
        "year_kind": fact.year_kind,
        "required": fact.required,
    }
    if row is None:
        return Obligation(keeper=fact.keeper, obligation=fact.obligation, **says)
    return replace(row, **says)


def _matters(row: Obligation, fact: Any) -> tuple[Matter, ...]:
    if isinstance(fact, obligation.MatterPut):
        put = Matter(
            matter=fact.matter,
            matter_kind=fact.matter_kind,
            says=fact.text,
            answerer=fact.answerer,
            due_on=fact.due_on,
            prepared_by=fact.prepared_by,
            from_cases=fact.from_cases,
        )
        return (*row.matters, put)
    return tuple(_told(one, fact) if one.matter == fact.matter else one for one in row.matters)


def _told(one: Matter, fact: Any) -> Matter:
    if isinstance(fact, obligation.MatterAnswered):
        return replace(one, result=fact.result, answered_on=fact.effective_on)
    if isinstance(fact, obligation.MatterAdvised):
        return replace(one, advised=fact.advised)
    return replace(one, overdue_on=fact.effective_on)
