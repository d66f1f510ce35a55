"""Het kwartaaloverzicht van thuiszitters: wie niets levert, heeft geen getal."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from events.quarter import (
    Figure,
    QuarterAdopted,
    QuarterOpened,
    QuarterReceived,
    QuarterReported,
    QuarterReportsMissing,
    Variable,
)
from events.values import Count, OrganisationId, Period
from services.municipality.service import MUNICIPALITY
from services.quarter.commands import (
    AdoptQuarter,
    LetQuarterPass,
    OpenQuarter,
    ReceiveQuarter,
    ReportQuarter,
)
from services.rules.quarter import quarter_of
from services.school.service import SCHOOL
from services.swv.service import SWV
from tests.examples import example
from tests.spec import given
from tests.world import AMBELT, ATTENDANCE_OFFICER, OTHER_SWV, SECOND_SCHOOL, WILG, ZWOLLE

REPORT, REPORTED = example(ReportQuarter), example(QuarterReported)
OPEN, OPENED = example(OpenQuarter), example(QuarterOpened)
RECEIVED = example(QuarterReceived)
ADOPT = example(AdoptQuarter)
LAST = OPENED.report_by


def figures(**pupils: int) -> tuple[Figure, ...]:
    return tuple(
        Figure(variable=Variable(name.replace("_", "-")), pupils=Count(number))
        for name, number in pupils.items()
    )


def adopted(*received: Any) -> QuarterAdopted:
    (told,) = given(SWV, OPENED, *received).when(ADOPT).facts(QuarterAdopted)
    assert isinstance(told, QuarterAdopted)
    return told


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 5, 5), date(2026, 6, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_een_kwartaal_is_drie_maanden(day: date, last: date) -> None:
    assert quarter_of(day).end == last


def test_een_school_levert_elk_getal_met_een_reden_voor_ieder() -> None:
    given(SCHOOL).when(REPORT).then(REPORTED)
    given(SCHOOL, REPORTED).when(REPORT).nothing()
    less = replace(REPORT, figures=REPORT.figures[:1])
    given(SCHOOL).when(less).refused("quarter-incomplete")
    twice = replace(REPORT, figures=(*REPORT.figures, REPORT.figures[0]))
    given(SCHOOL).when(twice).refused("quarter-incomplete")
    given(SCHOOL).when(replace(REPORT, reason_counts=())).refused("reasons-differ")
    none = replace(REPORT, figures=figures(category_2=0, long_relative=0), reason_counts=())
    given(SCHOOL).when(none).then(QuarterReported)


def test_een_gemeente_telt_wie_geen_school_heeft() -> None:
    theirs = replace(
        REPORT,
        by=ATTENDANCE_OFFICER,
        reporter=ZWOLLE,
        figures=figures(category_1=0, absolute=0, exemptions=12),
        reason_counts=(),
    )
    given(MUNICIPALITY).when(theirs).then(QuarterReported)
    of_a_school = replace(theirs, figures=REPORT.figures)
    given(MUNICIPALITY).when(of_a_school).refused("quarter-incomplete")


def test_er_wordt_geleverd_over_een_heel_kwartaal_dat_voorbij_is() -> None:
    given(SCHOOL).when(replace(REPORT, on=REPORT.quarter.end)).refused("quarter-not-over")
    half = Period(date(2026, 1, 1), date(2026, 2, 28))
    given(SCHOOL).when(replace(REPORT, quarter=half)).refused("quarter-not-over")
    given(SCHOOL).when(replace(REPORT, reporter=SECOND_SCHOOL)).refused("not-your-report")


def test_een_samenwerkingsverband_vraagt_scholen_en_gemeenten() -> None:
    given(SWV).when(OPEN).then(OPENED)
    given(SWV, OPENED).when(OPEN).nothing()
    for reporters in ((), (WILG,)):
        given(SWV).when(replace(OPEN, reporters=reporters)).refused("reporters-unfit")
    unknown = replace(OPEN, reporters=(OrganisationId("school:99XX99"),))
    given(SWV).when(unknown).refused("organisation-unknown")
    early = replace(OPEN, report_by=OPEN.quarter.end)
    given(SWV).when(early).refused("quarter-unclear")
    given(SWV).when(replace(OPEN, swv=OTHER_SWV)).refused("not-your-overview")


def test_wie_niet_levert_wordt_genoemd_en_is_geen_nul() -> None:
    passed = example(LetQuarterPass, on=LAST + timedelta(days=1))
    told = example(QuarterReportsMissing, missing_reports=(ZWOLLE,))
    given(SWV, OPENED, RECEIVED).when(passed).then(told)
    given(SWV, OPENED, RECEIVED, told).when(passed).nothing()
    overview = adopted(RECEIVED)
    assert overview.missing_reports == (ZWOLLE,)
    assert {one.reporter for one in overview.reported_cells} == {AMBELT}
    assert {one.variable for one in overview.totals} == {
        Variable.CATEGORY_2,
        Variable.LONG_RELATIVE,
    }


def test_wat_te_laat_komt_heet_te_laat() -> None:
    receive = example(ReceiveQuarter)
    given(SWV, OPENED).when(receive).then(RECEIVED)
    given(SWV, OPENED, RECEIVED).when(receive).nothing()
    late = replace(receive, on=LAST + timedelta(days=1))
    (found,) = given(SWV, OPENED).when(late).facts(QuarterReceived)
    assert found.late


def test_voor_de_laatste_dag_wacht_het_overzicht_op_iedereen() -> None:
    early = replace(ADOPT, on=LAST)
    given(SWV, OPENED, RECEIVED).when(early).refused("quarter-open")
    given(SWV).when(ADOPT).refused("quarter-open")
    theirs = replace(RECEIVED, reporter=ZWOLLE, figures=figures(category_1=0))
    given(SWV, OPENED, RECEIVED, theirs).when(early).then(QuarterAdopted)


def test_kleine_getallen_worden_niet_getoond_en_zijn_niet_terug_te_rekenen() -> None:
    two = replace(RECEIVED, figures=figures(category_2=12, long_relative=2))
    other = replace(two, reporter=SECOND_SCHOOL, figures=figures(category_2=9, long_relative=8))
    overview = adopted(two, other)
    hidden = {(one.reporter, one.variable) for one in overview.hidden_cells}
    assert (AMBELT, Variable.LONG_RELATIVE) in hidden
    assert (SECOND_SCHOOL, Variable.LONG_RELATIVE) in hidden  # else it followed from the sum
    assert {one.variable: one.pupils for one in overview.totals}[Variable.CATEGORY_2] == 21
