"""Equal needs at one school, taken together: counted, proposed to be bundled in one collective
arrangement, and offered to who asks the same later (collective before individual)."""

from datetime import date
from enum import StrEnum

from events.facility import FacilityId
from events.fact import Fact, fact
from events.funding import KeyPart
from events.key import KeyBasis, KeyGroup
from events.request import SupportNeed
from events.values import CaseId, Cents, Count, OrganisationId, Period, SignedCents


class CollectiveDeclineGround(StrEnum):
    """Why equal needs are not bundled after all."""

    DEARER = "dearer"  # it costs more than what is asked one by one
    NEEDS_DIFFER = "needs-differ"  # what was counted as equal is not
    NO_ROOM = "no-room"  # at the school
    NO_STAFF = "no-staff"


class PassedOverGround(StrEnum):
    """Why a pupil asks support alone where the school has a collective arrangement."""

    DOES_NOT_FIT = "does-not-fit"
    TOO_LATE = "too-late"  # it starts later than the pupil can wait
    PARENTS_OBJECT = "parents-object"


class CollectiveFact(Fact):
    """About one need at one school in one school year, as its SWV keeps it."""

    swv: OrganisationId
    school: OrganisationId
    need: SupportNeed
    school_year: Period

    @property
    def order_key(self) -> str:
        """The school, at this SWV."""
        return f"{self.swv}/{self.school}"


@fact("nl.onderwijs-zorgarrangementen.collective.equal-need-counted", "Gelijke behoefte geteld")
class EqualNeedCounted(Fact):
    """One pupil more for whom this school asks support for this need in this school year; so many
    ``requests`` there are now, and they ask ``individual`` cents together."""

    case: CaseId
    swv: OrganisationId
    school: OrganisationId
    need: SupportNeed
    school_year: Period
    requests: Count
    individual: Cents


@fact("nl.onderwijs-zorgarrangementen.collective.collective-proposed", "Bundeling voorgesteld")
class CollectiveProposed(CollectiveFact):
    """As many equal needs as the region's ``threshold``: a collective arrangement is to be looked
    at. Each further request counts with it."""

    requests: Count
    individual: Cents
    threshold: Count


@fact(
    "nl.onderwijs-zorgarrangementen.collective.collective-priced",
    "Groepsaanbod uitgewerkt",
)
class CollectivePriced(CollectiveFact):
    """What a collective arrangement costs for the ``requests`` that are open, beside what they ask
    one by one. ``saving`` is below zero where it is dearer; ``for_each`` and ``amounts`` are the
    same cost by pupil and by part of the key."""

    requests: Count
    individual: Cents
    cost: Cents
    saving: SignedCents
    for_each: tuple[Cents, ...]
    parts: tuple[KeyPart, ...]
    amounts: tuple[Cents, ...]
    base: KeyBasis = KeyBasis.PARTS
    groups: tuple[KeyGroup, ...] = ()
    counted_on: date | None = None


@fact("nl.onderwijs-zorgarrangementen.collective.collective-accepted", "Bundeling aanvaard")
class CollectiveAccepted(CollectiveFact):
    """The school gets this facility; so many ``requests`` are taken up in it."""

    facility: FacilityId
    requests: Count


@fact("nl.onderwijs-zorgarrangementen.collective.collective-declined", "Bundeling niet aanvaard")
class CollectiveDeclined(CollectiveFact):
    """Each request goes on by itself."""

    ground: CollectiveDeclineGround


@fact("nl.onderwijs-zorgarrangementen.collective.collective-offered", "Groepsaanbod gaat voor")
class CollectiveOffered(Fact):
    """The school asks support for one pupil, and has a collective arrangement for this need with a
    place free: support alone is decided on only where that does not fit."""

    case: CaseId
    swv: OrganisationId
    school: OrganisationId
    need: SupportNeed
    facility: FacilityId


@fact("nl.onderwijs-zorgarrangementen.collective.collective-passed-over", "Groepsaanbod past niet")
class CollectivePassedOver(Fact):
    """The collective arrangement of the school is not for this pupil: support alone may be
    decided on."""

    case: CaseId
    swv: OrganisationId
    facility: FacilityId
    ground: PassedOverGround


@fact("nl.onderwijs-zorgarrangementen.collective.request-taken-up", "Opgegaan in groepsaanbod")
class RequestTakenUp(Fact):
    """The request ends: a collective arrangement answers the need."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId
    facility: FacilityId
