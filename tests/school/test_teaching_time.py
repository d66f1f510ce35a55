"""Minder onderwijstijd: een plan met instemming, en alleen gemist wat wel moest."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.absence import (
    AbsenceMeasuredAnew,
    HoursCounted,
    ThreeMonthLimitMet,
    ThuiszitterSignedOff,
)
from events.teaching_time import (
    AbsenceLinked,
    BuildUpOverdue,
    BuildUpReviewed,
    FewerHoursAllowed,
    FewerHoursAsked,
    FewerHoursDenied,
    FewerHoursEnded,
    FewerHoursEnding,
)
from events.values import Count, Period
from services.rules.teaching_time import measured, until
from services.school.service import SCHOOL
from services.school.teaching_commands import (
    AskFewerHours,
    EndFewerHours,
    LinkAbsence,
    RecordInspectorate,
    ReviewBuildUp,
)
from services.school.teaching_time import due
from tests.examples import example
from tests.own_values_of_pupils import ALLOWED, FEWER, FIRST_REVIEW
from tests.paper_house import PaperHouse
from tests.spec import given
from tests.stories_of_pupils import AT_HOME, at_the_school
from tests.telling import tell

ASK, ASKED = example(AskFewerHours), example(FewerHoursAsked)
ANSWER, GRANTED = example(RecordInspectorate), example(FewerHoursAllowed)
HELD = (ASKED, GRANTED)
LINKED_ON = date(2026, 2, 16)


def test_een_plan_bouwt_de_uren_op() -> None:
    given(SCHOOL).when(ASK).then(ASKED)
    assert [one.week_hours for one in ASKED.build_up] == [10, 15, 20]
    given(SCHOOL, ASKED).when(ANSWER).then(GRANTED)
    assert [one.period.end for one in ALLOWED][-1] == FEWER.end


@pytest.mark.parametrize(
    "own",
    [{"parents_agreed_on": None}, {"expert_on": None}, {"expert_on": date(2026, 2, 3)}],
)
def test_zonder_ouders_en_deskundige_wordt_het_niet_gevraagd(own: dict[str, Any]) -> None:
    given(SCHOOL).when(replace(ASK, **own)).refused("fewer-hours-unfounded")


@pytest.mark.parametrize("own", [{"first_hours": 0}, {"first_hours": 25}, {"step_weeks": 0}])
def test_een_plan_begint_ergens_en_gaat_omhoog(own: dict[str, Any]) -> None:
    given(SCHOOL).when(replace(ASK, **own)).refused("no-build-up")


def test_minder_onderwijstijd_geldt_in_een_schooljaar_en_voor_een_leerling() -> None:
    longer = replace(ASK, valid=Period(FEWER.start, date(2026, 8, 1)))
    given(SCHOOL).when(longer).refused("fewer-hours-too-long")
    given(SCHOOL).when(ANSWER).refused("fewer-hours-unknown")
    given(SCHOOL, ASKED).when(ASK).nothing()
    given(SCHOOL, ASKED).when(replace(ASK, full_hours=26)).refused("fewer-hours-in-use")


def test_zonder_instemming_van_de_inspectie_geldt_alles() -> None:
    given(SCHOOL, ASKED).when(replace(ANSWER, consents=False)).then(FewerHoursDenied)
    given(SCHOOL, ASKED).when(example(ReviewBuildUp)).refused("no-fewer-hours")
    denied = (ASKED, example(FewerHoursDenied))
    given(SCHOOL, *denied).when(ANSWER).refused("fewer-hours-answered")


def test_de_opbouw_wordt_voor_elke_stap_besproken() -> None:
    talk, over = due(GRANTED)
    assert (talk.passes, over.passes) == (FIRST_REVIEW, FEWER.end)
    given(SCHOOL, *HELD).when(talk.command).then(BuildUpOverdue)
    (told,) = (
        given(SCHOOL, *HELD)
        .when(example(ReviewBuildUp, week_hours=Count(8)))
        .facts(BuildUpReviewed)
    )
    assert told.behind
    assert told.review_by == ALLOWED[1].period.end
    given(SCHOOL, *HELD, told).when(talk.command).nothing()


def test_minder_onderwijstijd_houdt_op_een_dag_op() -> None:
    _, over = due(GRANTED)
    (ended,) = given(SCHOOL, *HELD).when(over.command).facts(FewerHoursEnded)
    assert ended.fewer_hours_ending is FewerHoursEnding.PERIOD_OVER
    early = example(EndFewerHours)
    given(SCHOOL, *HELD).when(early).then(FewerHoursEnded)
    given(SCHOOL, *HELD, example(FewerHoursEnded)).when(over.command).nothing()


def test_alleen_wat_gevolgd_moet_worden_kan_gemist_zijn() -> None:
    week = Period(start=date(2026, 2, 2), end=date(2026, 2, 8))

    def missed(leave: int, without: int) -> tuple[int, ...]:
        counted = HoursCounted(
            period=week,
            scheduled=Count(25),
            authorised=Count(leave),
            unauthorised=Count(without),
        )
        (one,) = measured((counted,), ALLOWED)
        return tuple(map(int, (one.scheduled, one.authorised, one.unauthorised)))

    assert missed(15, 0) == (10, 0, 0)
    assert missed(20, 0) == (10, 5, 0)
    assert missed(10, 10) == (10, 0, 5)
    assert missed(0, 25) == (10, 0, 10)


def test_een_stap_halverwege_een_telling_deelt_haar_naar_dagen() -> None:
    step = ALLOWED[1].period.start
    weeks = Period(start=date(2026, 3, 9), end=date(2026, 3, 22))
    assert step == date(2026, 3, 16)
    counted = HoursCounted(period=weeks, scheduled=Count(50), authorised=Count(50))
    parts = measured((counted,), ALLOWED)
    assert [int(one.scheduled) for one in parts] == [10, 15]
    (first, rest) = measured((counted,), until(ALLOWED, step))
    assert (int(first.scheduled), int(rest.scheduled)) == (10, 25)


def test_wie_zich_aan_het_plan_houdt_is_geen_thuiszitter() -> None:
    house = tell([at_the_school(AskFewerHours), *AT_HOME], PaperHouse())
    asked = at_the_school(LinkAbsence, on=LINKED_ON)
    allowed = at_the_school(RecordInspectorate, on=LINKED_ON)
    before = len(house.facts())
    house.do(asked, allowed)
    written = [type(one) for one in house.facts()[before:]]
    assert written == [
        AbsenceLinked,
        FewerHoursAllowed,
        AbsenceMeasuredAnew,
        ThuiszitterSignedOff,
        ThreeMonthLimitMet,
    ]


def test_een_verzuim_van_een_ander_wordt_niet_gekoppeld() -> None:
    given(SCHOOL, ASKED).when(example(LinkAbsence)).refused("absence-unknown")
