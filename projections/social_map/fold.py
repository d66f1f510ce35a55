"""One row per entry of the social map, for as long as it is there."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import social_map
from events.fact import Fact
from events.request import SupportNeed
from events.signal import Stage
from events.social_map import ListingName, MapKind
from events.values import OrganisationId, Recorded


class Listing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What there is, for whom and where; off the map from ``unmapped_on``."""

    keeper: OrganisationId
    listing: ListingName
    map_kind: MapKind
    title: str
    needs: tuple[SupportNeed, ...]
    stages: tuple[Stage, ...]
    area: tuple[OrganisationId, ...]
    capacity: int | None
    starts_on: date
    ends_on: date
    known_on: date
    confirm_by: date
    unconfirmed_on: date | None = None
    unmapped_on: date | None = None


HEARS: frozenset[type[Fact]] = frozenset(
    {
        social_map.PlaceMapped,
        social_map.PlaceConfirmed,
        social_map.PlaceUnconfirmed,
        social_map.PlaceUnmapped,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str]:
    """Who keeps it, and its name."""
    return recorded.fact.keeper, recorded.fact.listing


def evolve(row: Listing | None, recorded: Recorded) -> Listing | None:
    """The entry after a fact."""
    fact: Any = recorded.fact
    day = fact.effective_on
    if isinstance(fact, social_map.PlaceMapped):
        return Listing(
            keeper=fact.keeper,
            listing=fact.listing,
            map_kind=fact.map_kind,
            title=fact.title,
            needs=fact.needs,
            stages=fact.stages,
            area=fact.area,
            capacity=fact.capacity,
            starts_on=fact.valid.start,
            ends_on=fact.valid.end,
            known_on=day,
            confirm_by=fact.confirm_by,
        )
    if row is None:
        return None
    match fact:
        case social_map.PlaceConfirmed(confirm_by=until):
            return replace(row, known_on=day, confirm_by=until, unconfirmed_on=None)
        case social_map.PlaceUnconfirmed():
            return replace(row, unconfirmed_on=day)
        case _:
            return replace(row, unmapped_on=day)
