"""Scenarios of what a region agreed: a monitor, a Value Case, and what must happen each year."""

from datetime import date
from typing import Any

from events.monitor import ActionOpened, RowScored, ScoreMeaning
from events.obligation import MeetingHeld, ObligationMet, ObligationOutOfReach, Partner
from events.programme import ProgrammeStarted, ValueCaseMeasured
from events.values import Count, PublicText
from projections.catalogue import MONITORS, OBLIGATIONS
from projections.journal.entry import Entry, decode
from projections.table import fold_all
from services.agenda.commands import (
    AgreeMonitor,
    AgreeObligation,
    HoldMeeting,
    MeasureValueCase,
    ScoreRow,
    StartProgramme,
)
from tests.paper_house import Move
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.stories_of_policy import keeps
from tests.typical_of_policy import AUGUSTS, INDICATORS, ROW_E
from tests.world import ZWOLLE

AUG24, AUG25, AUG26, AUG27 = AUGUSTS
WHY = PublicText("De structurele financiering is er nog niet.")


async def _book(stage: Stage) -> list[Entry]:
    assert stage.house.journal is not None
    return [decode(row) for row in await stage.house.journal.tail(0, 10_000)]


def _scores(moment: date, points: int, explained: PublicText | None = None) -> Move:
    return keeps(ScoreRow, moment=moment, points=Count(points), explained=explained)


@scenario("AS-45")
async def a_monitor_is_scored(stage: Stage, figures: dict[str, Any]) -> str:
    """Row E, a year after the other, and what a low score asks."""
    await stage.ask(keeps(AgreeMonitor), _scores(AUG24, 3))
    bare = await stage.refused(_scores(AUG25, 2))
    assert bare == "explanation-needed"
    assert not await stage.facts(ActionOpened)

    await stage.ask(_scores(AUG25, 2, WHY))
    scored = await stage.fact(RowScored, lambda f: f.moment == AUG25)
    assert (scored.row_code, scored.meaning) == ("E", ScoreMeaning.ATTENTION)
    row = fold_all(MONITORS, await _book(stage))[(ZWOLLE, "samenwerking")]
    (action,) = row.actions
    assert action.says == ROW_E.acts[0] == "Bijstelling op basis van jaarlijkse voortgang"

    too_high = await stage.refused(_scores(AUG26, 6, WHY))
    too_early = await stage.refused(_scores(AUG27, 4))
    assert (too_high, too_early) == ("score-out-of-range", "moment-out-of-order")
    await stage.ask(_scores(AUG26, 1, WHY))
    worst = await stage.fact(RowScored, lambda f: f.moment == AUG26)
    assert worst.meaning is ScoreMeaning.PRIORITY
    return f"refused {bare}, {too_high}, {too_early}; open: {action.says}"


@scenario("AS-47")
async def a_value_case(stage: Stage, figures: dict[str, Any]) -> str:
    """Content and money, expected beside realised."""
    money = keeps(StartProgramme, indicators=INDICATORS[1:])
    alone = await stage.refused(money)
    assert alone == "value-case-incomplete"
    await stage.ask(keeps(StartProgramme))
    started = await stage.fact(ProgrammeStarted)
    assert [one.expected for one in started.indicators] == [12, 8_500_000]
    await stage.ask(keeps(MeasureValueCase))
    measured = await stage.fact(ValueCaseMeasured)
    assert [one.amount for one in measured.realised] == [10, 7_125_000]
    assert measured.content_part == round(figures["content"] * 100)
    assert measured.money_part == round(figures["money"] * 100)
    return f"content {measured.content_part / 100}%, money {measured.money_part / 100}%"


@scenario("AS-49")
async def four_times_a_year(stage: Stage, figures: dict[str, Any]) -> str:
    """Three meetings that count, one that does not, and a year that cannot be met any more."""
    days = (date(2025, 10, 2), date(2025, 12, 11), date(2026, 3, 19))
    first = date(2025, 9, 1)
    await stage.ask(keeps(AgreeObligation, on=first, times=Count(figures["needed"])))
    for day in days:
        await stage.ask(keeps(HoldMeeting, on=day, held_on=day))
    alone = date(2026, 5, 21)
    without = (Partner.SCHOOL, Partner.LEERPLICHT)
    await stage.ask(keeps(HoldMeeting, on=alone, held_on=alone, present=without))
    held = await stage.facts(MeetingHeld)
    assert [one.why_not is None for one in held] == [True, True, True, False]
    assert held[-1].counted == figures["held"]

    await stage.until(date(2026, 7, 3))
    assert not await stage.facts(ObligationOutOfReach)  # that Friday it can still be held
    await stage.until(date(2026, 7, 31))
    red = await stage.fact(ObligationOutOfReach)
    assert (red.counted, red.effective_on) == (figures["held"], date(2026, 7, 4))
    assert not await stage.facts(ObligationMet)
    row = fold_all(OBLIGATIONS, await _book(stage))[(ZWOLLE, "vo-ot")]
    assert (row.counted, row.times, row.met_on) == (figures["held"], figures["needed"], None)
    assert row.out_of_reach_on == red.effective_on
    return f"{row.counted} of {row.times}; red since {red.effective_on}"
