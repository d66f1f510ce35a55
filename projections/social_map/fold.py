"""One row per entry of the social map, for as long as it is there."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import social_map
from events.fact import Fact
from events.request import SupportNeed
from events.signal import Stage
from events.social_map import ListingName, MapKind, Relief, UseKind
from events.values import OrganisationId, Recorded, is_few


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
    taken: int | None = None  # places; None: nobody told
    in_line: int | None = None  # children that wait
    told_on: date | None = None
    discuss_by: date | None = None  # a finding: places are scarce
    relief: Relief | None = None  # what came of the talk
    undiscussed_on: date | None = None  # a finding: there was none in time


HEARS: frozenset[type[Fact]] = frozenset(
    {
        social_map.PlaceMapped,
        social_map.PlaceConfirmed,
        social_map.PlaceUnconfirmed,
        social_map.PlaceUnmapped,
        social_map.PlaceUsed,
        social_map.UseUntold,
        social_map.OccupancyTold,
        social_map.PlacesScarce,
        social_map.ScarcityDiscussed,
        social_map.ScarcityNotDiscussed,
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
        mapped = Listing(
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
        return mapped if row is None or row.unmapped_on else _still(mapped, row)
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
        case social_map.OccupancyTold(taken=taken, in_line=in_line):
            told = replace(row, taken=taken, in_line=in_line, told_on=day)
            return told if _full(told) else replace(told, **_AT_EASE)
        case social_map.PlacesScarce(due_on=due_on):
            return replace(row, **{**_AT_EASE, "discuss_by": due_on})
        case social_map.ScarcityDiscussed(relief=relief):
            return replace(row, relief=relief)
        case social_map.ScarcityNotDiscussed():
            return replace(row, undiscussed_on=day)
        case _:
            return replace(row, unmapped_on=day)


def _used(row: Listing, fact: social_map.PlaceUsed) -> Listing:
    """What is told of a year, kind of use and school goes before what was told of it."""
    year, count = fact.school_year.start, fact.pupil_count
    use = Use(
        year_from=year,
        use_kind=fact.use_kind,
        times=fact.times,
        pupils=None if is_few(count) else count,
        school=fact.school,
        above_capacity=fact.above_capacity,
    )
    about = (use.year_from, use.use_kind, use.school)
    others = (one for one in row.uses if (one.year_from, one.use_kind, one.school) != about)
    untold = tuple(one for one in row.untold_years if one != year)
    return replace(row, uses=(*others, use), untold_years=untold)


_AT_EASE: dict[str, Any] = {"discuss_by": None, "relief": None, "undiscussed_on": None}


def _full(row: Listing) -> bool:
    """Whether all places are taken and children wait."""
    return bool(row.in_line) and (row.taken or 0) >= (row.capacity or 0)


def _still(mapped: Listing, before: Listing) -> Listing:
    """The entry as it is mapped anew, as full and as used as it was."""
    told = replace(
        mapped,
        taken=before.taken,
        in_line=before.in_line,
        told_on=before.told_on,
        uses=before.uses,
        untold_years=before.untold_years,
    )
    if not _full(told):
        return told
    return replace(told, **{name: getattr(before, name) for name in _AT_EASE})
