"""Eén loket: een signaal komt ergens binnen, wordt op tijd opgevolgd en teruggekoppeld."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.recipients import recipients
from events.signal import (
    ConsultationAsked,
    ConsultationGiven,
    ConsultationOverdue,
    ConsultationTaken,
    FeedbackDue,
    FeedbackGiven,
    FeedbackOverdue,
    FollowUpOpened,
    FollowUpOverdue,
    SignalFollowedUp,
    SignalMatter,
    SignalPassedOn,
    SignalReceived,
    Stage,
)
from events.values import OrganisationId, Party
from services.counter.commands import (
    AskConsultation,
    FollowUpSignal,
    GiveConsultation,
    GiveFeedback,
    PassOnSignal,
    ReceiveSignal,
)
from services.counter.parts import due
from services.municipality.service import MUNICIPALITY
from services.rules.signal import body_of
from services.school.service import SCHOOL
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.spec import given
from tests.world import AMBELT, CASE_MANAGER, KAMPEN, SECOND_SCHOOL, SWV, ZWOLLE

RECEIVE = example(ReceiveSignal)
RECEIVED = example(SignalReceived, due_on=date(2026, 2, 16))
OPENED = example(FollowUpOpened, due_on=date(2026, 2, 16))
FOLLOWED = example(SignalFollowedUp)
TELL = example(FeedbackDue, due_on=date(2026, 2, 9))


@pytest.mark.parametrize(
    ("matter", "stage", "desk", "body"),
    [
        (SignalMatter.HOME, Stage.PRIMARY, AMBELT, ZWOLLE),
        (SignalMatter.ABSENCE, Stage.SECONDARY, SWV, ZWOLLE),
        (SignalMatter.LEARNING, Stage.PRIMARY, ZWOLLE, AMBELT),
        (SignalMatter.LEARNING, Stage.PRIMARY, AMBELT, SWV),
        (SignalMatter.LEARNING, Stage.BEFORE_SCHOOL, SWV, ZWOLLE),
    ],
)
def test_een_signaal_gaat_naar_wie_er_volgens_de_wet_over_gaat(
    matter: SignalMatter, stage: Stage, desk: OrganisationId, body: OrganisationId
) -> None:
    assert body_of(matter, stage, desk, AMBELT, SWV, ZWOLLE) == body


def test_een_signaal_komt_ergens_binnen_en_ligt_op_tijd_bij_wie_het_opvolgt() -> None:
    (received,) = given(SCHOOL).when(RECEIVE).facts(SignalReceived)
    assert (received.body, received.due_on) == (ZWOLLE, date(2026, 2, 16))
    urgent = replace(RECEIVE, concern=SignalMatter.SAFETY, parents_know=False)
    (received,) = given(SCHOOL).when(urgent).facts(SignalReceived)
    assert received.due_on == date(2026, 2, 3)
    given(SCHOOL, RECEIVED).when(RECEIVE).nothing()
    given(MUNICIPALITY).heard(RECEIVED).then(OPENED)


def test_een_signaal_van_voor_de_schooltijd_gaat_naar_de_gemeente() -> None:
    young = replace(
        RECEIVE,
        by=CASE_MANAGER,
        desk=SWV,
        concern=SignalMatter.BEHAVIOUR,
        stage=Stage.BEFORE_SCHOOL,
        school=None,
        swv=SWV,
    )
    (received,) = given(AT_SWV).when(young).facts(SignalReceived)
    assert received.body == ZWOLLE
    older = replace(young, stage=Stage.PRIMARY)
    given(AT_SWV).when(older).then(SignalReceived, FollowUpOpened)


def test_zonder_dat_ouders_het_weten_gaat_een_signaal_niet_naar_een_ander() -> None:
    given(SCHOOL).when(replace(RECEIVE, parents_know=False)).refused("parents-not-told")
    own = replace(
        RECEIVE, concern=SignalMatter.LEARNING, school=SECOND_SCHOOL, swv=None, parents_know=False
    )
    given(SCHOOL).when(own).refused("parents-not-told")


def test_doorzetten_geeft_niet_meer_tijd_en_gaat_nooit_terug() -> None:
    on = example(PassOnSignal)
    given(MUNICIPALITY, OPENED).when(on).then(SignalPassedOn)
    (passed,) = given(MUNICIPALITY, OPENED).when(on).facts(SignalPassedOn)
    assert (passed.due_on, passed.had_by) == (OPENED.due_on, (ZWOLLE,))
    (again,) = given(AT_SWV).heard(passed).facts(FollowUpOpened)
    assert (again.body, again.due_on) == (SWV, OPENED.due_on)
    back = example(PassOnSignal, by=CASE_MANAGER, body=SWV, to=ZWOLLE)
    given(AT_SWV, again).when(back).refused("signal-was-there")
    given(MUNICIPALITY).when(on).refused("no-signal-here")


def test_wie_een_signaal_niet_op_tijd_opvolgt_wordt_genoemd() -> None:
    (passes,) = due(OPENED)
    assert passes.passes == OPENED.due_on
    given(MUNICIPALITY, OPENED).when(passes.command).then(FollowUpOverdue)
    given(MUNICIPALITY, OPENED, FOLLOWED).when(passes.command).nothing()
    late = example(FollowUpSignal, on=date(2026, 2, 17))
    (followed,) = given(MUNICIPALITY, OPENED).when(late).facts(SignalFollowedUp)
    assert followed.late
    stale = replace(OPENED, due_on=date(2026, 1, 20))
    assert due(stale)[0].command.on == stale.effective_on


def test_wie_signaleerde_hoort_op_tijd_wat_er_is_gedaan() -> None:
    given(SCHOOL, RECEIVED).when(example(GiveFeedback)).refused("nothing-to-tell")
    (tell,) = given(SCHOOL, RECEIVED).heard(FOLLOWED).facts(FeedbackDue)
    assert tell.due_on == TELL.due_on
    given(SCHOOL, RECEIVED, TELL).when(example(GiveFeedback)).then(FeedbackGiven)
    (passes,) = due(TELL)
    given(SCHOOL, RECEIVED, TELL).when(passes.command).then(FeedbackOverdue)
    told = (RECEIVED, TELL, example(FeedbackGiven))
    given(SCHOOL, *told).when(passes.command).nothing()


def test_een_consultatie_krijgt_op_tijd_antwoord_met_de_uren_die_het_kostte() -> None:
    ask, give = example(AskConsultation), example(GiveConsultation)
    (asked,) = given(SCHOOL).when(ask).facts(ConsultationAsked)
    given(SCHOOL, asked).when(ask).nothing()
    given(SCHOOL).when(replace(ask, adviser=AMBELT)).refused("adviser-unknown")
    given(AT_SWV).when(give).refused("consultation-unknown")
    (taken,) = given(AT_SWV).heard(asked).facts(ConsultationTaken)
    given(AT_SWV, taken).when(give).then(ConsultationGiven)
    (passes,) = due(taken)
    given(AT_SWV, taken).when(passes.command).then(ConsultationOverdue)
    given(AT_SWV, taken, example(ConsultationGiven)).when(passes.command).nothing()


def test_alleen_het_loket_en_wie_het_opvolgt_horen_van_een_signaal() -> None:
    told = {one.organisation for one in recipients(RECEIVED, Party.SCHOOL)}
    assert told == {ZWOLLE}
    on = example(SignalPassedOn, to=KAMPEN)
    assert {one.organisation for one in recipients(on, Party.MUNICIPALITY)} == {AMBELT}
