"""By which day each time must have been for a year to be met: counted back from its last day."""

from collections.abc import Sequence
from datetime import date, timedelta

from events.values import Period
from services.rules.calendar import Holidays, is_working_day

_DAY = timedelta(days=1)


def latest_days(
    year: Period, times: int, apart: int, breaks: Sequence[Period], holidays: Holidays
) -> tuple[date, ...] | None:
    """The last day of the first time, the second and so on, ``apart`` calendar days from each other
    at least. Nobody meets in a weekend, on a public holiday or in a break. None where the year is
    too short for so many."""
    found: list[date] = []
    day = year.end
    while len(found) < times:
        while day in year and (
            not is_working_day(day, holidays) or any(day in one for one in breaks)
        ):
            day -= _DAY
        if day not in year:
            return None
        found.append(day)
        day -= timedelta(days=max(apart, 1))
    return tuple(reversed(found))
