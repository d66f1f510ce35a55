"""One row per entry of the social map, for as long as it is there."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import social_map
from events.fact import Fact
from events.request import SupportNeed
from events.signal import Stage
from events.social_map import ListingName, MapKind, UseKind
from events.values import OrganisationId, Recorded

FEW = 5  # pupils; fewer are not told outside (AVG art. 5), none at all is


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """What was done there in a school year, for how many pupils; ``pupils``: None where few."""

    year_from: date
    use_kind: UseKind
    times: int
    pupils: int | None
    school: OrganisationId | None
    above_capacity: bool


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
    uses: tuple[Use, ...] = ()
    untold_years: tuple[date, ...] = ()  # school years of which nobody told it in time


HEARS: frozenset[type[Fact]] = frozenset(
    {
        social_map.PlaceMapped,
        social_map.PlaceConfirmed,
        social_map.PlaceUnconfirmed,
        social_map.PlaceUnmapped,
        social_map.PlaceUsed,
        social_map.UseUntold,
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
            uses=() if row is None or row.unmapped_on else row.uses,
            untold_years=() if row is None or row.unmapped_on else row.untold_years,
        )
    if row is None:
        return None
    match fact:
        case social_map.PlaceConfirmed(confirm_by=until):
            return replace(row, known_on=day, confirm_by=until, unconfirmed_on=None)
        case social_map.PlaceUnconfirmed():
            return replace(row, unconfirmed_on=day)
        case social_map.PlaceUsed():
            return _used(row, fact)
        case social_map.UseUntold(school_year=year):
            return replace(row, untold_years=(*row.untold_years, year.start))
        case _:
            return replace(row, unmapped_on=day)


def _used(row: Listing, fact: social_map.PlaceUsed) -> Listing:
    """What is told of a year, kind of use and school goes before what was told of it."""
    year, count = fact.school_year.start, fact.pupil_count
    use = Use(
        year_from=year,
        use_kind=fact.use_kind,
        times=fact.times,
        pupils=None if 0 < count < FEW else count,
        school=fact.school,
        above_capacity=fact.above_capacity,
    )
    about = (use.year_from, use.use_kind, use.school)
    others = (one for one in row.uses if (one.year_from, one.use_kind, one.school) != about)
    untold = tuple(one for one in row.untold_years if one != year)
    return replace(row, uses=(*others, use), untold_years=untold)
