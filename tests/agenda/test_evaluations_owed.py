"""Wat een evaluatie moet vertellen voordat een aanpak doorgaat."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.programme import (
    EvaluationOwed,
    EvaluationTold,
    Judgement,
    ProgrammeEvaluated,
    ProgrammeEvaluationOverdue,
    ProgrammeKind,
    ProgrammeRenewed,
    ProgrammeStarted,
    ValueCaseMeasured,
    Voice,
    VoiceHeard,
)
from events.values import Count, Period
from services.agenda.commands import (
    EvaluateProgramme,
    HearVoice,
    MeasureValueCase,
    RenewProgramme,
    StartProgramme,
)
from services.agenda.programme import due
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.own_values_of_agreements import OWED, ROOM, SECTORS, TOLD
from tests.spec import given
from tests.typical_of_policy import FOUR_YEARS, INDICATORS

START = example(StartProgramme, owed=OWED, sectors=SECTORS)
STARTED = example(ProgrammeStarted, owed=OWED, sectors=SECTORS)
MEASURED = example(ValueCaseMeasured)
PARENTS, CHILDREN = (example(VoiceHeard, voice=one) for one in OWED.voices)
JUDGE = example(EvaluateProgramme, told=TOLD)
READY = (STARTED, MEASURED, PARENTS, CHILDREN)
DEVELOPMENT = replace(
    START,
    programme_kind=ProgrammeKind.DEVELOPMENT,
    running=FOUR_YEARS,
    project_plan=(),
    evaluation_day=date(2026, 6, 30),
)


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"owed": replace(OWED, preconditions=OWED.preconditions * 2)}, "evaluation-unclear"),
        ({"owed": replace(OWED, beside=(START.approach,))}, "evaluation-unclear"),
    ],
)
def test_wat_een_evaluatie_moet_vertellen_wordt_vooraf_afgesproken(
    own: dict[str, Any], code: str
) -> None:
    given(MUNICIPALITY).when(START).then(STARTED)
    given(MUNICIPALITY).when(replace(START, **own)).refused(code)


@pytest.mark.parametrize(
    "own",
    [
        {"owed": EvaluationOwed()},
        {"owed": replace(OWED, voices=(Voice.PARENTS,))},
        {"owed": replace(OWED, preconditions=())},
        {"running": Period(start=FOUR_YEARS.start, end=date(2027, 1, 1))},
    ],
)
def test_een_veelbelovende_ontwikkeling_noemt_wat_nodig_is_en_hoort_ouders_en_kinderen(
    own: dict[str, Any],
) -> None:
    given(MUNICIPALITY).when(DEVELOPMENT).then(ProgrammeStarted)
    given(MUNICIPALITY).when(replace(DEVELOPMENT, **own)).refused("development-incomplete")


def test_wat_geen_geld_kost_hoeft_ook_geen_geld_op_te_leveren() -> None:
    content = INDICATORS[:1]
    free = replace(START, project_plan=(), indicators=content)
    (started,) = given(MUNICIPALITY).when(free).facts(ProgrammeStarted)
    given(MUNICIPALITY).when(replace(free, indicators=INDICATORS[1:])).refused(
        "value-case-incomplete"
    )
    measure = example(MeasureValueCase)
    measure = replace(measure, realised=measure.realised[:1])
    (measured,) = given(MUNICIPALITY, started).when(measure).facts(ValueCaseMeasured)
    assert (measured.content_part, measured.money_part) == (8333, None)


def test_zonder_de_stem_van_ouders_en_kinderen_is_er_geen_evaluatie() -> None:
    given(MUNICIPALITY, STARTED, MEASURED, PARENTS).when(JUDGE).refused("voices-unheard")
    given(MUNICIPALITY, *READY).when(JUDGE).then(ProgrammeEvaluated)
    heard = given(MUNICIPALITY, STARTED)
    heard.when(example(HearVoice)).then(VoiceHeard)
    given(MUNICIPALITY, STARTED, PARENTS).when(example(HearVoice)).nothing()
    heard.when(example(HearVoice, voice=Voice.PROFESSIONALS)).refused("voice-not-asked")
    heard.when(example(HearVoice, people=Count(0))).refused("voice-not-asked")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (replace(TOLD, compared=()), "not-compared"),
        (replace(TOLD, reached=()), "sector-untold"),
        (replace(TOLD, reached=TOLD.reached * 2), "evaluation-unknown-part"),
        (replace(TOLD, there=("iets-anders",)), "evaluation-unknown-part"),
        (replace(TOLD, there=()), "precondition-lacking"),
        (EvaluationTold(), "not-compared"),
    ],
)
def test_een_evaluatie_waarin_iets_ontbreekt_wordt_geweigerd(
    told: EvaluationTold, code: str
) -> None:
    given(MUNICIPALITY, *READY).when(replace(JUDGE, told=told)).refused(code)


def test_wat_er_niet_was_staat_in_de_evaluatie_en_dan_gaat_het_niet_zo_door() -> None:
    without = replace(TOLD, there=())
    adjust = replace(JUDGE, verdict=Judgement.ADJUST, told=without)
    (judged,) = given(MUNICIPALITY, *READY).when(adjust).facts(ProgrammeEvaluated)
    assert judged.lacking == (ROOM,)
    renew = example(RenewProgramme)
    given(MUNICIPALITY, *READY).when(renew).refused("not-evaluated")
    given(MUNICIPALITY, *READY, judged).when(renew).then(ProgrammeRenewed)
    again = replace(JUDGE, on=date(2028, 5, 1))
    given(MUNICIPALITY, *READY, judged, example(ProgrammeRenewed), MEASURED).when(again).refused(
        "voices-unheard"
    )


@pytest.mark.parametrize(("reference", "above"), [(9, (INDICATORS[0].code,)), (10, ())])
def test_meer_dan_in_het_land_wordt_genoemd(reference: int, above: tuple[str, ...]) -> None:
    counted = replace(INDICATORS[0], reference=reference)
    started = replace(STARTED, indicators=(counted, INDICATORS[1]))
    (judged,) = given(MUNICIPALITY, started, *READY[1:]).when(JUDGE).facts(ProgrammeEvaluated)
    assert judged.above_reference == above


def test_bij_een_evaluatie_die_uitblijft_staat_wie_niet_is_gehoord() -> None:
    day, _ = due(STARTED)
    (late,) = (
        given(MUNICIPALITY, STARTED, PARENTS).when(day.command).facts(ProgrammeEvaluationOverdue)
    )
    assert late.unheard == (Voice.CHILDREN,)
