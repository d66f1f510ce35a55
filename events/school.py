"""What the school records around a request: the support team's judgement, and consents."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, Period, Purpose, Sealed


class JudgementOutcome(StrEnum):
    """What the ondersteuningsteam (OT) finds of youth care in school hours (seed 000, 13)."""

    NEEDED = "needed"
    NEEDED_FOR_NOW = "needed-for-now"
    NOT_NEEDED = "not-needed"


class ConsentBy(StrEnum):
    """Who consented: parents (<12), both (12-15), the pupil (≥16): Jeugdwet 7.3.4, 7.3.5.

    The school consents beside them where its own plan is shared (TOP-dossier).
    """

    PARENTS = "parents"
    PARENTS_AND_PUPIL = "parents-and-pupil"
    PUPIL = "pupil"
    SCHOOL = "school"


class LapseGround(StrEnum):
    """Why a consent holds no longer though nobody withdrew it."""

    TERM = "term"  # its last day has passed
    AGE = "age"  # the pupil reached an age at which others must consent
    FORWARDED = "forwarded"  # it was gone when the request went on to who is competent
    MOVED = "moved"  # it was gone when the pupil moved to another municipality


class AccessEnd(StrEnum):
    """Why somebody may look in the shared plan no longer."""

    CLOSED = "closed"  # the school ended it
    NO_CONSENT = "no-consent"  # one of the two consents is not there any more
    NO_PART = "no-part"  # another body treats its part of the request


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


@fact("nl.onderwijs-zorgarrangementen.school.consent-given", "Toestemming gegeven", version=2)
class ConsentGiven(Fact):
    """Somebody agrees that this organisation receives what it needs for a purpose, or had agreed so
    for the body that forwarded the request to it (Awb art. 2:3)."""

    case: CaseId
    school: OrganisationId
    recipient: OrganisationId
    by: ConsentBy
    purpose: Purpose = Purpose.ASSESSMENT
    until: date | None = None  # the last day on which it holds; None: until it is withdrawn


@fact("nl.onderwijs-zorgarrangementen.school.consent-renewed", "Toestemming opnieuw gegeven")
class ConsentRenewed(Fact):
    """Given anew after it was withdrawn or lapsed: what waits for it may go on."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    recipient: OrganisationId
    by: ConsentBy
    purpose: Purpose
    until: date | None


@fact("nl.onderwijs-zorgarrangementen.school.consent-withdrawn", "Toestemming ingetrokken")
class ConsentWithdrawn(Fact):
    """From here nothing new is shared; what was shared before stays lawful (AVG art. 7 lid 3)."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    recipient: OrganisationId
    by: ConsentBy
    purpose: Purpose


@fact("nl.onderwijs-zorgarrangementen.school.consent-lapsed", "Toestemming verlopen")
class ConsentLapsed(Fact):
    """It holds no longer; ``needed`` must give it anew, where it is known who that is."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    recipient: OrganisationId
    purpose: Purpose
    ground: LapseGround
    needed: ConsentBy | None


@fact("nl.onderwijs-zorgarrangementen.school.dossier-access-given", "Toegang tot dossier gegeven")
class DossierAccessGiven(Fact):
    """This organisation may look in the shared plan of the pupil (TOP-dossier)."""

    case: CaseId
    school: OrganisationId
    organisation: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.school.dossier-access-ended", "Toegang tot dossier beëindigd")
class DossierAccessEnded(Fact):
    """This organisation may look in the shared plan no longer."""

    case: CaseId
    school: OrganisationId
    organisation: OrganisationId
    why: AccessEnd


@fact("nl.onderwijs-zorgarrangementen.school.diagnosis-shared", "Diagnose gedeeld")
class DiagnosisShared(Fact):
    """The school tells a body what a doctor found, sealed for that body alone."""

    case: CaseId
    school: OrganisationId
    recipient: OrganisationId
    diagnosis: Sealed
