"""De school vraagt een toelaatbaarheidsverklaring aan, en hoort wat het swv besliste."""

from datetime import timedelta

from msgspec.structs import replace

from events.referral import ReferralFollowed
from events.request import ArrangementRequested
from events.tlv import (
    SpecialEducation,
    TlvAnswered,
    TlvIssued,
    TlvRefused,
    TlvReopened,
    TlvRequested,
    TlvWithdrawalTooLate,
    TlvWithdrawn,
)
from events.values import OrganisationId
from services.school.commands import RequestTlv, SubmitRequest, WithdrawTlvRequest
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import given
from tests.world import COORDINATOR, DAY, KRISTAL, ZWOLLE

ASK = example(RequestTlv, by=COORDINATOR)
REQUESTED = example(TlvRequested)
ANSWERED = example(TlvAnswered)


def test_de_school_vraagt_een_tlv_aan() -> None:
    given(SCHOOL).when(ASK).then(REQUESTED)
    given(SCHOOL, REQUESTED).when(ASK).nothing()
    given(SCHOOL).when(example(RequestTlv, by=replace(COORDINATOR, organisation=KRISTAL))).refused(
        "not-your-request"
    )


def test_van_wie_nooit_ingeschreven_stond_is_de_postcode_nodig() -> None:
    ask = example(RequestTlv, by=COORDINATOR, enrolled=False, pc4=None)
    given(SCHOOL).when(ask).refused("pc4-missing")


def test_een_tlv_heeft_een_zaak_van_zichzelf() -> None:
    given(SCHOOL, example(ArrangementRequested)).when(ASK).refused("case-in-use")
    other = example(RequestTlv, by=COORDINATOR, education=SpecialEducation.SPECIAL_PRIMARY)
    given(SCHOOL, REQUESTED).when(other).refused("case-in-use")
    arrangement = example(SubmitRequest, by=COORDINATOR)
    given(SCHOOL, REQUESTED).when(arrangement).refused("case-in-use")


def test_de_school_weet_wat_het_samenwerkingsverband_besliste() -> None:
    given(SCHOOL, REQUESTED).heard(example(TlvIssued)).then(ANSWERED, ReferralFollowed)
    given(SCHOOL, REQUESTED).heard(example(TlvRefused)).then(example(TlvAnswered, valid=None))
    followed = example(ReferralFollowed, learn_by=DAY + timedelta(weeks=8))
    given(SCHOOL, REQUESTED, ANSWERED, followed).heard(example(TlvIssued)).nothing()
    none = example(TlvAnswered, valid=None)
    given(SCHOOL, REQUESTED, ANSWERED).heard(example(TlvReopened)).then(none)
    given(SCHOOL, REQUESTED, none).heard(example(TlvReopened)).nothing()
    given(SCHOOL, REQUESTED, none, followed).heard(example(TlvIssued)).then(ANSWERED)


def test_een_tlv_vraagt_de_school_aan_een_samenwerkingsverband() -> None:
    for other in (ZWOLLE, OrganisationId("swv:PO9999")):
        given(SCHOOL).when(replace(ASK, swv=other)).refused("organisation-unknown")


WITHDRAW = example(WithdrawTlvRequest, by=COORDINATOR)
WITHDRAWN = example(TlvWithdrawn)


def test_de_school_trekt_haar_aanvraag_een_keer_in() -> None:
    given(SCHOOL).when(WITHDRAW).refused("tlv-unknown")
    given(SCHOOL, REQUESTED).when(WITHDRAW).then(WITHDRAWN)
    given(SCHOOL, REQUESTED, WITHDRAWN).when(WITHDRAW).nothing()
    stranger = replace(WITHDRAW, by=replace(COORDINATOR, organisation=KRISTAL))
    given(SCHOOL, REQUESTED).when(stranger).refused("not-your-request")


def test_een_tlv_die_er_is_wordt_niet_meer_ingetrokken() -> None:
    given(SCHOOL, REQUESTED, ANSWERED).when(WITHDRAW).refused("tlv-decided")
    # a refusal may have been revoked on objection: that the SWV knows
    none = example(TlvAnswered, valid=None)
    given(SCHOOL, REQUESTED, none).when(WITHDRAW).then(WITHDRAWN)


def test_wie_te_laat_intrekt_hoort_wat_er_was_beslist() -> None:
    too_late = example(TlvWithdrawalTooLate)
    given(SCHOOL, REQUESTED, WITHDRAWN).heard(too_late).then(ANSWERED)
    given(SCHOOL, REQUESTED, WITHDRAWN, ANSWERED).heard(too_late).nothing()
    none = example(TlvAnswered, valid=None)
    refused = replace(too_late, valid=None)
    given(SCHOOL, REQUESTED, none, WITHDRAWN).heard(refused).then(none)
    given(SCHOOL, REQUESTED, none, WITHDRAWN, none).heard(refused).nothing()
