"""What the school records around a request: the support team's judgement, and consents."""

from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, Period


class JudgementOutcome(StrEnum):
    """What the ondersteuningsteam (OT) finds of youth care in school hours (seed 000, 13)."""

    NEEDED = "needed"
    NEEDED_FOR_NOW = "needed-for-now"
    NOT_NEEDED = "not-needed"


class ConsentBy(StrEnum):
    """Who consented: parents (<12), both (12-15), the pupil (≥16): Jeugdwet 7.3.4, 7.3.5."""

    PARENTS = "parents"
    PARENTS_AND_PUPIL = "parents-and-pupil"
    PUPIL = "pupil"


@fact(
    "nl.onderwijs-zorgarrangementen.school.support-team-judged", "Ot-oordeel vastgelegd", version=2
)
class SupportTeamJudged(Fact):
    """The OT judged the need for youth care at school, for a period."""

    case: CaseId
    school: OrganisationId
    outcome: JudgementOutcome
    valid: Period
    municipality: OrganisationId | None = None  # who asks for it; nobody else hears it


@fact("nl.onderwijs-zorgarrangementen.school.consent-given", "Toestemming gegeven")
class ConsentGiven(Fact):
    """Parents or pupil agree that this organisation receives what it needs of the request."""

    case: CaseId
    school: OrganisationId
    recipient: OrganisationId
    by: ConsentBy
