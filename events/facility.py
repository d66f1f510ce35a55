"""Collective arrangements (systeemfinanciering): a facility with places, financed as a whole, so
that a pupil takes a place without a decision of its own. The SWV keeps its places; who waits
longest comes first, after those whom it lets go first.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.local_policy import PolicyId, TargetGroup
from events.request import SupportNeed
from events.values import CaseId, Count, OrganisationId, Period, PupilRef

FacilityId = NewType("FacilityId", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")])
"""A facility by a name of its own: ``praktijkklas-ambelt``."""

MonthsAtMost = Annotated[int, msgspec.Meta(ge=1, le=60)]


class Destination(StrEnum):
    """Where a pupil goes after a facility."""

    OWN_SCHOOL = "own-school"  # back to the school that referred
    REGULAR = "regular"  # another regular school
    SPECIAL = "special"  # regular special education (SO, VSO)
    CARE = "care"


class FacilityFact(Fact):
    """About a facility of an SWV, at a school."""

    facility: FacilityId
    swv: OrganisationId

    @property
    def order_key(self) -> str:
        """The facility."""
        return self.facility


@fact(
    "nl.onderwijs-zorgarrangementen.facility.facility-opened",
    "Collectief arrangement vastgesteld",
    version=2,
)
class FacilityOpened(FacilityFact):
    """There is a facility for these needs, with so many places. ``months``: how long a pupil stays
    at most; None: as long as it is needed. ``target_groups``: whom it is for; none: anybody."""

    school: OrganisationId
    needs: tuple[SupportNeed, ...]
    places: Count
    months: MonthsAtMost | None
    target_groups: tuple[TargetGroup, ...] = ()


@fact("nl.onderwijs-zorgarrangementen.facility.facility-places-set", "Aantal plaatsen gewijzigd")
class FacilityPlacesSet(FacilityFact):
    """From this day on there are so many places; none: it is phased out. Who has a place keeps
    it."""

    places: Count


class PlacementFact(Fact):
    """About one pupil and a facility; ``referring``: the school that the pupil comes from."""

    case: CaseId
    facility: FacilityId
    swv: OrganisationId
    school: OrganisationId
    referring: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.facility.pupil-placed", "Leerling geplaatst in groep")
class PupilPlaced(PlacementFact):
    """The pupil has a place for this period; so many are ``free`` now. ``return_from``: the day on
    which it must be planned what comes after; None where no end is set."""

    pupil: PupilRef
    period: Period
    free: Count
    return_from: date | None


@fact(
    "nl.onderwijs-zorgarrangementen.facility.place-awaited", "Wacht op plaats in groep", version=2
)
class PlaceAwaited(PlacementFact):
    """All places are taken: the pupil waits, as number ``position`` of the list. ``goes_first``:
    the policy by which a pupil of this group goes before others."""

    pupil: PupilRef
    position: Count
    target_group: TargetGroup | None = None
    goes_first: PolicyId | None = None


@fact("nl.onderwijs-zorgarrangementen.facility.place-offered", "Plaats aangeboden")
class PlaceOffered(PlacementFact):
    """A place came free, and this pupil waited longest."""

    pupil: PupilRef


@fact("nl.onderwijs-zorgarrangementen.facility.return-due", "Terugstroom plannen")
class ReturnDue(PlacementFact):
    """The stay ends on ``last_day`` and nothing is planned after it: the school and the one that
    referred plan where the pupil goes."""

    last_day: date


@fact("nl.onderwijs-zorgarrangementen.facility.return-planned", "Terugstroom gepland")
class ReturnPlanned(PlacementFact):
    """It is clear where the pupil goes after the facility."""

    destination: Destination


@fact("nl.onderwijs-zorgarrangementen.facility.placement-ended", "Plaats in groep vrij")
class PlacementEnded(PlacementFact):
    """The pupil has left; so many places are ``free`` now."""

    free: Count
