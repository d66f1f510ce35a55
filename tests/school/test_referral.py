"""Verwijzen naar speciaal onderwijs: waarvoor een samenwerkingsverband niet meer verwijst, komt bij
het ondersteuningsteam; de aanvraag loopt door."""

from datetime import date, timedelta

from msgspec.structs import replace

from events.meeting import SupportTeamMet
from events.referral import (
    LearningOverdue,
    LearningRecorded,
    PupilReturned,
    ReferralDropped,
    ReferralFlagged,
    ReferralFollowed,
    ReferralNotWeighed,
    ReferralWeighed,
    ReturnOutcome,
    ReturnReviewed,
    ReturnReviewOverdue,
)
from events.tlv import (
    Origin,
    ReferralReason,
    SpecialEducation,
    TlvIssued,
    TlvReceived,
    TlvRequested,
)
from services.rules.tlv import return_reviews
from services.school.commands import RequestTlv
from services.school.referral_commands import (
    DropReferral,
    FollowReferral,
    LetLearningPass,
    LetReferralPass,
    LetReviewPass,
    RecordLearning,
    ReviewReturn,
    WeighReferral,
)
from services.school.service import SCHOOL
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.spec import given
from tests.stories_of_referrals import FEAR, REGULAR
from tests.world import AMBELT, COORDINATOR, DAY, SECOND_SCHOOL, TLV_PERIOD
from tests.world import SWV as SWV_ZWOLLE

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


FOLLOWED = example(ReferralFollowed, learn_by=DAY + timedelta(weeks=8))
LEARN, REVIEW = example(RecordLearning), example(ReviewReturn)


def test_na_een_tlv_blijft_de_school_die_verwees_betrokken() -> None:
    follow = example(FollowReferral, origin=Origin.REGULAR_PRIMARY)
    given(SCHOOL).when(follow).then(FOLLOWED)
    given(SCHOOL, FOLLOWED).when(follow).nothing()
    special = replace(follow, origin=Origin.SPECIAL_PRIMARY)
    given(SCHOOL).when(special).then(replace(FOLLOWED, learn_by=None))
    heard = given(SCHOOL, example(TlvRequested)).heard(example(TlvIssued))
    assert heard.facts(ReferralFollowed)


def test_de_leeranalyse_heeft_een_laatste_dag() -> None:
    last = FOLLOWED.learn_by
    assert last is not None
    late = example(LetLearningPass, due_on=last, on=last + timedelta(days=1))
    told = example(LearningOverdue, due_on=last, effective_on=late.on)
    given(SCHOOL, FOLLOWED).when(late).then(told)
    given(SCHOOL, FOLLOWED, told).when(late).nothing()
    learned = example(LearningRecorded)
    given(SCHOOL, FOLLOWED).when(LEARN).then(learned)
    given(SCHOOL, FOLLOWED, learned).when(LEARN).nothing()
    given(SCHOOL, FOLLOWED, learned).when(late).nothing()
    given(SCHOOL, FOLLOWED).when(replace(LEARN, lessons=())).refused("lessons-missing")


def test_zonder_tlv_is_er_niets_te_leren() -> None:
    given(SCHOOL).when(LEARN).refused("referral-unknown")
    theirs = replace(COORDINATOR, organisation=SECOND_SCHOOL)
    given(SCHOOL, FOLLOWED).when(replace(LEARN, by=theirs)).refused("referral-unknown")
    given(SCHOOL, FOLLOWED, example(ReferralDropped)).when(LEARN).refused("referral-unknown")
    given(SCHOOL, FOLLOWED).when(example(DropReferral)).then(example(ReferralDropped))


def test_de_terugkeer_wordt_voor_het_einde_van_elk_schooljaar_besproken() -> None:
    assert return_reviews(TLV_PERIOD, 12) == FOLLOWED.reviews
    first, second = FOLLOWED.reviews
    given(SCHOOL, FOLLOWED).when(REVIEW).then(example(ReturnReviewed, review_by=first))
    reviewed = example(ReturnReviewed, review_by=first)
    given(SCHOOL, FOLLOWED, reviewed).when(REVIEW).nothing()
    on = date(2026, 3, 2)
    again = replace(reviewed, review_by=second, effective_on=on)
    given(SCHOOL, FOLLOWED, reviewed).when(replace(REVIEW, on=on)).then(again)
    late = example(LetReviewPass, due_on=first, on=first + timedelta(days=1))
    told = example(ReturnReviewOverdue, due_on=first, effective_on=late.on)
    given(SCHOOL, FOLLOWED).when(late).then(told)
    given(SCHOOL, FOLLOWED, told).when(late).nothing()
    given(SCHOOL, FOLLOWED, reviewed).when(late).nothing()


def test_wie_teruggaat_gaat_naar_een_reguliere_school() -> None:
    back = replace(REVIEW, return_outcome=ReturnOutcome.RETURNS)
    for to in (None, AMBELT, SWV_ZWOLLE):
        wrong = replace(back, to_school=to)
        given(SCHOOL, FOLLOWED).when(wrong).refused("regular-school-missing")
    returned = example(PupilReturned, to_school=REGULAR)
    given(SCHOOL, FOLLOWED).when(replace(back, to_school=REGULAR)).then(ReturnReviewed, returned)
    given(SCHOOL, FOLLOWED, returned).when(REVIEW).refused("pupil-returned")
    last = FOLLOWED.reviews[0]
    late = example(LetReviewPass, due_on=last, on=last + timedelta(days=1))
    given(SCHOOL, FOLLOWED, returned).when(late).nothing()
