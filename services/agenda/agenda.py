"""One agenda: its versions, what is measured of its goals, and which agreements are kept.

Each version is adopted whole, and only what changed is told anew (Ontwikkelagenda Zwolle deel 2,
afspraak 29: the agenda is adjusted every year).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.agenda import (
    AgendaAdopted,
    AgendaEnded,
    AgendaFact,
    Agreement,
    AgreementDropped,
    AgreementKept,
    AgreementMade,
    AgreementOverdue,
    Code,
    Goal,
    GoalDropped,
    GoalJudged,
    GoalMeasured,
    GoalSet,
    GoalUnmeasured,
    Measure,
    MoneyFound,
    PlacementDisputed,
    Year,
)
from events.fact import Fact, said_before
from events.values import Count, system
from services.agenda.adopting import known_and_fair
from services.agenda.commands import (
    AdoptAgenda,
    AgendaCommand,
    FindMoney,
    KeepAgreement,
    LetAgendaEnd,
    LetAgreementPass,
    LetGoalPass,
    MeasureGoal,
)
from services.agenda.keeping import of_keeper
from services.rules.agenda import standing
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class Agenda(msgspec.Struct, frozen=True, gc=False):
    """An agenda as it stands."""

    adopted: AgendaAdopted | None = None
    goals: Mapping[Code, Goal] = {}
    values: Mapping[tuple[Code, Year], Measure] = {}
    agreements: Mapping[Count, Agreement] = {}
    kept: frozenset[Count] = frozenset()
    overdue: frozenset[Count] = frozenset()
    unmeasured: frozenset[Code] = frozenset()
    found: frozenset[Agreement] = frozenset()  # of which the money is there
    ended: Count = Count(0)  # the last version whose period is over

    @property
    def open(self) -> tuple[Agreement, ...]:
        """The agreements that were not kept."""
        return tuple(one for number, one in self.agreements.items() if number not in self.kept)


def decide(state: Agenda, command: AgendaCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the agenda. Raises ``Refusal``."""
    of_keeper(command, command.keeper)
    if isinstance(command, AdoptAgenda):
        return _adopted(state, command, book)
    match command:
        case MeasureGoal():
            return _measured(state, command)
        case KeepAgreement(number=number):
            one = _agreement(state, number)
            if number in state.kept:
                return []
            late = one.due_on is not None and command.on > one.due_on
            return [AgreementKept(**_of(command), number=number, owner=one.owner, late=late)]
        case FindMoney(number=number):
            return _found(state, command, _agreement(state, number))
        case LetAgreementPass(number=number, due_on=due_on):
            due_one = state.agreements.get(number)
            if due_one is None or due_one.due_on != due_on:
                return []
            if number in state.kept | state.overdue:
                return []
            own = _of(command)
            return [AgreementOverdue(**own, number=number, owner=due_one.owner, due_on=due_on)]
        case LetGoalPass(code=code, year=year):
            goal = state.goals.get(code)
            told = (code, year) in state.values or code in state.unmeasured
            if goal is None or goal.target_year != year or told:
                return []
            return [GoalUnmeasured(**_of(command), code=code, year=year)]
        case LetAgendaEnd(version=version):
            if state.adopted is None or state.adopted.version != version or state.ended == version:
                return []
            left = Count(len(state.open))
            return [AgendaEnded(**_of(command), version=version, left_open=left)]
        case _:
            raise AssertionError(f"not a command of an agenda: {command}")


def evolve(state: Agenda, fact: Any) -> Agenda:
    """The agenda after a fact."""
    match fact:
        case AgendaAdopted():
            return replace(state, adopted=fact)
        case GoalSet(goal=goal):
            return replace(state, goals={**state.goals, goal.code: goal})
        case GoalDropped(code=code):
            return replace(state, goals={k: v for k, v in state.goals.items() if k != code})
        case GoalMeasured(code=code, year=year, value=value):
            return replace(state, values={**state.values, (code, year): value})
        case GoalUnmeasured(code=code):
            return replace(state, unmeasured=state.unmeasured | {code})
        case AgreementMade(agreement=one):
            return replace(
                state,
                agreements={**state.agreements, one.number: one},
                overdue=state.overdue - {one.number},
            )
        case AgreementDropped(agreement=one):
            left = {k: v for k, v in state.agreements.items() if k != one.number}
            return replace(state, agreements=left)
        case AgreementKept(number=number):
            return replace(state, kept=state.kept | {number})
        case AgreementOverdue(number=number):
            return replace(state, overdue=state.overdue | {number})
        case MoneyFound(agreement=one):
            return replace(state, found=state.found | {one})
        case AgendaEnded(version=version):
            return replace(state, ended=version)
        case PlacementDisputed() | GoalJudged():
            return state
        case _:
            raise AssertionError(f"not a fact of an agenda: {fact}")


AGENDA = Decider(
    noun="agenda",
    initial=Agenda(),
    evolve=evolve,
    facts=(
        AgendaAdopted,
        PlacementDisputed,
        GoalSet,
        GoalDropped,
        GoalMeasured,
        GoalJudged,
        GoalUnmeasured,
        AgreementMade,
        AgreementDropped,
        AgreementKept,
        AgreementOverdue,
        MoneyFound,
        AgendaEnded,
    ),
    commands=(
        AdoptAgenda,
        MeasureGoal,
        KeepAgreement,
        FindMoney,
        LetAgreementPass,
        LetGoalPass,
        LetAgendaEnd,
    ),
    key=lambda about: f"{about.keeper}/{about.agenda}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: an agreement passes its last day, a goal its target year, a
    version its period."""
    if not isinstance(fact, AgendaFact):
        return []
    about: dict[str, Any] = {
        "agenda": fact.agenda,
        "keeper": fact.keeper,
        "by": system(fact.keeper),
    }
    match fact:
        case AgreementMade(agreement=Agreement(due_on=date() as last, number=number)):
            passes = LetAgreementPass(**about, on=last + _DAY, number=number, due_on=last)
            return [Due(last, passes)]
        case GoalSet(goal=goal):
            last = date(goal.target_year, 12, 31)
            over = LetGoalPass(**about, on=last + _DAY, code=goal.code, year=goal.target_year)
            return [Due(last, over)]
        case AgendaAdopted(period=period, version=version):
            ends = LetAgendaEnd(**about, on=period.end + _DAY, version=version)
            return [Due(period.end, ends)]
        case _:
            return []


def _adopted(state: Agenda, command: AdoptAgenda, book: RuleBook) -> Sequence[Fact]:
    about = _of(command)
    adopted = AgendaAdopted(
        **about,
        version=command.version,
        title=command.title,
        period=command.period,
        decision=command.decision,
        parties=command.parties,
        themes=command.themes,
    )
    last = state.adopted
    facts = _changed(state, command)
    if said_before(adopted, last) and not facts:
        return []
    known_and_fair(last, command, book)
    disputed = len({(one.within, one.theme) for one in command.placements}) > 1
    told = [PlacementDisputed(**about, placements=command.placements)] if disputed else []
    return [adopted, *told, *facts]


def _changed(state: Agenda, command: AdoptAgenda) -> list[Fact]:
    """What this version says otherwise than the one before."""
    about = _of(command)
    goals = {one.code: one for one in command.goals}
    agreements = {one.number: one for one in command.agreements}
    return [
        *(GoalSet(**about, goal=g) for code, g in goals.items() if state.goals.get(code) != g),
        *(GoalDropped(**about, code=code) for code in state.goals if code not in goals),
        *(
            AgreementMade(**about, agreement=one)
            for number, one in agreements.items()
            if state.agreements.get(number) != one
        ),
        *(
            AgreementDropped(**about, agreement=one)
            for number, one in state.agreements.items()
            if number not in agreements
        ),
    ]


def _measured(state: Agenda, command: MeasureGoal) -> Sequence[Fact]:
    code, year, value = command.code, command.year, command.value
    goal = state.goals.get(code)
    if goal is None:
        raise Refusal(
            "goal-unknown", "Dit doel staat niet in de agenda.", "The agenda has no such goal."
        )
    if year < goal.base_year:
        raise Refusal(
            "before-base-year",
            f"Dit doel wordt gemeten vanaf {goal.base_year}.",
            f"This goal is measured from {goal.base_year} on.",
        )
    if state.values.get((code, year)) == value:
        return []
    measured = GoalMeasured(**_of(command), code=code, year=year, value=value)
    values = {**state.values, (code, year): value}
    base = values.get((code, goal.base_year), goal.base)
    latest = max(told for known, told in values if known == code)
    if base is None or latest == goal.base_year:
        return [measured]
    stands = standing(goal, base, latest, values[code, latest])
    return [measured, GoalJudged(**_of(command), code=code, year=latest, standing=stands)]


def _found(state: Agenda, command: FindMoney, one: Agreement) -> Sequence[Fact]:
    if one.reserves is None:
        raise Refusal(
            "nothing-reserved",
            "Voor deze afspraak is geen geld onder voorbehoud.",
            "No money waits for this agreement.",
        )
    return [] if one in state.found else [MoneyFound(**_of(command), agreement=one)]


def _agreement(state: Agenda, number: Count) -> Agreement:
    one = state.agreements.get(number)
    if one is None:
        raise Refusal(
            "agreement-unknown",
            "Deze afspraak staat niet in de agenda.",
            "The agenda has no such agreement.",
        )
    return one


def _of(command: AgendaCommand) -> dict[str, Any]:
    return {"effective_on": command.on, "agenda": command.agenda, "keeper": command.keeper}
