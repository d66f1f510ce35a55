"""De school: evalueren voor het einde, en een vervolg vragen als nieuw besluit."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.evaluation import (
    CareEvaluated,
    EvaluationDue,
    EvaluationOutcome,
    EvaluationOverdue,
    EvaluationPlanned,
    ExperienceAsked,
    ExperienceGiven,
    ExperienceMissed,
    ExtensionRequested,
    Respondent,
)
from events.gate import PeriodShortened, ShorterPeriodNoted
from events.request import ArrangementRequested, Outcome, RequestConcluded, RequestGranted
from events.school import JudgementOutcome
from events.values import Period, PupilRef
from services.school.commands import (
    EvaluateCare,
    Judgement,
    LetEvaluationPass,
    OpenEvaluation,
    ShortenPeriod,
    SubmitRequest,
)
from services.school.evaluation import due
from services.school.service import SCHOOL
from services.school.transition_commands import GiveExperience
from tests.examples import case, example
from tests.spec import Given, given
from tests.world import CARE, CASE, COORDINATOR, DAY, KRISTAL, PUPIL, YEAR

REQUESTED = example(ArrangementRequested)
CONCLUDED = example(RequestConcluded)
PLANNED = example(EvaluationPlanned)
OPENED = example(EvaluationDue)
OVERDUE = example(EvaluationOverdue)
EVALUATE = example(EvaluateCare, by=COORDINATOR)
EVALUATED = example(CareEvaluated)
ASKED = example(ExperienceAsked, due_on=date(2026, 3, 2))
TELL = example(GiveExperience)
OPEN = example(OpenEvaluation)
PASS = example(LetEvaluationPass)

NEXT = Period(start=date(2027, 1, 1), end=date(2027, 6, 30))
EXTEND = example(
    SubmitRequest,
    by=COORDINATOR,
    case=case(2),
    care=replace(CARE, period=NEXT),
    judgement=Judgement(outcome=JudgementOutcome.NEEDED, valid=NEXT),
    extends=CASE,
)
ELSEWHERE = replace(COORDINATOR, organisation=KRISTAL)


def running(*more: Any) -> Given:
    return given(SCHOOL, REQUESTED, CONCLUDED, PLANNED, *more)


def test_met_de_toekenning_is_de_evaluatie_gepland() -> None:
    given(SCHOOL, REQUESTED).heard(example(RequestGranted)).then(CONCLUDED, PLANNED)


def test_een_kort_arrangement_wordt_voor_het_einde_geevalueerd() -> None:
    short = replace(CARE, period=Period(start=YEAR.start, end=date(2026, 3, 31)))
    requested = replace(REQUESTED, care=short)
    given(SCHOOL, requested).heard(example(RequestGranted)).then(
        CONCLUDED, replace(PLANNED, opens_on=DAY, due_on=short.period.end)
    )


def test_na_inkorten_telt_het_kortere_arrangement() -> None:
    summer = replace(CARE, period=Period(start=YEAR.start, end=date(2026, 6, 30)))
    shortened = example(PeriodShortened, care=summer)
    noted = example(ShorterPeriodNoted, care=summer)
    given(SCHOOL, REQUESTED).heard(shortened).then(noted)
    shorter = given(SCHOOL, REQUESTED, noted)
    shorter.heard(shortened).nothing()
    shorter.when(example(SubmitRequest, by=COORDINATOR)).nothing()
    (planned,) = shorter.heard(example(RequestGranted)).facts(EvaluationPlanned)
    assert planned.due_on == date(2026, 5, 5)
    again = example(ShortenPeriod, by=COORDINATOR, end=summer.period.end)
    shorter.when(again).refused("not-shorter")
    july = Period(start=date(2026, 7, 1), end=date(2026, 12, 31))
    judgement = Judgement(outcome=JudgementOutcome.NEEDED, valid=july)
    extend = replace(EXTEND, care=replace(CARE, period=july), judgement=judgement)
    granted = given(SCHOOL, REQUESTED, noted, CONCLUDED, planned)
    assert granted.when(extend).facts(ExtensionRequested)
    running().when(extend).refused("not-an-extension")


def test_de_evaluatie_opent_en_verstrijkt_op_haar_dag() -> None:
    assert [one.passes for one in due(PLANNED)] == [date(2026, 10, 7), PLANNED.due_on]
    running().when(OPEN).then(OPENED)
    running(OPENED).when(OPEN).nothing()
    running(OPENED).when(PASS).then(OVERDUE)
    running(OPENED, OVERDUE).when(PASS).nothing()
    running(EVALUATED).when(OPEN).nothing()
    running(EVALUATED).when(PASS).nothing()


def test_de_school_evalueert_een_toegekend_arrangement() -> None:
    running().when(EVALUATE).then(EVALUATED, ASKED)
    running(ASKED).when(EVALUATE).then(EVALUATED)  # één keer gevraagd is genoeg
    running(EVALUATED).when(EVALUATE).nothing()
    given(SCHOOL, REQUESTED).when(EVALUATE).refused("nothing-to-evaluate")
    running().when(replace(EVALUATE, by=ELSEWHERE)).refused("not-your-request")


def test_eerder_stoppen_gaat_vanaf_vandaag_en_voor_het_einde() -> None:
    stop = replace(EVALUATE, outcome=EvaluationOutcome.STOP, last_day=date(2026, 6, 30))
    running().when(stop).then(
        replace(EVALUATED, outcome=EvaluationOutcome.STOP, last_day=date(2026, 6, 30)), ASKED
    )
    for day in (date(2026, 2, 1), YEAR.end):
        running().when(replace(stop, last_day=day)).refused("last-day-outside")


def test_een_verlenging_is_een_aanvraag_die_naar_de_vorige_verwijst() -> None:
    running().when(EXTEND).then(
        example(ExtensionRequested),
        *_submitted(),
    )


def _submitted() -> list[type]:
    outcome = given(SCHOOL).when(replace(EXTEND, extends=None))
    return [type(recorded.fact) for recorded in outcome.recorded()]


def test_verlengen_kan_alleen_op_tijd_en_voor_dezelfde_leerling() -> None:
    given(SCHOOL).when(EXTEND).refused("nothing-to-extend")
    rejected = replace(CONCLUDED, outcome=Outcome.REJECTED)
    given(SCHOOL, REQUESTED, rejected).when(EXTEND).refused("nothing-to-extend")
    late = replace(EXTEND, on=date(2027, 1, 1))
    running().when(late).refused("extension-too-late")
    overlap = replace(
        EXTEND, care=CARE, judgement=Judgement(outcome=JudgementOutcome.NEEDED, valid=YEAR)
    )
    running().when(overlap).refused("not-an-extension")
    other = replace(EXTEND, pupils=(PupilRef(PUPIL[:-1] + "7"),))
    running().when(other).refused("not-an-extension")


def test_ouders_en_leerling_vertellen_binnen_vier_weken_hoe_het_gaat() -> None:
    running(EVALUATED, ASKED).when(TELL).then(example(ExperienceGiven))
    running(EVALUATED).when(TELL).refused("nothing-evaluated")
    (passes,) = due(ASKED)
    told = example(ExperienceGiven)
    running(EVALUATED, ASKED, told).when(TELL).nothing()
    (missed,) = running(EVALUATED, ASKED, told).when(passes.command).facts(ExperienceMissed)
    assert missed.silent == (Respondent.PUPIL,)
    both = (told, example(ExperienceGiven, respondent=Respondent.PUPIL))
    running(EVALUATED, ASKED, *both).when(passes.command).nothing()
