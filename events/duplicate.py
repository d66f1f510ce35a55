"""Requests that may be one and the same: signalled for a person, never stopped."""

from events.fact import Fact, fact
from events.request import SupportNeed
from events.values import CaseId, OrganisationId, Period, PupilRef


@fact("nl.onderwijs-zorgarrangementen.duplicate.request-registered", "Aanvraag bij leerling bekend")
class RequestRegistered(Fact):
    """What the SWV compares later requests for this pupil with."""

    case: CaseId
    pupil: PupilRef
    school: OrganisationId
    needs: tuple[SupportNeed, ...]
    period: Period


@fact(
    "nl.onderwijs-zorgarrangementen.duplicate.possible-duplicate-signalled",
    "Mogelijk dubbele aanvraag gesignaleerd",
)
class PossibleDuplicateSignalled(Fact):
    """Same school, pupil and need, and periods that overlap: a person must look."""

    case: CaseId
    resembles: CaseId
    school: OrganisationId
    swv: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.duplicate.duplicate-confirmed", "Dubbele aanvraag bevestigd")
class DuplicateConfirmed(Fact):
    """A person of the SWV found them to be one; the school withdraws this one."""

    case: CaseId
    resembles: CaseId
    school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.duplicate.duplicate-denied", "Geen dubbele aanvraag")
class DuplicateDenied(Fact):
    """A person of the SWV found them to be two."""

    case: CaseId
    resembles: CaseId
