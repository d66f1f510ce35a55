"""School transport (leerlingenvervoer): the municipality decides, the first school day waits."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, Period, PupilRef


class TransportRefusalGround(StrEnum):
    """Why a municipality does not provide school transport."""

    WITHIN_DISTANCE = "within-distance"
    NEARER_SCHOOL = "nearer-school"
    TRAVELS_ALONE = "travels-alone"


@fact("nl.onderwijs-zorgarrangementen.school-transport.transport-requested", "Vervoer aangevraagd")
class TransportRequested(Fact):
    """Parents ask for transport from ``first_day``; it is decided on ``due_on`` at the latest."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    pupil: PupilRef
    first_day: date
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.school-transport.transport-term-extended", "Vervoer uitgesteld"
)
class TransportTermExtended(Fact):
    """The municipality takes four weeks more, once, and now decides on ``due_on`` at the latest."""

    case: CaseId
    municipality: OrganisationId
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.school-transport.transport-at-risk", "Vervoer mogelijk te laat"
)
class TransportAtRisk(Fact):
    """A warning: the last day to decide comes after the first school day."""

    case: CaseId
    municipality: OrganisationId
    first_day: date
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.school-transport.transport-term-exceeded",
    "Vervoerstermijn overschreden",
)
class TransportTermExceeded(Fact):
    """The last day passed without a decision on transport."""

    case: CaseId
    municipality: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.school-transport.transport-granted", "Vervoer toegekend")
class TransportGranted(Fact):
    """The municipality provides transport to this school in this period."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    pupil: PupilRef
    valid: Period


@fact("nl.onderwijs-zorgarrangementen.school-transport.transport-refused", "Vervoer geweigerd")
class TransportRefused(Fact):
    """The municipality does not provide transport."""

    case: CaseId
    municipality: OrganisationId
    pupil: PupilRef
    ground: TransportRefusalGround
