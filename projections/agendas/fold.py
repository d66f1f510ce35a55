"""One row per agenda, with its goals and agreements as they stand."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import agenda
from events.agenda import (
    AgendaId,
    Agreement,
    Goal,
    Measure,
    Placement,
    PolicyDecision,
    Standing,
    Theme,
    Year,
)
from events.fact import Fact
from events.values import OrganisationId, Recorded


class Measured(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was counted in a year."""

    year: Year
    value: Measure


class GoalStands(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A goal and what was measured of it, earliest first."""

    goal: Goal
    measured: tuple[Measured, ...] = ()
    standing: Standing | None = None  # None: not measured after its base year
    unmeasured: bool = False  # the target year passed without a measurement


class AgreementStands(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An agreement and what became of it."""

    agreement: Agreement
    kept_on: date | None = None
    late: bool = False
    overdue_on: date | None = None
    money_on: date | None = None  # the money that it waited for was found


class Agenda(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An agenda in its present version."""

    keeper: OrganisationId
    agenda: AgendaId
    title: str
    version: int
    starts_on: date
    ends_on: date
    decision: PolicyDecision
    parties: tuple[OrganisationId, ...]
    themes: tuple[Theme, ...]
    placements: tuple[Placement, ...] = ()
    goals: tuple[GoalStands, ...] = ()
    agreements: tuple[AgreementStands, ...] = ()
    left_open: int | None = None


HEARS: frozenset[type[Fact]] = frozenset(
    {
        agenda.AgendaAdopted,
        agenda.PlacementDisputed,
        agenda.GoalSet,
        agenda.GoalDropped,
        agenda.GoalMeasured,
        agenda.GoalJudged,
        agenda.GoalUnmeasured,
        agenda.AgreementMade,
        agenda.AgreementDropped,
        agenda.AgreementKept,
        agenda.AgreementOverdue,
        agenda.MoneyFound,
        agenda.AgendaEnded,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str]:
    """Who keeps it, and its name."""
    return recorded.fact.keeper, recorded.fact.agenda


def evolve(row: Agenda | None, recorded: Recorded) -> Agenda | None:
    """The agenda after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, agenda.AgendaAdopted):
        return _adopted(row, fact)
    if row is None:
        return None
    match fact:
        case agenda.PlacementDisputed(placements=placements):
            return replace(row, placements=placements)
        case agenda.AgendaEnded(left_open=left_open):
            return replace(row, left_open=left_open)
        case agenda.AgreementMade(agreement=one):
            return _with_agreement(row, one)
        case agenda.AgreementDropped(agreement=one):
            return replace(row, agreements=_others(row, one.number))
        case agenda.AgreementKept() | agenda.AgreementOverdue() | agenda.MoneyFound():
            return replace(row, agreements=tuple(_became(one, fact) for one in row.agreements))
        case _:
            return _with_goal(row, fact)


def _adopted(row: Agenda | None, fact: agenda.AgendaAdopted) -> Agenda:
    says: dict[str, Any] = {
        "title": fact.title,
        "version": fact.version,
        "starts_on": fact.period.start,
        "ends_on": fact.period.end,
        "decision": fact.decision,
        "parties": fact.parties,
        "themes": fact.themes,
    }
    if row is None:
        return Agenda(keeper=fact.keeper, agenda=fact.agenda, **says)
    return replace(row, **says, placements=(), left_open=None)


def _with_agreement(row: Agenda, one: Agreement) -> Agenda:
    before = [known for known in row.agreements if known.agreement.number == one.number]
    kept = before[0] if before else AgreementStands(agreement=one)
    stands = replace(kept, agreement=one, overdue_on=None)
    found = sorted((*_others(row, one.number), stands), key=lambda each: each.agreement.number)
    return replace(row, agreements=tuple(found))


def _others(row: Agenda, number: int) -> tuple[AgreementStands, ...]:
    return tuple(one for one in row.agreements if one.agreement.number != number)


def _became(stands: AgreementStands, fact: Any) -> AgreementStands:
    day = fact.effective_on
    match fact:
        case agenda.MoneyFound(agreement=one) if one.number == stands.agreement.number:
            return replace(stands, money_on=day)
        case agenda.AgreementKept(number=number, late=late) if number == stands.agreement.number:
            return replace(stands, kept_on=day, late=late)
        case agenda.AgreementOverdue(number=number) if number == stands.agreement.number:
            return replace(stands, overdue_on=day)
        case _:
            return stands


def _with_goal(row: Agenda, fact: Any) -> Agenda:
    if isinstance(fact, agenda.GoalSet):
        others = tuple(one for one in row.goals if one.goal.code != fact.goal.code)
        before = [one for one in row.goals if one.goal.code == fact.goal.code]
        stands = replace(before[0], goal=fact.goal) if before else GoalStands(goal=fact.goal)
        return replace(row, goals=tuple(sorted((*others, stands), key=lambda g: g.goal.code)))
    if isinstance(fact, agenda.GoalDropped):
        return replace(row, goals=tuple(one for one in row.goals if one.goal.code != fact.code))
    goals = tuple(_told(one, fact) if one.goal.code == fact.code else one for one in row.goals)
    return replace(row, goals=goals)


def _told(stands: GoalStands, fact: Any) -> GoalStands:
    match fact:
        case agenda.GoalMeasured(year=year, value=value):
            others = (one for one in stands.measured if one.year != year)
            measured = sorted((*others, Measured(year=year, value=value)), key=_year)
            return replace(stands, measured=tuple(measured), unmeasured=False)
        case agenda.GoalJudged(standing=standing):
            return replace(stands, standing=standing)
        case _:
            return replace(stands, unmeasured=True)


def _year(one: Measured) -> Year:
    return one.year
