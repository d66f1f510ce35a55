"""The social map: what there is for children around schools, for whom, where, and for how many. An
entry is confirmed each so many months, or it is told that nobody did. Public: nothing of a pupil.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.request import SupportNeed
from events.signal import Stage
from events.values import Count, OrganisationId, Period, PublicText

ListingName = NewType(
    "ListingName", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")]
)
"""An entry by a name of its own, of whoever keeps it: ``ggd-opvoedadvies``."""


class MapKind(StrEnum):
    """What an entry is."""

    YOUTH_CARE = "youth-care"  # a provider, outside school
    YOUTH_HEALTH = "youth-health"  # JGZ: observe, talk, advise; no request is needed
    AT_SCHOOL = "at-school"  # a youth worker within a school
    GROUP = "group"  # a class or group with education and care
    EXPERTISE = "expertise"  # of special education, in regular schools (cluster 3 and 4)
    TRAINING = "training"
    CHILDCARE = "childcare"
    SBO = "sbo"  # special primary education
    SPECIAL = "special"  # SO and VSO
    CLOSED = "closed"  # detention, or closed youth care
    TRANSITION = "transition"  # youth mental health care between places


class MapFact(Fact):
    """About an entry of who keeps it."""

    keeper: OrganisationId
    listing: ListingName

    @property
    def order_key(self) -> str:
        """The entry and its keeper."""
        return f"{self.keeper}/{self.listing}"


@fact("nl.onderwijs-zorgarrangementen.social-map.place-mapped", "Op de sociale kaart gezet")
class PlaceMapped(MapFact):
    """There is this for children with these needs, in these municipalities, in a period.
    ``capacity``: for how many at a time; None: as many as come."""

    map_kind: MapKind
    title: PublicText
    needs: tuple[SupportNeed, ...]
    stages: tuple[Stage, ...]
    area: tuple[OrganisationId, ...]
    capacity: Count | None
    valid: Period
    confirm_by: date


@fact("nl.onderwijs-zorgarrangementen.social-map.place-confirmed", "Sociale kaart bevestigd")
class PlaceConfirmed(MapFact):
    """It is still so."""

    confirm_by: date


@fact(
    "nl.onderwijs-zorgarrangementen.social-map.place-unconfirmed",
    "Sociale kaart niet op tijd bevestigd",
)
class PlaceUnconfirmed(MapFact):
    """The last day passed, and nobody knows whether it is still so."""

    confirm_by: date


@fact("nl.onderwijs-zorgarrangementen.social-map.place-unmapped", "Van de sociale kaart gehaald")
class PlaceUnmapped(MapFact):
    """It is there no more."""


class Relief(StrEnum):
    """What follows where places are scarce, agreed with other regions."""

    MORE_PLACES = "more-places"
    PLACES_ELSEWHERE = "places-elsewhere"  # in another region
    REGULAR_SUPPORT = "regular-support"  # so that fewer pupils need a place
    NONE = "none"


@fact("nl.onderwijs-zorgarrangementen.social-map.occupancy-told", "Bezetting verteld")
class OccupancyTold(MapFact):
    """So many places are taken, and so many children wait."""

    taken: Count
    in_line: Count


@fact("nl.onderwijs-zorgarrangementen.social-map.places-scarce", "Plaatsen speciaal schaars")
class PlacesScarce(MapFact):
    """All places of special education are taken and children wait: it is spoken of with other
    regions on ``due_on`` at the latest."""

    capacity: Count
    in_line: Count
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.social-map.scarcity-discussed",
    "Schaarste bovenregionaal besproken",
)
class ScarcityDiscussed(MapFact):
    """What came of it."""

    relief: Relief


@fact(
    "nl.onderwijs-zorgarrangementen.social-map.scarcity-not-discussed",
    "Schaarste niet op tijd besproken",
)
class ScarcityNotDiscussed(MapFact):
    """The last day passed without it."""

    due_on: date
