"""Legal terms: a clock per case and deciding body. Dates are Dutch calendar days."""

from datetime import date

from events.fact import Fact, fact
from events.values import CaseId, Count, OrganisationId


@fact("nl.onderwijs-zorgarrangementen.term.term-started", "Beslistermijn gestart")
class TermStarted(Fact):
    """The body must decide on ``due_on`` at the latest (Awb 4:13, Algemene termijnenwet)."""

    case: CaseId
    body: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.term.term-suspended", "Beslistermijn opgeschort")
class TermSuspended(Fact):
    """The clock of this body stands still from the day after ``effective_on`` (Awb 4:15)."""

    case: CaseId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.term.term-resumed", "Beslistermijn hervat")
class TermResumed(Fact):
    """The clock runs again; ``suspended_days`` in all so far, and the new last day."""

    case: CaseId
    body: OrganisationId
    suspended_days: Count
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.term.term-met", "Beslistermijn gehaald")
class TermMet(Fact):
    """The outcome came while the term ran."""

    case: CaseId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.term.term-exceeded", "Beslistermijn overschreden")
class TermExceeded(Fact):
    """The last day passed without an outcome."""

    case: CaseId
    body: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.term.term-ended-late", "Beslissing na de termijn")
class TermEndedLate(Fact):
    """The outcome came after the term was exceeded, so many days late."""

    case: CaseId
    body: OrganisationId
    days_late: Count
