"""Legal terms: a clock per case and deciding body. Dates are Dutch calendar days."""

from datetime import date
from enum import StrEnum

from events.decision import DecisionSubject
from events.fact import Fact, fact
from events.values import CaseId, Count, OrganisationId


class SuspensionGround(StrEnum):
    """Why a decision term stands still (Awb 4:5, 4:15)."""

    SUPPLEMENT = "supplement"
    CONSENT = "consent"  # the applicant agreed in writing to wait until a day
    APPLICANT_DELAY = "applicant-delay"  # the delay can be put down to the applicant
    FORCE_MAJEURE = "force-majeure"  # the body cannot decide, through no fault of its own


@fact("nl.onderwijs-zorgarrangementen.term.term-started", "Beslistermijn gestart", version=2)
class TermStarted(Fact):
    """The body must decide on ``due_on`` at the latest (Awb 4:13, Algemene termijnenwet)."""

    case: CaseId
    body: OrganisationId
    due_on: date
    subject: DecisionSubject = DecisionSubject.ARRANGEMENT  # what it must decide on


@fact(
    "nl.onderwijs-zorgarrangementen.term.term-deferred",
    "Beslistermijn verdaagd",
)
class TermDeferred(Fact):
    """The body told the applicant, in time and once, that it needs longer (Awb 4:14)."""

    case: CaseId
    body: OrganisationId
    weeks: Count
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.term.term-suspended",
    "Beslistermijn opgeschort",
    version=2,
)
class TermSuspended(Fact):
    """The clock of this body stands still from the day after ``effective_on`` (Awb 4:15).

    ``until``: the last day on which it stands still, where the applicant agreed to wait until then.
    """

    case: CaseId
    body: OrganisationId
    ground: SuspensionGround = SuspensionGround.SUPPLEMENT
    until: date | None = None


@fact(
    "nl.onderwijs-zorgarrangementen.term.suspension-ground-ended",
    "Grond van opschorting vervallen",
)
class SuspensionGroundEnded(Fact):
    """One of the grounds is gone, and the clock stands still for another, or has ended."""

    case: CaseId
    body: OrganisationId
    ground: SuspensionGround


@fact("nl.onderwijs-zorgarrangementen.term.term-resumed", "Beslistermijn hervat")
class TermResumed(Fact):
    """The clock runs again; ``suspended_days`` in all so far, and the new last day."""

    case: CaseId
    body: OrganisationId
    suspended_days: Count
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.term.term-met", "Beslistermijn gehaald")
class TermMet(Fact):
    """The body decided, or the case ended, while the term ran."""

    case: CaseId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.term.term-forwarded", "Beslistermijn overgegaan")
class TermForwarded(Fact):
    """The body sent the request on and decides no more; ``to`` has a term of its own."""

    case: CaseId
    body: OrganisationId
    to: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.term.term-exceeded", "Beslistermijn overschreden")
class TermExceeded(Fact):
    """The last day passed without a decision."""

    case: CaseId
    body: OrganisationId
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.term.term-exceedance-corrected",
    "Overschrijding beslistermijn hersteld",
)
class TermExceedanceCorrected(Fact):
    """What ended the term was done in time and heard late: it was never exceeded."""

    case: CaseId
    body: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.term.term-ended-late", "Beslissing na de termijn")
class TermEndedLate(Fact):
    """The body decided, or the case ended, after the term was exceeded: so many days late."""

    case: CaseId
    body: OrganisationId
    days_late: Count
