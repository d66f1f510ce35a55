"""One programme: it costs what its plan allows while it runs, and goes on only when it was judged
(Raad Zwolle, 23 januari 2017: content and yield are agreed before, the budget shrinks each year).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec
from msgspec.structs import replace

from events.budget_year import year_of
from events.fact import Fact, said_before
from events.programme import (
    CoverLost,
    IndicatorKind,
    Judgement,
    ProgrammeCostBooked,
    ProgrammeEnded,
    ProgrammeEvaluated,
    ProgrammeEvaluationOverdue,
    ProgrammeRenewed,
    ProgrammeStarted,
    Realised,
    ValueCaseMeasured,
    Voice,
    VoiceHeard,
    YearPlan,
)
from events.values import BudgetLineId, Cents, Period, system
from services.agenda.commands import (
    BookProgrammeCost,
    EndCover,
    EvaluateProgramme,
    HearVoice,
    LetEvaluationDayPass,
    LetProgrammeEnd,
    MeasureValueCase,
    ProgrammeCommand,
    RenewProgramme,
    StartProgramme,
)
from services.agenda.keeping import of_keeper
from services.agenda.owing import above_reference, owed_well, told_well, unheard_of
from services.rules.programme import part_of
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class Programme(msgspec.Struct, frozen=True, gc=False):
    """A programme as it stands."""

    started: ProgrammeStarted | None = None
    running: Period | None = None
    plan: Mapping[BudgetLineId, Cents] = {}
    spent: Mapping[BudgetLineId, int] = {}
    realised: tuple[Realised, ...] = ()
    evaluation_day: date | None = None
    heard: frozenset[Voice] = frozenset()  # since it was last started or renewed, as what follows
    judged: Judgement | None = None
    overdue: bool = False
    ended: bool = False
    uncovered: frozenset[BudgetLineId] = frozenset()


def decide(state: Programme, command: ProgrammeCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the programme. Raises ``Refusal``."""
    of_keeper(command, command.keeper)
    if isinstance(command, StartProgramme):
        return _started(state, command, book)
    started, running = state.started, state.running
    if started is None or running is None:
        raise Refusal(
            "programme-unknown", "Deze aanpak is hier niet bekend.", "No such programme is here."
        )
    match command:
        case BookProgrammeCost():
            return _booked(state, running, command)
        case MeasureValueCase():
            return _measured(state, started, command)
        case HearVoice():
            return _heard(state, started, command)
        case EvaluateProgramme():
            return _evaluated(state, started, command)
        case RenewProgramme():
            return _renewed(state, running, command)
        case EndCover():
            return _uncovered(state, command)
        case LetEvaluationDayPass(evaluation_day=day):
            if state.judged is not None or state.overdue or state.evaluation_day != day:
                return []
            own: dict[str, Any] = {"leader": started.leader, "evaluation_day": day}
            unheard = unheard_of(started.owed, state.heard)
            return [ProgrammeEvaluationOverdue(**_of(command), **own, unheard=unheard)]
        case LetProgrammeEnd(last_day=last_day):
            if running.end != last_day or state.ended:
                return []
            unused = sum(state.plan.values()) - sum(state.spent.values())
            return [ProgrammeEnded(**_of(command), unused=Cents(unused))]
        case _:
            raise AssertionError(f"not a command of a programme: {command}")


def evolve(state: Programme, fact: Any) -> Programme:
    """The programme after a fact."""
    match fact:
        case ProgrammeStarted() | ProgrammeRenewed():
            started = fact if isinstance(fact, ProgrammeStarted) else state.started
            return replace(
                state,
                started=started,
                running=fact.running,
                plan={**state.plan, **{one.line: one.amount for one in fact.project_plan}},
                evaluation_day=fact.evaluation_day,
                realised=(),
                heard=frozenset(),
                judged=None,
                overdue=False,
                ended=False,
            )
        case ProgrammeCostBooked(line=line, amount=amount):
            return replace(state, spent={**state.spent, line: state.spent.get(line, 0) + amount})
        case ValueCaseMeasured(realised=realised):
            return replace(state, realised=realised)
        case VoiceHeard(voice=voice):
            return replace(state, heard=state.heard | {voice})
        case ProgrammeEvaluated(verdict=verdict):
            return replace(state, judged=verdict)
        case ProgrammeEvaluationOverdue():
            return replace(state, overdue=True)
        case ProgrammeEnded():
            return replace(state, ended=True)
        case CoverLost(line=line):
            return replace(state, uncovered=state.uncovered | {line})
        case _:
            raise AssertionError(f"not a fact of a programme: {fact}")


PROGRAMME = Decider(
    noun="programme",
    initial=Programme(),
    evolve=evolve,
    facts=(
        ProgrammeStarted,
        ProgrammeCostBooked,
        ValueCaseMeasured,
        VoiceHeard,
        ProgrammeEvaluated,
        ProgrammeEvaluationOverdue,
        ProgrammeRenewed,
        ProgrammeEnded,
        CoverLost,
    ),
    commands=(
        StartProgramme,
        BookProgrammeCost,
        MeasureValueCase,
        HearVoice,
        EvaluateProgramme,
        RenewProgramme,
        EndCover,
        LetEvaluationDayPass,
        LetProgrammeEnd,
    ),
    key=lambda about: f"{about.keeper}/{about.approach}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the day of the evaluation passes, and the last day."""
    if not isinstance(fact, (ProgrammeStarted, ProgrammeRenewed)):
        return []
    day, last = fact.evaluation_day, fact.running.end
    about: dict[str, Any] = {
        "approach": fact.approach,
        "keeper": fact.keeper,
        "by": system(fact.keeper),
    }
    return [
        Due(day, LetEvaluationDayPass(**about, on=day + _DAY, evaluation_day=day)),
        Due(last, LetProgrammeEnd(**about, on=last + _DAY, last_day=last)),
    ]


def _started(state: Programme, command: StartProgramme, book: RuleBook) -> Sequence[Fact]:
    started = ProgrammeStarted(
        **_of(command),
        title=command.title,
        leader=command.leader,
        running=command.running,
        project_plan=command.project_plan,
        indicators=command.indicators,
        evaluation_day=command.evaluation_day,
        programme_kind=command.programme_kind,
        sectors=command.sectors,
        owed=command.owed,
    )
    if state.started is not None:
        if said_before(started, state.started):
            return []
        raise Refusal(
            "programme-in-use",
            "Deze naam hoort al bij een andere aanpak.",
            "This name already belongs to another programme.",
        )
    kinds = {one.indicator_kind for one in command.indicators if one.expected}
    wanted = set(IndicatorKind) if command.project_plan else {IndicatorKind.CONTENT}
    if not wanted <= kinds:
        raise Refusal(
            "value-case-incomplete",
            "Een Value Case zegt wat er inhoudelijk wordt verwacht, en in geld als het geld kost.",
            "A Value Case says what is expected in content, and in money where it costs money.",
        )
    if not book.knows(command.leader):
        raise Refusal(
            "leader-unknown", "De trekker is niet bekend.", "The lead of it is not known."
        )
    owed_well(command)
    _plan_holds(command.project_plan, command.running, command.evaluation_day)
    return [started]


def _plan_holds(plan: Sequence[YearPlan], running: Period, evaluation_day: date) -> None:
    """Refuse a plan that grows, has a year outside the period, or is evaluated after its end."""
    by_year: dict[Period, int] = {}
    for one in plan:
        year = year_of(one.line)
        by_year[year] = by_year.get(year, 0) + one.amount
    years = sorted(by_year, key=lambda year: year.start)
    if any(by_year[later] > by_year[earlier] for earlier, later in pairwise(years)):
        raise Refusal(
            "plan-grows",
            "Een projectplan heeft een krimpend budget: geen jaar krijgt meer dan het vorige.",
            "A project plan shrinks: no year gets more than the one before.",
        )
    inside = all(year.start <= running.end and year.end >= running.start for year in years)
    if not inside or evaluation_day not in running:
        raise Refusal(
            "plan-outside-period",
            "Elk jaar van het plan en de evaluatie vallen in de looptijd.",
            "Every year of the plan, and the evaluation, fall within the period.",
        )


def _booked(state: Programme, running: Period, command: BookProgrammeCost) -> Sequence[Fact]:
    if command.on not in running or state.ended:
        raise Refusal(
            "programme-over",
            "Deze aanpak loopt niet op deze dag; er wordt niets meer op geboekt.",
            "The programme does not run on this day; nothing is booked on it.",
        )
    line = command.line
    left = state.plan.get(line, 0) - state.spent.get(line, 0) - command.amount
    if left < 0 or line in state.uncovered:
        raise Refusal(
            "above-project-plan",
            "Dit past niet in het projectplan van dat jaar.",
            "This does not fit in the plan of that year.",
        )
    amount = command.amount
    return [ProgrammeCostBooked(**_of(command), line=line, amount=amount, plan_left=Cents(left))]


def _measured(
    state: Programme, started: ProgrammeStarted, command: MeasureValueCase
) -> Sequence[Fact]:
    if state.realised == command.realised:
        return []
    told = {one.code: one.amount for one in command.realised}
    if set(told) != {one.code for one in started.indicators}:
        raise Refusal(
            "indicators-missing",
            "Vertel van elke indicator wat ervan kwam.",
            "Tell of every indicator what came of it.",
        )
    parts = {}
    for kind in IndicatorKind:
        own = [one for one in started.indicators if one.indicator_kind is kind]
        parts[kind] = part_of((told[one.code] for one in own), (one.expected for one in own))
    content = parts[IndicatorKind.CONTENT]
    assert content is not None, "every programme expects something of content"
    return [
        ValueCaseMeasured(
            **_of(command),
            realised=command.realised,
            content_part=content,
            money_part=parts[IndicatorKind.MONEY],
        )
    ]


def _heard(state: Programme, started: ProgrammeStarted, command: HearVoice) -> Sequence[Fact]:
    if command.voice not in started.owed.voices or not command.people:
        raise Refusal(
            "voice-not-asked",
            "Deze stem hoort niet bij de evaluatie, of er is niemand gehoord.",
            "The evaluation asks no such voice, or nobody was heard.",
        )
    if command.voice in state.heard:
        return []
    return [VoiceHeard(**_of(command), voice=command.voice, people=command.people)]


def _evaluated(
    state: Programme, started: ProgrammeStarted, command: EvaluateProgramme
) -> Sequence[Fact]:
    if not state.realised:
        raise Refusal(
            "not-measured",
            "Meet eerst wat er van de Value Case is gekomen.",
            "First measure what came of the Value Case.",
        )
    lacking = told_well(started, state.heard, command)
    if state.judged is command.verdict:
        return []
    return [
        ProgrammeEvaluated(
            **_of(command),
            verdict=command.verdict,
            told=command.told,
            lacking=lacking,
            above_reference=above_reference(started.indicators, state.realised),
        )
    ]


def _renewed(state: Programme, running: Period, command: RenewProgramme) -> Sequence[Fact]:
    if running == command.running:
        return []
    if state.judged is None:
        raise Refusal(
            "not-evaluated",
            "Zonder evaluatie gaat een aanpak niet door.",
            "Without an evaluation a programme does not go on.",
        )
    if state.judged is Judgement.STOP:
        raise Refusal(
            "evaluated-to-stop",
            "Wat volgens de evaluatie stopt, gaat niet door.",
            "What was judged to stop does not go on.",
        )
    _plan_holds(command.project_plan, command.running, command.evaluation_day)
    return [
        ProgrammeRenewed(
            **_of(command),
            running=command.running,
            project_plan=command.project_plan,
            evaluation_day=command.evaluation_day,
        )
    ]


def _uncovered(state: Programme, command: EndCover) -> Sequence[Fact]:
    line, last_day = command.line, command.last_day
    if line not in state.plan:
        raise Refusal(
            "not-in-the-plan",
            "Dit budget betaalt deze aanpak niet.",
            "This budget does not pay the programme.",
        )
    if line in state.uncovered:
        return []
    left = state.plan[line] - state.spent.get(line, 0)
    lost = CoverLost(**_of(command), line=line, last_day=last_day, uncovered=Cents(left))
    return [lost]


def _of(command: ProgrammeCommand) -> dict[str, Any]:
    own = {"approach": command.approach, "keeper": command.keeper}
    return {"effective_on": command.on, **own}
