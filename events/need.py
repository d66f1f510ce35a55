"""What is found of a pupil: what a doctor found, and what support the pupil needs."""

from events.fact import Fact, fact
from events.request import SupportNeed
from events.values import CaseId, OrganisationId, Sealed


@fact("nl.onderwijs-zorgarrangementen.need.diagnosis-received", "Diagnose ontvangen")
class DiagnosisReceived(Fact):
    """A body holds what a doctor found, as the school shared it, under a key of its own."""

    case: CaseId
    body: OrganisationId
    diagnosis: Sealed


@fact(
    "nl.onderwijs-zorgarrangementen.need.support-need-established",
    "Ondersteuningsbehoefte vastgesteld",
)
class SupportNeedEstablished(Fact):
    """The SWV finds what the pupil needs. What it knows of health stays with it (WPO 18a lid 13):
    the copies for others have no diagnosis."""

    case: CaseId
    swv: OrganisationId
    school: OrganisationId
    municipality: OrganisationId
    needs: tuple[SupportNeed, ...]
    diagnosis: Sealed | None = None
