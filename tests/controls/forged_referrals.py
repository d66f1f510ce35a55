"""Referrals, and care that paused or had no consent, as they should not have been."""

from datetime import date, timedelta

from events.care import CareOrdered, ClaimApproved, OrderPaused
from events.referral import ReferralFollowed, ReferralNotWeighed
from events.tlv import ExpertAdviceGiven
from events.transition import CareResumed
from tests.controls.forgery import CLAIMED, forgery
from tests.controls.forging import Pages
from tests.typical_of_referrals import NO_FEAR

LEARNED = "a school learns of a referral, and the pupil returns"
NOT_LEARNED = "a school learns nothing of a referral"
PAUSED = "an arrangement pauses during a closed placement, and goes on"


@forgery("tlv-with-advice", LEARNED)
def both_advices_are_of_one_expert(pages: Pages) -> None:
    first, last = pages.of(ExpertAdviceGiven)
    pages.change(last, expert=first.fact.expert)


@forgery("learning-on-record", NOT_LEARNED)
def a_school_had_longer_than_is_said(pages: Pages) -> None:
    followed = pages.one(ReferralFollowed)
    pages.change(followed, learn_by=followed.fact.learn_by + timedelta(days=1))


@forgery("learning-on-record", LEARNED)
def a_last_day_to_learn_passed_unseen(pages: Pages) -> None:
    followed = pages.one(ReferralFollowed)
    for learned in pages.of(type(followed.fact)):
        pages.change(learned, learn_by=date(2025, 1, 1))


@forgery("late-after-referral", LEARNED)
def nobody_weighed_a_referral(pages: Pages) -> None:
    followed = pages.one(ReferralFollowed)
    fact = followed.fact
    pages.after(
        followed,
        ReferralNotWeighed(
            effective_on=fact.effective_on,
            case=fact.case,
            school=fact.school,
            swv=fact.swv,
            policy=NO_FEAR,
            due_on=fact.effective_on,
        ),
    )


@forgery("claim-in-pause", PAUSED)
def days_of_a_pause_are_paid(pages: Pages) -> None:
    pause = pages.one(CareResumed).fact.paused
    pages.change(pages.one(ClaimApproved), period=pause)


@forgery("started-with-consent", CLAIMED)
def care_began_without_consent(pages: Pages) -> None:
    ordered = pages.one(CareOrdered)
    fact = ordered.fact
    pages.after(
        ordered,
        OrderPaused(
            effective_on=fact.effective_on,
            case=fact.case,
            orderer=fact.orderer,
            provider=fact.provider,
        ),
    )
