"""Rond een leerling zonder zorg: wie vroeg van school gaat, een gebouw, leren buiten school."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.building import (
    BuildingAnswered,
    BuildingAnswerOverdue,
    BuildingAsked,
    BuildingAtRisk,
    BuildingTakenUp,
)
from events.early_leaving import (
    EarlyLeaverFollowedUp,
    EarlyLeaverNotFollowedUp,
    EarlyLeaverTakenUp,
    EarlyLeavingReported,
    NextStep,
)
from events.learning_elsewhere import (
    LearningElsewhereBegun,
    LearningElsewhereClosed,
    LearningElsewhereUnclear,
)
from events.request import ArrangementRequested
from events.values import Count, Period
from services.municipality import buildings, early_leavers
from services.municipality.beside_commands import AnswerBuilding, FollowUpEarlyLeaver
from services.municipality.service import MUNICIPALITY
from services.school import learning_elsewhere
from services.school.beside_commands import (
    AskBuilding,
    BeginLearningElsewhere,
    CloseLearningElsewhere,
    ReportEarlyLeaving,
)
from services.school.service import SCHOOL
from tests.examples import example
from tests.own_values_of_pupils import CLEAR_BY
from tests.spec import given
from tests.world import CONSULTANT, DAY, KAMPEN

REPORT, REPORTED = example(ReportEarlyLeaving), example(EarlyLeavingReported)
TAKEN, FOLLOW = example(EarlyLeaverTakenUp), example(FollowUpEarlyLeaver)
ASK, ASKED = example(AskBuilding), example(BuildingAsked)
WANTED, ANSWER = example(BuildingTakenUp), example(AnswerBuilding)
BEGIN, BEGUN = example(BeginLearningElsewhere), example(LearningElsewhereBegun)


@pytest.mark.parametrize("own", [{}, {"seen_on": date(2026, 1, 26), "enrolled": False}])
def test_een_jongere_zonder_startkwalificatie_wordt_gemeld(own: dict[str, Any]) -> None:
    given(SCHOOL).when(replace(REPORT, **own)).then(EarlyLeavingReported)


def test_wie_geen_voortijdig_schoolverlater_is_wordt_niet_gemeld() -> None:
    given(SCHOOL).when(replace(REPORT, compulsory=True)).refused("still-compulsory")
    given(SCHOOL).when(replace(REPORT, qualified=True)).refused("has-qualification")
    lately = replace(REPORT, seen_on=date(2026, 1, 6))
    given(SCHOOL).when(lately).refused("not-away-long-enough")
    given(SCHOOL, REPORTED).when(REPORT).nothing()
    given(SCHOOL, REPORTED).when(replace(REPORT, seen_on=date(2026, 1, 1))).refused(
        "told-otherwise"
    )


def test_wie_niet_is_bereikt_wordt_opnieuw_gesproken() -> None:
    (taken,) = given(MUNICIPALITY).heard(REPORTED).facts(EarlyLeaverTakenUp)
    (talk,) = early_leavers.due(taken)
    assert talk.passes == date(2026, 3, 2)
    given(MUNICIPALITY, taken).when(talk.command).then(EarlyLeaverNotFollowedUp)
    missed = replace(FOLLOW, next_step=NextStep.NOT_REACHED)
    (told,) = given(MUNICIPALITY, taken).when(missed).facts(EarlyLeaverFollowedUp)
    assert [one.passes for one in early_leavers.due(told)] == [date(2026, 3, 2)]
    again = replace(FOLLOW, on=date(2026, 2, 16))
    given(MUNICIPALITY, taken, told).when(again).then(EarlyLeaverFollowedUp)


def test_alleen_de_gemeente_die_het_hoorde_volgt_op() -> None:
    given(MUNICIPALITY).when(FOLLOW).refused("early-leaver-unknown")
    elsewhere = replace(FOLLOW, by=replace(FOLLOW.by, organisation=KAMPEN))
    given(MUNICIPALITY, TAKEN).when(elsewhere).refused("not-your-early-leaver")
    done = (TAKEN, example(EarlyLeaverFollowedUp))
    given(MUNICIPALITY, *done).when(FOLLOW).nothing()
    given(MUNICIPALITY, *done).when(replace(FOLLOW, next_step=NextStep.WORK)).refused(
        "early-leaver-done"
    )


def test_een_school_vraagt_wat_een_leerling_nodig_heeft() -> None:
    given(SCHOOL).when(ASK).then(ASKED)
    given(SCHOOL).when(replace(ASK, adaptations=())).refused("building-unclear")
    given(SCHOOL).when(replace(ASK, first_day=date(2026, 2, 1))).refused("building-unclear")
    given(SCHOOL).when(replace(ASK, municipality="municipality:GM9999")).refused("body-unknown")


def test_wat_niet_op_tijd_klaar_is_brengt_de_start_in_gevaar() -> None:
    given(MUNICIPALITY).heard(ASKED).then(BuildingTakenUp)
    soon = replace(ASKED, first_day=date(2026, 3, 2))
    given(MUNICIPALITY).heard(soon).then(BuildingTakenUp, BuildingAtRisk)
    given(MUNICIPALITY, WANTED).when(ANSWER).then(BuildingAnswered)
    late = replace(ANSWER, ready_on=date(2026, 8, 25))
    given(MUNICIPALITY, WANTED).when(late).then(BuildingAnswered, BuildingAtRisk)
    never = replace(ANSWER, ready_on=None)
    given(MUNICIPALITY, WANTED).when(never).then(BuildingAnswered, BuildingAtRisk)


def test_een_gemeente_antwoordt_op_tijd_over_een_gebouw() -> None:
    (taken,) = given(MUNICIPALITY).heard(ASKED).facts(BuildingTakenUp)
    (passes,) = buildings.due(taken)
    assert passes.passes == date(2026, 3, 30)
    given(MUNICIPALITY, taken).when(passes.command).then(BuildingAnswerOverdue)
    given(MUNICIPALITY, taken, example(BuildingAnswered)).when(passes.command).nothing()
    past = replace(ANSWER, ready_on=date(2026, 2, 1))
    given(MUNICIPALITY, taken).when(past).refused("ready-before-answer")
    given(MUNICIPALITY).when(ANSWER).refused("building-unknown")
    other = replace(ANSWER, by=replace(CONSULTANT, organisation=KAMPEN))
    given(MUNICIPALITY, taken).when(other).refused("not-your-building")


def test_buitenschools_leren_is_geen_zorg() -> None:
    given(SCHOOL).when(BEGIN).then(BEGUN)
    care = example(ArrangementRequested)
    given(SCHOOL, care).when(BEGIN).refused("elsewhere-is-no-care")
    longer = replace(BEGIN, valid=Period(DAY, date(2026, 8, 2)))
    given(SCHOOL).when(longer).refused("elsewhere-does-not-fit")
    given(SCHOOL).when(replace(BEGIN, hours_in_all=Count(79))).refused("elsewhere-does-not-fit")


def test_voor_het_einde_is_duidelijk_waar_een_leerling_heen_gaat() -> None:
    (passes,) = learning_elsewhere.due(BEGUN)
    assert passes.passes == CLEAR_BY
    given(SCHOOL, BEGUN).when(passes.command).then(LearningElsewhereUnclear)
    close = example(CloseLearningElsewhere)
    given(SCHOOL, BEGUN).when(close).then(LearningElsewhereClosed)
    given(SCHOOL, BEGUN, example(LearningElsewhereClosed)).when(passes.command).nothing()
    given(SCHOOL).when(close).refused("elsewhere-unknown")
    given(SCHOOL, BEGUN).when(replace(BEGIN, hours_in_all=Count(90))).refused("elsewhere-in-use")
