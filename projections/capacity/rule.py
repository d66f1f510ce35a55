"""How many places there are on a day, and how long who comes next waits for one. Pure."""

from collections.abc import Sequence
from datetime import date

from events.values import Count
from projections.capacity.fold import Capacity

_WEEK = 7  # days


def places_on(capacity: Capacity, day: date) -> Count | None:
    """The places on a day, by the last word about it; None where nothing was said of it."""
    return next((one.places for one in reversed(capacity.said) if day in one.valid), None)


def weeks_until_place(
    places: int, last_days: Sequence[date | None], waiting: int, on: date
) -> int | None:
    """In how many weeks whoever comes next has a place: none where one is free beside those for who
    waits already. ``last_days``: of the care that runs; None where it is not known, and then a
    place is not counted on. None where no place is to be seen."""
    free = places - len(last_days)
    if waiting < free:
        return 0
    ends = sorted(one for one in last_days if one is not None)
    index = waiting - free
    if not places or index >= len(ends):
        return None
    return max(-(-(ends[index] - on).days // _WEEK), 0)
