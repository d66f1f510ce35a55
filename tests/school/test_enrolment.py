"""De leerling op school: inschrijving, en het OPP van wie extra steun krijgt."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.enrolment import (
    ActionPartAgreed,
    ExtraSupportFound,
    OppAdopted,
    OppEvaluated,
    OppEvaluationMissed,
    OppTermExceeded,
    PupilEnrolled,
    PupilLeft,
)
from events.values import PupilRef, system
from services.school.commands import (
    AdoptOpp,
    AgreeActionPart,
    EnrolPupil,
    EvaluateOpp,
    FindExtraSupport,
    LetOppTermPass,
    UnenrolPupil,
)
from services.school.due import due
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import Given, given
from tests.world import AMBELT, COORDINATOR, KRISTAL

ENROLLED = example(PupilEnrolled)  # on 2 February, the OPP on 16 March at the latest
AGREED = example(ActionPartAgreed)
ADOPTED = example(OppAdopted)
EXCEEDED = example(OppTermExceeded, due_on=date(2026, 3, 16), effective_on=date(2026, 3, 17))
LEFT = example(PupilLeft)


def ask(kind: Any, **own: Any) -> Any:
    return example(kind, **({"by": COORDINATOR} | own))


def enrolled(*more: Any) -> Given:
    return given(SCHOOL, ENROLLED, *more)


def test_met_extra_steun_is_er_binnen_zes_weken_een_opp() -> None:
    given(SCHOOL).when(ask(EnrolPupil)).then(ENROLLED)
    without = ask(EnrolPupil, extra_support=False)
    given(SCHOOL).when(without).then(example(PupilEnrolled, plan_by=None))
    assert [one.passes for one in due(ENROLLED)] == [date(2026, 3, 16)]
    assert due(example(PupilEnrolled, plan_by=None)) == []


def test_blijkt_later_extra_steun_nodig_dan_telt_dat_vanaf_die_dag() -> None:
    without = example(PupilEnrolled, plan_by=None)
    find = example(FindExtraSupport, by=COORDINATOR, on=date(2026, 3, 23))
    found = example(ExtraSupportFound, effective_on=find.on, plan_by=date(2026, 5, 4))
    given(SCHOOL, without).when(find).then(found)
    given(SCHOOL, without, found).when(find).nothing()
    given(SCHOOL, ENROLLED).when(find).nothing()
    given(SCHOOL, without, LEFT).when(find).refused("pupil-left")
    passed = example(LetOppTermPass, by=system(AMBELT), on=date(2026, 5, 5), due_on=found.plan_by)
    given(SCHOOL, without, found).when(passed).then(OppTermExceeded)


def test_een_inschrijving_geldt_een_leerling() -> None:
    enrolled().when(ask(EnrolPupil)).nothing()
    other = ask(EnrolPupil, pupil=PupilRef("0b2b6f70-0000-4000-8000-000000000002"))
    enrolled().when(other).refused("enrolment-in-use")
    given(SCHOOL).when(ask(AdoptOpp)).refused("enrolment-unknown")
    enrolled().when(ask(AdoptOpp, by=replace(COORDINATOR, organisation=KRISTAL))).refused(
        "not-your-request"
    )


def test_de_ouders_zijn_akkoord_voor_het_opp_wordt_vastgesteld() -> None:
    enrolled().when(ask(AdoptOpp)).refused("action-part-not-agreed")
    enrolled().when(ask(AgreeActionPart)).then(AGREED)
    enrolled(AGREED).when(ask(AgreeActionPart)).nothing()
    enrolled(AGREED).when(ask(AdoptOpp)).then(ADOPTED)
    enrolled(AGREED, ADOPTED).when(ask(AdoptOpp)).nothing()


def test_een_opp_dat_er_niet_op_tijd_is_is_te_laat() -> None:
    passes = ask(LetOppTermPass, by=system(AMBELT), due_on=date(2026, 3, 16), on=date(2026, 3, 17))
    enrolled().when(passes).then(EXCEEDED)
    enrolled(EXCEEDED).when(passes).nothing()
    enrolled(AGREED, ADOPTED).when(passes).nothing()
    enrolled(LEFT).when(passes).nothing()
    enrolled(EXCEEDED, AGREED).when(ask(AdoptOpp)).then(ADOPTED)


def test_het_opp_wordt_elk_jaar_besproken() -> None:
    enrolled().when(ask(EvaluateOpp)).refused("opp-missing")
    day = date(2026, 12, 1)
    evaluated = example(OppEvaluated, effective_on=day, evaluate_by=date(2027, 12, 1))
    adopted = enrolled(AGREED, ADOPTED)
    adopted.when(ask(EvaluateOpp, on=day)).then(evaluated)
    enrolled(AGREED, ADOPTED, evaluated).when(ask(EvaluateOpp, on=day)).nothing()
    last = date(2027, 2, 2)
    passes = ask(LetOppTermPass, by=system(AMBELT), due_on=last, on=date(2027, 2, 3))
    adopted.when(passes).then(
        example(OppEvaluationMissed, due_on=last, effective_on=date(2027, 2, 3))
    )
    enrolled(AGREED, ADOPTED, evaluated).when(passes).nothing()


def test_na_het_uitschrijven_hoeft_er_niets_meer() -> None:
    enrolled().when(ask(UnenrolPupil)).then(LEFT)
    enrolled(LEFT).when(ask(UnenrolPupil)).nothing()
    enrolled(LEFT).when(ask(AgreeActionPart)).refused("pupil-left")
