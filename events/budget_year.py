"""The budget year of a line: its own name says it, so who reads a line needs no rules for it."""

from datetime import date, timedelta
from enum import StrEnum

from events.values import BudgetLineId, Period

SCHOOL_YEAR_STARTS = (8, 1)  # month, day


class YearKind(StrEnum):
    """The year in which a funder keeps its books."""

    CALENDAR = "calendar"  # 1 January up to and including 31 December
    SCHOOL = "school"  # 1 August up to and including 31 July


def year_of(line: BudgetLineId) -> Period:
    """The days of a line's budget year: a calendar year, or a school year where it names two."""
    first, _, second = line.rpartition("/")[2].partition("-")
    if not second:
        return Period(start=date(int(first), 1, 1), end=date(int(first), 12, 31))
    start = date(int(first), *SCHOOL_YEAR_STARTS)
    return Period(start=start, end=date(int(second), *SCHOOL_YEAR_STARTS) - timedelta(days=1))


def years_later(line: BudgetLineId, years: int) -> BudgetLineId:
    """The line of the same funder and purse, so many budget years later."""
    purse, _, name = line.rpartition("/")
    later = "-".join(str(int(year) + years) for year in name.split("-"))
    return BudgetLineId(f"{purse}/{later}")
