"""Onderzoek krijgt wat is afgesproken, voor dat doel, en niets daarna."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.agenda import Code
from events.monitor import (
    ExportDelivered,
    MonitorAgreed,
    ResearchAgreed,
    ResearchEnded,
    ResearchPurpose,
    TrendReported,
)
from events.values import Count
from services.agenda.commands import ReportTrend
from services.agenda.monitor import due
from services.agenda.research_commands import AgreeResearch, DeliverExport
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.spec import given

AGREE, AGREED = example(AgreeResearch), example(ResearchAgreed)
DELIVER = example(DeliverExport)
MONITOR = example(MonitorAgreed)
(TREND,) = given(MUNICIPALITY, MONITOR).when(example(ReportTrend)).facts(TrendReported)
READY = (MONITOR, TREND, AGREED)
(ENDS,) = due(AGREED)


@pytest.mark.parametrize("own", [{"row_codes": ()}, {"until": date(2026, 2, 1)}])
def test_een_afspraak_noemt_rijen_en_een_laatste_dag(own: dict[str, Any]) -> None:
    given(MUNICIPALITY, MONITOR).when(AGREE).then(AGREED)
    given(MUNICIPALITY, MONITOR, AGREED).when(AGREE).nothing()
    given(MUNICIPALITY, MONITOR).when(replace(AGREE, **own)).refused("research-unclear")


def test_alleen_afgesproken_getallen_gaan_mee_en_kleine_niet() -> None:
    (given_,) = given(MUNICIPALITY, *READY).when(DELIVER).facts(ExportDelivered)
    shown = {(one.row, one.column) for one in given_.cells}
    hidden = {(one.row, one.column) for one in TREND.hidden}
    assert hidden
    assert not shown & hidden
    assert {row for row, _ in shown} <= set(AGREED.row_codes)
    agreed_cells = [one for one in TREND.cells if one.row in AGREED.row_codes]
    assert len(given_.cells) + given_.withheld == len(agreed_cells)
    given(MUNICIPALITY, *READY, given_).when(DELIVER).nothing()


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"research_purpose": ResearchPurpose.PREVENTION}, "outside-purpose"),
        ({"on": date(2027, 1, 1)}, "research-over"),
        ({"about_year": Count(2024)}, "year-not-reported"),
        ({"research": "KPZ-1"}, "research-unknown"),
    ],
)
def test_buiten_de_afspraak_gaat_er_niets(own: dict[str, Any], code: str) -> None:
    given(MUNICIPALITY, *READY).when(replace(DELIVER, **own)).refused(code)


def test_na_de_laatste_dag_is_het_onderzoek_afgelopen() -> None:
    given(MUNICIPALITY, *READY).when(ENDS.command).then(ResearchEnded)
    ended = example(ResearchEnded)
    given(MUNICIPALITY, *READY, ended).when(ENDS.command).nothing()
    longer = replace(AGREED, until=date(2027, 12, 31))
    given(MUNICIPALITY, *READY, longer).when(ENDS.command).nothing()
    again = replace(DELIVER, on=date(2027, 2, 1))
    given(MUNICIPALITY, *READY, ended, longer).when(again).then(ExportDelivered)
    wider = replace(AGREE, row_codes=(Code("1"), Code("2")))
    given(MUNICIPALITY, *READY).when(wider).then(ResearchAgreed)
