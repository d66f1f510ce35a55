"""A referral to special education as the school that refers sees it: what its support team makes of
the reason, what it learns, and the way back to regular education."""

from datetime import date

from events.fact import Fact, fact
from events.local_policy import PolicyId
from events.values import CaseId, OrganisationId, PublicText


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
