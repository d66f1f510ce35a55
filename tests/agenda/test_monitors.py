"""Monitors: rijen op volgorde gescoord, en getallen zoals ze er staan, de kleine verborgen."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.monitor import (
    ActionClosed,
    ActionOpened,
    DataAsked,
    DataOverdue,
    DataReceived,
    HoursExceeded,
    HoursRecorded,
    HoursSpent,
    MomentIncomplete,
    MonitorAgreed,
    RowScored,
    ScoreMeaning,
    TextsDiffer,
    TrendReported,
)
from events.values import Count
from services.agenda.commands import (
    AgreeMonitor,
    AskData,
    CloseAction,
    ReceiveData,
    RecordHours,
    ReportTrend,
    ScoreRow,
    SpendHours,
)
from services.agenda.monitor import due
from services.municipality.service import MUNICIPALITY
from services.rules.small_numbers import held_back
from tests.examples import example
from tests.spec import given
from tests.typical_of_policy import AUGUSTS, ROW_D, ROW_E, cell

AGREE, AGREED = example(AgreeMonitor), example(MonitorAgreed)
SCORE, OPENED = example(ScoreRow), example(ActionOpened)
NEUTRAL = replace(SCORE, points=Count(3), explained=None)


def test_zegt_een_tekst_twee_dingen_van_een_rij_dan_worden_ze_allebei_verteld() -> None:
    given(MUNICIPALITY).when(AGREE).then(AGREED, TextsDiffer)
    (told,) = given(MUNICIPALITY).when(AGREE).facts(TextsDiffer)
    assert (told.row_code, told.texts) == ("D", ROW_D.acts)
    given(MUNICIPALITY, AGREED).when(AGREE).nothing()
    given(MUNICIPALITY, AGREED).when(replace(AGREE, rows=(ROW_E,))).refused("monitor-in-use")


@pytest.mark.parametrize(
    "own", [{"rows": ()}, {"rows": (ROW_E, ROW_E)}, {"moments": AUGUSTS[::-1]}, {"moments": ()}]
)
def test_een_monitor_is_duidelijk(own: dict[str, Any]) -> None:
    given(MUNICIPALITY).when(replace(AGREE, **own)).refused("monitor-unclear")


def test_een_lage_score_vraagt_uitleg_en_wordt_een_open_bijstelling() -> None:
    given(MUNICIPALITY, AGREED).when(SCORE).then(RowScored, OPENED)
    (scored,) = given(MUNICIPALITY, AGREED).when(SCORE).facts(RowScored)
    assert scored.meaning is ScoreMeaning.ATTENTION
    for points in (1, 2, 5):
        bare = replace(SCORE, points=Count(points), explained=None)
        given(MUNICIPALITY, AGREED).when(bare).refused("explanation-needed")
    given(MUNICIPALITY, AGREED).when(NEUTRAL).then(RowScored)
    given(MUNICIPALITY, AGREED).when(replace(SCORE, points=Count(6))).refused("score-out-of-range")
    given(MUNICIPALITY, AGREED).when(replace(SCORE, row_code="Z")).refused("row-unknown")


def test_een_rij_wordt_op_volgorde_van_de_momenten_gescoord() -> None:
    second = replace(NEUTRAL, moment=AUGUSTS[1])
    given(MUNICIPALITY, AGREED).when(second).refused("moment-out-of-order")
    given(MUNICIPALITY, AGREED, example(RowScored)).when(second).then(RowScored)


def test_wat_is_bijgesteld_of_beter_gaat_staat_niet_meer_open() -> None:
    past = given(MUNICIPALITY, AGREED, example(RowScored), OPENED)
    past.when(SCORE).nothing()
    past.when(example(CloseAction)).then(ActionClosed)
    past.when(NEUTRAL).then(RowScored, ActionClosed)
    given(MUNICIPALITY, AGREED).when(example(CloseAction)).nothing()
    rows = replace(SCORE, row_code="D")
    (opened,) = given(MUNICIPALITY, AGREED).when(rows).facts(ActionOpened)
    assert opened.action_text == " / ".join(ROW_D.acts)


def test_na_een_moment_is_bekend_welke_rijen_ontbreken() -> None:
    first = due(AGREED)[0]
    (told,) = (
        given(MUNICIPALITY, AGREED, example(RowScored)).when(first.command).facts(MomentIncomplete)
    )
    assert told.unscored == ("D",)
    given(MUNICIPALITY, AGREED, told).when(first.command).nothing()
    both = (example(RowScored), example(RowScored, row_code="D"))
    given(MUNICIPALITY, AGREED, *both).when(first.command).nothing()


def test_uren_die_niet_optellen_worden_genoemd_en_niet_verbeterd() -> None:
    record = example(RecordHours)
    (told,) = given(MUNICIPALITY, AGREED).when(record).facts(HoursRecorded)
    assert (told.stated, told.computed) == (86, 104)
    assert [(one.code, one.stated, one.computed) for one in told.differences] == [("4", 86, 104)]
    assert told.blocks == record.blocks
    given(MUNICIPALITY, AGREED, told).when(record).nothing()


def test_een_trendrapport_laat_kleine_getallen_niet_zien_en_niet_terugrekenen() -> None:
    report = example(ReportTrend)
    (told,) = given(MUNICIPALITY, AGREED).when(report).facts(TrendReported)
    assert [(one.row, one.column) for one in told.hidden] == [
        ("1", "po"),
        ("1", "vo"),
        ("2", "po"),
        ("2", "vo"),
    ]
    given(MUNICIPALITY, AGREED, told).when(report).nothing()
    twice = replace(report, cells=(*report.cells, report.cells[0]))
    given(MUNICIPALITY, AGREED).when(twice).refused("table-unclear")
    given(MUNICIPALITY).when(report).refused("monitor-unknown")


def test_zonder_kleine_getallen_wordt_alles_getoond() -> None:
    assert held_back((cell("1", "po", 5), cell("1", "vo", 0), cell("2", "po", 8))) == ()


def test_wie_al_met_een_ander_verborgen_is_volgt_niet_uit_het_totaal() -> None:
    wide = tuple(
        cell(row, col, n)
        for row, nums in {"1": (3, 4, 20), "2": (2, 4, 20)}.items()
        for col, n in zip("abc", nums, strict=True)
    )
    assert [one.pupils for one in held_back(wide)] == [3, 4, 2, 4]
    assert date(2024, 8, 31) == AUGUSTS[0]


def test_bestede_uren_staan_naast_de_geraamde() -> None:
    recorded = (AGREED, example(HoursRecorded))
    spend = example(SpendHours)
    spent, above = example(HoursSpent), example(HoursExceeded)
    given(MUNICIPALITY, *recorded).when(spend).then(spent, above)
    given(MUNICIPALITY, *recorded, spent, above).when(spend).nothing()
    less = replace(spend, hours=Count(104))
    given(MUNICIPALITY, *recorded).when(less).then(HoursSpent)
    (_, back) = given(MUNICIPALITY, *recorded, spent, above).when(less).recorded()
    assert back.fact.above == 0
    given(MUNICIPALITY, *recorded).when(replace(spend, code="9")).refused("block-unknown")


def test_wie_geen_gegevens_levert_staat_in_het_trendrapport() -> None:
    asked, report = example(DataAsked), example(ReportTrend)
    given(MUNICIPALITY, AGREED).when(example(AskData)).then(asked)
    given(MUNICIPALITY, AGREED, asked).when(report).refused("data-awaited")
    (passes,) = due(asked)
    given(MUNICIPALITY, AGREED, asked).when(passes.command).then(DataOverdue)
    overdue = example(DataOverdue)
    (told,) = given(MUNICIPALITY, AGREED, asked, overdue).when(report).facts(TrendReported)
    assert told.without == (asked.deliverer,)
    receive, received = example(ReceiveData), example(DataReceived)
    given(MUNICIPALITY, AGREED, asked, overdue).when(receive).then(received)
    (late,) = (
        given(MUNICIPALITY, AGREED, asked, overdue, received).when(report).facts(TrendReported)
    )
    assert late.without == ()
    given(MUNICIPALITY, AGREED, asked, received).when(passes.command).nothing()
    given(MUNICIPALITY, AGREED).when(receive).refused("data-not-asked")
