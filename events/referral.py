"""A referral to special education as the school that refers sees it: what its support team makes of
the reason, what it learns, and the way back to regular education."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.local_policy import PolicyId
from events.values import CaseId, OrganisationId, Period, PublicText


class ReferralFact(Fact):
    """About a referral by a school to an SWV."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.referral.referral-flagged", "Verwijzing tegen beleid gemeld")
class ReferralFlagged(ReferralFact):
    """The reason of a referral is one for which the SWV no longer refers: put to the support team
    of the school, which speaks of it on ``due_on`` at the latest. The request goes on."""

    policy: PolicyId
    says: PublicText
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.referral.referral-weighed", "Verwijzing besproken in ot")
class ReferralWeighed(ReferralFact):
    """The support team spoke with the parents of a referral that was put to it."""

    policy: PolicyId


@fact(
    "nl.onderwijs-zorgarrangementen.referral.referral-not-weighed",
    "Verwijzing niet op tijd besproken in ot",
)
class ReferralNotWeighed(ReferralFact):
    """The last day passed, and the support team did not speak of it."""

    policy: PolicyId
    due_on: date


class Lesson(StrEnum):
    """What could have been done before a pupil was referred."""

    EARLIER_SIGNAL = "earlier-signal"
    EXPERTISE_IN_CLASS = "expertise-in-class"
    SMALLER_GROUP = "smaller-group"
    SUPPORT_AT_HOME = "support-at-home"
    OTHER_REGULAR_SCHOOL = "other-regular-school"
    NOTHING_ELSE = "nothing-else"


class ReturnOutcome(StrEnum):
    """Whether a pupil can go back to regular education."""

    STAYS = "stays"
    PREPARES = "prepares"  # a return is prepared, and reviewed again
    RETURNS = "returns"


@fact(
    "nl.onderwijs-zorgarrangementen.referral.referral-followed",
    "Verwijzende school blijft betrokken",
)
class ReferralFollowed(ReferralFact):
    """A TLV was issued: the school that referred stays involved for as long as it is valid.

    ``learn_by``: the last day to say what was learned; None where the pupil came from special
    education. ``reviews``: the last days on which a return to regular education is spoken of.
    """

    valid: Period
    learn_by: date | None
    reviews: tuple[date, ...]


@fact("nl.onderwijs-zorgarrangementen.referral.referral-dropped", "Verwijzing gaat niet door")
class ReferralDropped(ReferralFact):
    """The TLV was revoked: there is nothing to follow."""


@fact("nl.onderwijs-zorgarrangementen.referral.learning-recorded", "Leeranalyse vastgelegd")
class LearningRecorded(ReferralFact):
    """What the school learned from the referral."""

    lessons: tuple[Lesson, ...]


@fact("nl.onderwijs-zorgarrangementen.referral.learning-overdue", "Leeranalyse te laat")
class LearningOverdue(ReferralFact):
    """The last day passed, and the school did not say what it learned."""

    due_on: date


@fact("nl.onderwijs-zorgarrangementen.referral.return-reviewed", "Terugkeer besproken")
class ReturnReviewed(ReferralFact):
    """It was spoken of, before ``review_by``, whether the pupil can go back."""

    review_by: date
    return_outcome: ReturnOutcome


@fact(
    "nl.onderwijs-zorgarrangementen.referral.return-review-overdue",
    "Terugkeer niet op tijd besproken",
)
class ReturnReviewOverdue(ReferralFact):
    """The last day passed, and a return was not spoken of."""

    due_on: date


@fact("nl.onderwijs-zorgarrangementen.referral.pupil-returned", "Terug naar regulier onderwijs")
class PupilReturned(ReferralFact):
    """The pupil goes to a regular school again: nothing of the referral is left to do."""

    to_school: OrganisationId
