"""One row per programme: its plan with what was spent, and its Value Case with what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import programme
from events.agenda import Code
from events.fact import Fact
from events.programme import (
    EvaluationOwed,
    EvaluationTold,
    Indicator,
    Judgement,
    ProgrammeId,
    ProgrammeKind,
    Realised,
    Sector,
    Voice,
    YearPlan,
)
from events.values import BudgetLineId, OrganisationId, Recorded


class YearCost(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A year of the plan, in cents."""

    line: BudgetLineId
    planned: int
    spent: int = 0
    covered_until: date | None = None  # where its budget ends


class Heard(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How many of these people said what they think of it."""

    voice: Voice
    people: int


class Programme(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A programme as it stands."""

    keeper: OrganisationId
    approach: ProgrammeId
    title: str
    leader: OrganisationId
    starts_on: date
    ends_on: date
    evaluation_day: date
    years: tuple[YearCost, ...]
    indicators: tuple[Indicator, ...]
    realised: tuple[Realised, ...] = ()
    content_part: int | None = None
    money_part: int | None = None
    verdict: Judgement | None = None
    overdue_on: date | None = None
    ended_on: date | None = None
    unused: int | None = None
    programme_kind: ProgrammeKind = ProgrammeKind.OTHER
    sectors: tuple[Sector, ...] = ()
    owed: EvaluationOwed = EvaluationOwed()
    voices_heard: tuple[Heard, ...] = ()
    told: EvaluationTold | None = None
    lacking: tuple[Code, ...] = ()  # preconditions that were not there
    above_reference: tuple[Code, ...] = ()  # of what more was counted than in the country

    @property
    def unheard(self) -> tuple[Voice, ...]:
        """Who must still be asked before it can be evaluated."""
        heard = {one.voice for one in self.voices_heard}
        return tuple(one for one in self.owed.voices if one not in heard)


HEARS: frozenset[type[Fact]] = frozenset(
    {
        programme.ProgrammeStarted,
        programme.ProgrammeCostBooked,
        programme.ValueCaseMeasured,
        programme.VoiceHeard,
        programme.ProgrammeEvaluated,
        programme.ProgrammeEvaluationOverdue,
        programme.ProgrammeRenewed,
        programme.ProgrammeEnded,
        programme.CoverLost,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str]:
    """Who keeps it, and its name."""
    return recorded.fact.keeper, recorded.fact.approach


def evolve(row: Programme | None, recorded: Recorded) -> Programme | None:
    """The programme after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, programme.ProgrammeStarted):
        return Programme(
            keeper=fact.keeper,
            approach=fact.approach,
            title=fact.title,
            leader=fact.leader,
            starts_on=fact.running.start,
            ends_on=fact.running.end,
            evaluation_day=fact.evaluation_day,
            years=_planned((), fact.project_plan),
            indicators=fact.indicators,
            programme_kind=fact.programme_kind,
            sectors=fact.sectors,
            owed=fact.owed,
        )
    if row is None:
        return None
    day = fact.effective_on
    match fact:
        case programme.ProgrammeCostBooked(line=line, amount=amount):
            return replace(row, years=_changed(row, line, spent=amount))
        case programme.CoverLost(line=line, last_day=last_day):
            return replace(row, years=_changed(row, line, covered_until=last_day))
        case programme.ValueCaseMeasured():
            return replace(
                row,
                realised=fact.realised,
                content_part=fact.content_part,
                money_part=fact.money_part,
            )
        case programme.VoiceHeard(voice=voice, people=people):
            heard = Heard(voice=voice, people=people)
            return replace(row, voices_heard=(*row.voices_heard, heard))
        case programme.ProgrammeEvaluated():
            return replace(
                row,
                verdict=fact.verdict,
                told=fact.told,
                lacking=fact.lacking,
                above_reference=fact.above_reference,
                overdue_on=None,
            )
        case programme.ProgrammeEvaluationOverdue():
            return replace(row, overdue_on=day)
        case programme.ProgrammeEnded(unused=unused):
            return replace(row, ended_on=day, unused=unused)
        case programme.ProgrammeRenewed():
            return _renewed(row, fact)
        case _:
            raise AssertionError(f"not a fact of a programme: {fact}")


def _renewed(row: Programme, fact: programme.ProgrammeRenewed) -> Programme:
    return replace(
        row,
        starts_on=fact.running.start,
        ends_on=fact.running.end,
        evaluation_day=fact.evaluation_day,
        years=_planned(row.years, fact.project_plan),
        verdict=None,
        voices_heard=(),
        told=None,
        lacking=(),
        above_reference=(),
        overdue_on=None,
        ended_on=None,
        unused=None,
    )


def _planned(known: Sequence[YearCost], plan: Sequence[YearPlan]) -> tuple[YearCost, ...]:
    years = {one.line: one for one in known}
    for one in plan:
        before = years.get(one.line, YearCost(line=one.line, planned=0))
        years[one.line] = replace(before, planned=one.amount)
    return tuple(years[line] for line in sorted(years))


def _changed(
    row: Programme, line: BudgetLineId, *, spent: int = 0, covered_until: date | None = None
) -> tuple[YearCost, ...]:
    return tuple(
        replace(one, spent=one.spent + spent, covered_until=covered_until or one.covered_until)
        if one.line == line
        else one
        for one in row.years
    )
