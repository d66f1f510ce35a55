"""One monitor: rows scored at their moments in order, what must then be adjusted, and numbers that
are told as they are (Samenwerkingsagenda Utrecht West 2023-2027, hoofdstuk 5)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.agenda import Code
from events.fact import Fact, said_before
from events.monitor import (
    ActionClosed,
    ActionOpened,
    HourDifference,
    HoursRecorded,
    MomentIncomplete,
    MonitorAgreed,
    PdcaRow,
    RowScored,
    ScoreMeaning,
    TextsDiffer,
    TrendReported,
)
from events.values import Count, system
from services.agenda import delivering, research
from services.agenda.commands import (
    AgreeMonitor,
    AskData,
    CloseAction,
    LetDeliveryPass,
    LetMomentPass,
    MonitorCommand,
    ReceiveData,
    RecordHours,
    ReportTrend,
    ScoreRow,
    SpendHours,
)
from services.agenda.delivering import Filled, sum_of
from services.agenda.keeping import of_keeper
from services.agenda.research import Researching
from services.agenda.research_commands import AgreeResearch, DeliverExport, LetResearchEnd
from services.rules.regions import RuleBook
from services.rules.small_numbers import held_back
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)
_MEANS: Mapping[int, ScoreMeaning] = dict(enumerate(ScoreMeaning, 1))
_EXPLAINED = frozenset({1, 2, 5})  # a score that nobody may give without saying why
_ADJUSTED = frozenset({1, 2})  # and one that asks for something to be adjusted


class Monitor(msgspec.Struct, frozen=True, gc=False):
    """A monitor as it stands."""

    agreed: MonitorAgreed | None = None
    scores: Mapping[tuple[Code, date], RowScored] = {}
    open: frozenset[tuple[Code, date]] = frozenset()  # what must still be adjusted
    told: frozenset[date] = frozenset()  # moments of which it was said that rows are missing
    hours: HoursRecorded | None = None
    trends: Mapping[Count, TrendReported] = {}
    filled: Filled = Filled()
    researching: Researching = Researching()


def decide(state: Monitor, command: MonitorCommand, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of the monitor. Raises ``Refusal``."""
    of_keeper(command, command.keeper)
    if isinstance(command, AgreeMonitor):
        return _agreed(state, command)
    agreed = state.agreed
    if agreed is None:
        raise Refusal(
            "monitor-unknown", "Deze monitor is niet afgesproken.", "No such monitor was agreed."
        )
    match command:
        case ScoreRow():
            return _scored(state, agreed, command)
        case CloseAction(row_code=code, moment=moment):
            if (code, moment) not in state.open:
                return []
            return [ActionClosed(**_of(command), row_code=code, moment=moment)]
        case LetMomentPass(moment=moment):
            rows = (row.code for row in agreed.rows)
            missing = tuple(code for code in rows if (code, moment) not in state.scores)
            if not missing or moment not in agreed.moments or moment in state.told:
                return []
            return [MomentIncomplete(**_of(command), moment=moment, unscored=missing)]
        case RecordHours():
            recorded = _hours(command)
            known = state.hours
            same = said_before(recorded, known)
            return [] if same else [recorded]
        case ReportTrend():
            return _reported(state, command)
        case AgreeResearch() | DeliverExport() | LetResearchEnd():
            return research.decide(state.researching, state.trends, command)
        case SpendHours() | AskData() | ReceiveData() | LetDeliveryPass():
            return delivering.decide(state.filled, state.hours, command)
        case _:
            raise AssertionError(f"not a command of a monitor: {command}")


def evolve(state: Monitor, fact: Any) -> Monitor:
    """The monitor after a fact."""
    match fact:
        case MonitorAgreed():
            return replace(state, agreed=fact)
        case RowScored(row_code=code, moment=moment):
            return replace(state, scores={**state.scores, (code, moment): fact})
        case ActionOpened(row_code=code, moment=moment):
            return replace(state, open=state.open | {(code, moment)})
        case ActionClosed(row_code=code, moment=moment):
            return replace(state, open=state.open - {(code, moment)})
        case MomentIncomplete(moment=moment):
            return replace(state, told=state.told | {moment})
        case HoursRecorded():
            return replace(state, hours=fact)
        case TrendReported(about_year=year):
            return replace(state, trends={**state.trends, year: fact})
        case TextsDiffer():
            return state
        case _ if isinstance(fact, research.FACTS):
            return replace(state, researching=research.evolve(state.researching, fact))
        case _ if isinstance(fact, delivering.FACTS):
            return replace(state, filled=delivering.evolve(state.filled, fact))
        case _:
            raise AssertionError(f"not a fact of a monitor: {fact}")


MONITOR = Decider(
    noun="monitor",
    initial=Monitor(),
    evolve=evolve,
    facts=(
        MonitorAgreed,
        TextsDiffer,
        RowScored,
        ActionOpened,
        ActionClosed,
        MomentIncomplete,
        HoursRecorded,
        TrendReported,
        *delivering.FACTS,
        *research.FACTS,
    ),
    commands=(
        AgreeMonitor,
        ScoreRow,
        CloseAction,
        RecordHours,
        SpendHours,
        AskData,
        ReceiveData,
        ReportTrend,
        LetMomentPass,
        LetDeliveryPass,
        AgreeResearch,
        DeliverExport,
        LetResearchEnd,
    ),
    key=lambda about: f"{about.keeper}/{about.monitor}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: a moment passes with rows that were not scored, the last day for
    numbers that others deliver, and of an agreement on research."""
    if not isinstance(fact, MonitorAgreed):
        return (*delivering.due(fact), *research.due(fact))
    by = system(fact.keeper)
    about: dict[str, Any] = {"monitor": fact.monitor, "keeper": fact.keeper, "by": by}
    return [Due(one, LetMomentPass(**about, on=one + _DAY, moment=one)) for one in fact.moments]


def _agreed(state: Monitor, command: AgreeMonitor) -> Sequence[Fact]:
    agreed = MonitorAgreed(
        **_of(command), title=command.title, rows=command.rows, moments=command.moments
    )
    if state.agreed is not None:
        if said_before(agreed, state.agreed):
            return []
        raise Refusal(
            "monitor-in-use",
            "Deze naam hoort al bij een andere monitor.",
            "This name already belongs to another monitor.",
        )
    codes = [row.code for row in command.rows]
    rising = list(command.moments) == sorted(set(command.moments))
    if not codes or len(set(codes)) != len(codes) or not rising or not command.moments:
        raise Refusal(
            "monitor-unclear",
            "Geef elke rij een eigen nummer, en noem de momenten op volgorde.",
            "Give each row a code of its own, and name the moments in their order.",
        )
    differ = (row for row in command.rows if len(set(row.acts)) > 1)
    told = [TextsDiffer(**_of(command), row_code=row.code, texts=row.acts) for row in differ]
    return [agreed, *told]


def _scored(state: Monitor, agreed: MonitorAgreed, command: ScoreRow) -> Sequence[Fact]:
    code, moment, points = command.row_code, command.moment, command.points
    row = next((one for one in agreed.rows if one.code == code), None)
    if row is None or moment not in agreed.moments:
        raise Refusal(
            "row-unknown",
            "Deze rij of dit moment staat niet in de monitor.",
            "The monitor has no such row or moment.",
        )
    meaning = _meaning(points)
    _in_order(state, agreed, code, moment)
    if points in _EXPLAINED and not (command.explained or "").strip():
        raise Refusal(
            "explanation-needed",
            "Leg uit waarom: bij 1, 2 en 5 hoort een toelichting.",
            "Say why: a 1, 2 or 5 needs an explanation.",
        )
    says: dict[str, Any] = {**_of(command), "row_code": code, "moment": moment}
    scored = RowScored(**says, score=points, meaning=meaning, explained=command.explained)
    known = state.scores.get((code, moment))
    if said_before(scored, known):
        return []
    wanted, there = points in _ADJUSTED, (code, moment) in state.open
    if wanted and not there:
        return [scored, ActionOpened(**says, action_text=_last_act(row))]
    if there and not wanted:
        return [scored, ActionClosed(**says)]
    return [scored]


def _meaning(points: int) -> ScoreMeaning:
    if points not in _MEANS:
        raise Refusal(
            "score-out-of-range", "Een score is 1, 2, 3, 4 of 5.", "A score is 1, 2, 3, 4 or 5."
        )
    return _MEANS[points]


def _in_order(state: Monitor, agreed: MonitorAgreed, code: Code, moment: date) -> None:
    earlier = (one for one in agreed.moments if one < moment)
    if any((code, one) not in state.scores for one in earlier):
        raise Refusal(
            "moment-out-of-order",
            "Scoor eerst het moment dat eraan voorafgaat.",
            "First score the moment before this one.",
        )


def _last_act(row: PdcaRow) -> Any:
    """What the row says is to be adjusted: where its text says two things, both are told."""
    return " / ".join(dict.fromkeys(row.acts))


def _hours(command: RecordHours) -> HoursRecorded:
    blocks = command.blocks
    differ = ((one, sum_of(one)) for one in blocks)
    return HoursRecorded(
        **_of(command),
        blocks=blocks,
        stated=command.stated,
        computed=Count(sum(map(sum_of, blocks))),
        differences=tuple(
            HourDifference(code=one.code, stated=one.stated, computed=total)
            for one, total in differ
            if total != one.stated
        ),
    )


def _reported(state: Monitor, command: ReportTrend) -> Sequence[Fact]:
    places = [(cell.row, cell.column) for cell in command.cells]
    if len(set(places)) != len(places) or not places:
        raise Refusal(
            "table-unclear",
            "Elk vak van de tabel staat er één keer in.",
            "Each cell of the table stands in it once.",
        )
    hidden = held_back(command.cells)
    year = command.about_year
    awaited, without = state.filled.of(year)
    if awaited:
        raise Refusal(
            "data-awaited",
            "Nog niet iedereen heeft gegevens geleverd, en de laatste dag is niet voorbij.",
            "Not everybody delivered data yet, and the last day has not passed.",
        )
    told = TrendReported(
        **_of(command), about_year=year, cells=command.cells, hidden=hidden, without=without
    )
    known = state.trends.get(year)
    same = said_before(told, known)
    return [] if same else [told]


def _of(command: MonitorCommand) -> dict[str, Any]:
    own = {"monitor": command.monitor, "keeper": command.keeper}
    return {"effective_on": command.on, **own}
