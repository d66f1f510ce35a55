"""What may be asked of a school about its referrals to special education."""

from datetime import date

from events.referral import Lesson, ReturnOutcome
from events.tlv import Origin
from events.values import CaseId, OrganisationId, Period
from services.runtime.shapes import Command


class ReferralCommand(Command):
    """About a referral, by the school that refers."""

    case: CaseId
    school: OrganisationId


class WeighReferral(ReferralCommand):
    """The support team met about the pupil."""


class LetReferralPass(ReferralCommand):
    """The last day for the support team has passed."""

    due_on: date


class FollowReferral(ReferralCommand):
    """A TLV was issued."""

    swv: OrganisationId
    valid: Period
    origin: Origin | None


class DropReferral(ReferralCommand):
    """The TLV was revoked."""


class RecordLearning(ReferralCommand):
    """Say what the school learned of a referral."""

    lessons: tuple[Lesson, ...]


class ReviewReturn(ReferralCommand):
    """Say whether the pupil can go back; ``to_school``: where to, when the pupil returns."""

    return_outcome: ReturnOutcome
    to_school: OrganisationId | None = None


class LetLearningPass(ReferralCommand):
    """The last day to say what was learned has passed."""

    due_on: date


class LetReviewPass(ReferralCommand):
    """The last day to speak of a return has passed."""

    due_on: date


OF_THE_HOUSE = (
    WeighReferral,
    LetReferralPass,
    FollowReferral,
    DropReferral,
    LetLearningPass,
    LetReviewPass,
)
