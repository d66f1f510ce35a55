"""Aanpakken: wat ze mogen kosten, wat ze opbrengen, en wanneer ze doorgaan of stoppen."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.programme import (
    CoverLost,
    Judgement,
    ProgrammeCostBooked,
    ProgrammeEnded,
    ProgrammeEvaluated,
    ProgrammeEvaluationOverdue,
    ProgrammeRenewed,
    ProgrammeStarted,
    ValueCaseMeasured,
)
from events.recipients import recipients
from events.values import Cents, Party
from services.agenda.commands import (
    BookProgrammeCost,
    EndCover,
    EvaluateProgramme,
    MeasureValueCase,
    RenewProgramme,
    StartProgramme,
)
from services.agenda.programme import due
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.spec import given
from tests.typical_of_policy import INDICATORS, NEXT_LINE
from tests.world import SWV

START, STARTED = example(StartProgramme), example(ProgrammeStarted)
BOOK, RENEW = example(BookProgrammeCost), example(RenewProgramme)
MEASURED, EVALUATED = example(ValueCaseMeasured), example(ProgrammeEvaluated)
FIRST, SECOND = STARTED.project_plan


def test_een_aanpak_begint_met_een_trekker_een_plan_en_een_value_case() -> None:
    given(MUNICIPALITY).when(START).then(STARTED)
    given(MUNICIPALITY, STARTED).when(START).nothing()
    given(MUNICIPALITY, STARTED).when(replace(START, leader=START.keeper)).refused(
        "programme-in-use"
    )


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"indicators": INDICATORS[1:]}, "value-case-incomplete"),
        ({"indicators": INDICATORS[:1]}, "value-case-incomplete"),
        ({"project_plan": (replace(FIRST, amount=Cents(1)), SECOND)}, "plan-grows"),
        ({"evaluation_day": date(2028, 1, 1)}, "plan-outside-period"),
        ({"leader": "municipality:GM9999"}, "leader-unknown"),
    ],
)
def test_een_aanpak_zonder_opbrengst_of_met_een_groeiend_plan_begint_niet(
    own: dict[str, Any], code: str
) -> None:
    given(MUNICIPALITY).when(replace(START, **own)).refused(code)


def test_een_aanpak_kost_niet_meer_dan_haar_plan_en_niets_na_haar_einde() -> None:
    given(MUNICIPALITY, STARTED).when(BOOK).then(ProgrammeCostBooked)
    (booked,) = given(MUNICIPALITY, STARTED).when(BOOK).facts(ProgrammeCostBooked)
    assert booked.plan_left == 4_550_000
    rest = replace(BOOK, amount=Cents(4_550_001))
    given(MUNICIPALITY, STARTED, booked).when(rest).refused("above-project-plan")
    given(MUNICIPALITY, STARTED).when(replace(BOOK, line=START.keeper + "/X_Y/2026")).refused(
        "above-project-plan"
    )
    late = replace(BOOK, on=date(2028, 1, 1), line=NEXT_LINE)
    given(MUNICIPALITY, STARTED).when(late).refused("programme-over")
    given(MUNICIPALITY, STARTED, example(ProgrammeEnded)).when(BOOK).refused("programme-over")


def test_van_een_value_case_wordt_verteld_welk_deel_is_gehaald() -> None:
    measure = example(MeasureValueCase)
    (told,) = given(MUNICIPALITY, STARTED).when(measure).facts(ValueCaseMeasured)
    assert (told.content_part, told.money_part) == (8333, 8382)
    given(MUNICIPALITY, STARTED, MEASURED).when(measure).nothing()
    half = replace(measure, realised=measure.realised[:1])
    given(MUNICIPALITY, STARTED).when(half).refused("indicators-missing")


def test_zonder_evaluatie_gaat_een_aanpak_niet_door() -> None:
    judge = example(EvaluateProgramme)
    given(MUNICIPALITY, STARTED).when(RENEW).refused("not-evaluated")
    given(MUNICIPALITY, STARTED).when(judge).refused("not-measured")
    given(MUNICIPALITY, STARTED, MEASURED).when(judge).then(ProgrammeEvaluated)
    judged = given(MUNICIPALITY, STARTED, MEASURED, EVALUATED)
    judged.when(RENEW).then(ProgrammeRenewed)
    judged.when(judge).nothing()
    stop = replace(EVALUATED, verdict=Judgement.STOP)
    given(MUNICIPALITY, STARTED, MEASURED, stop).when(RENEW).refused("evaluated-to-stop")
    renewed = given(MUNICIPALITY, STARTED, MEASURED, EVALUATED, example(ProgrammeRenewed))
    renewed.when(RENEW).nothing()
    renewed.when(replace(RENEW, running=STARTED.running)).refused("not-evaluated")


def test_een_evaluatie_die_uitblijft_komt_bij_de_trekker_terecht() -> None:
    day, last = due(STARTED)
    (overdue,) = given(MUNICIPALITY, STARTED).when(day.command).facts(ProgrammeEvaluationOverdue)
    assert [one.organisation for one in recipients(overdue, Party.MUNICIPALITY)] == [SWV]
    given(MUNICIPALITY, STARTED, overdue).when(day.command).nothing()
    given(MUNICIPALITY, STARTED, MEASURED, EVALUATED).when(day.command).nothing()
    booked = example(ProgrammeCostBooked)
    (ended,) = given(MUNICIPALITY, STARTED, booked).when(last.command).facts(ProgrammeEnded)
    assert ended.unused == 8_550_000
    renewed = example(ProgrammeRenewed)
    given(MUNICIPALITY, STARTED, MEASURED, EVALUATED, renewed).when(last.command).nothing()


def test_wat_een_bron_die_ophoudt_niet_meer_dekt_wordt_genoemd_en_niet_besteed() -> None:
    end = example(EndCover)
    (lost,) = given(MUNICIPALITY, STARTED).when(end).facts(CoverLost)
    assert lost.uncovered == SECOND.amount
    given(MUNICIPALITY, STARTED, lost).when(end).nothing()
    given(MUNICIPALITY, STARTED).when(replace(end, line=START.keeper + "/X_Y/2026")).refused(
        "not-in-the-plan"
    )
    book = replace(BOOK, on=date(2027, 1, 4), line=NEXT_LINE)
    given(MUNICIPALITY, STARTED).when(book).then(ProgrammeCostBooked)
    given(MUNICIPALITY, STARTED, lost).when(book).refused("above-project-plan")
    given(MUNICIPALITY).when(book).refused("programme-unknown")
