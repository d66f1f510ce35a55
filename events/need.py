"""What is found of a pupil: what a doctor found, and what support the pupil needs."""

from enum import StrEnum

from events.fact import Fact, fact
from events.request import SupportNeed
from events.values import CaseId, OrganisationId, Sealed


@fact("nl.onderwijs-zorgarrangementen.need.diagnosis-received", "Diagnose ontvangen")
class DiagnosisReceived(Fact):
    """A body holds what a doctor found, as the school shared it, under a key of its own."""

    case: CaseId
    body: OrganisationId
    diagnosis: Sealed


class NotHeard(StrEnum):
    """Why the view of the child itself is not there."""

    TOO_YOUNG = "too-young"
    DID_NOT_WANT = "did-not-want"


@fact(
    "nl.onderwijs-zorgarrangementen.need.support-need-established",
    "Ondersteuningsbehoefte vastgesteld",
    version=2,
)
class SupportNeedEstablished(Fact):
    """The SWV finds what the pupil needs, having heard what child and school find themselves. What
    it knows of health stays with it (WPO 18a lid 13): the copies for others have no diagnosis."""

    case: CaseId
    swv: OrganisationId
    school: OrganisationId
    municipality: OrganisationId
    needs: tuple[SupportNeed, ...]
    diagnosis: Sealed | None = None
    child_sees: tuple[SupportNeed, ...] = ()
    school_sees: tuple[SupportNeed, ...] = ()
    not_heard: NotHeard | None = None


@fact("nl.onderwijs-zorgarrangementen.need.views-differ", "Kind en school zien iets anders")
class ViewsDiffer(Fact):
    """Child and school name nothing in common: they speak of it before anything is asked."""

    case: CaseId
    swv: OrganisationId
    school: OrganisationId
    child_sees: tuple[SupportNeed, ...]
    school_sees: tuple[SupportNeed, ...]
