"""Verwijzen naar speciaal onderwijs: waarvoor een samenwerkingsverband niet meer verwijst, komt bij
het ondersteuningsteam; de aanvraag loopt door."""

from datetime import date, timedelta

from msgspec.structs import replace

from events.meeting import SupportTeamMet
from events.referral import ReferralFlagged, ReferralNotWeighed, ReferralWeighed
from events.tlv import ReferralReason, SpecialEducation, TlvReceived, TlvRequested
from services.school.commands import LetReferralPass, RequestTlv, WeighReferral
from services.school.service import SCHOOL
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.spec import given
from tests.stories_of_referrals import FEAR
from tests.world import DAY

ASK = example(RequestTlv, reasons=FEAR)
ASKED = example(TlvRequested, reasons=FEAR)
FLAGGED = example(ReferralFlagged, due_on=DAY + timedelta(weeks=4))
WEIGHED = example(ReferralWeighed)


def test_een_verwijzing_om_angst_komt_bij_het_ondersteuningsteam_en_loopt_door() -> None:
    given(SCHOOL).when(ASK).then(ASKED, FLAGGED)
    assert given(AT_SWV).heard(ASKED).facts(TlvReceived)


def test_een_verwijzing_om_een_andere_reden_komt_daar_niet() -> None:
    given(SCHOOL).when(replace(ASK, reasons=(ReferralReason.LEARNING,))).then(TlvRequested)
    given(SCHOOL).when(replace(ASK, reasons=())).then(TlvRequested)
    sbo = replace(ASK, education=SpecialEducation.SPECIAL_PRIMARY)
    given(SCHOOL).when(sbo).then(TlvRequested)


def test_voor_het_beleid_er_was_werd_niets_gemeld() -> None:
    given(SCHOOL).when(replace(ASK, on=date(2022, 12, 31))).then(TlvRequested)


def test_het_ondersteuningsteam_bespreekt_de_verwijzing_een_keer() -> None:
    weigh = example(WeighReferral)
    given(SCHOOL, FLAGGED).when(weigh).then(WEIGHED)
    given(SCHOOL, FLAGGED, WEIGHED).when(weigh).nothing()
    given(SCHOOL).when(weigh).nothing()
    given(SCHOOL, example(SupportTeamMet)).when(ASK).then(ASKED, FLAGGED, WEIGHED)


def test_wat_niet_op_tijd_is_besproken_wordt_genoemd_en_kan_daarna_nog() -> None:
    last = FLAGGED.due_on
    late = example(LetReferralPass, due_on=last, on=last + timedelta(days=1))
    told = example(ReferralNotWeighed, due_on=last, effective_on=late.on)
    given(SCHOOL, FLAGGED).when(late).then(told)
    given(SCHOOL, FLAGGED, told).when(late).nothing()
    given(SCHOOL, FLAGGED, WEIGHED).when(late).nothing()
    given(SCHOOL, FLAGGED, told).when(example(WeighReferral)).then(WEIGHED)
