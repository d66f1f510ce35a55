"""Budget years: which years a period touches, and money divided over stretches of time by days.

Some funders keep their books by calendar year, others by school year; a region says which.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from events.budget_year import YearKind
from events.funding import BudgetSource
from events.values import BudgetLineId, Cents, OrganisationId, Period
from services.rules.calendar import school_year
from services.rules.split import split


def budget_year(day: date, kind: YearKind) -> Period:
    """The budget year in which a day falls."""
    if kind is YearKind.SCHOOL:
        return school_year(day)
    return Period(start=date(day.year, 1, 1), end=date(day.year, 12, 31))


def budget_years(period: Period, kind: YearKind) -> tuple[Period, ...]:
    """The whole budget years that a period touches, earliest first."""
    years = [budget_year(period.start, kind)]
    while years[-1].end < period.end:
        years.append(budget_year(years[-1].end + timedelta(days=1), kind))
    return tuple(years)


def year_name(year: Period) -> str:
    """A budget year as a line names it: ``2026``, or ``2025-2026``."""
    first, last = year.start.year, year.end.year
    return str(first) if first == last else f"{first}-{last}"


def line_of(funder: OrganisationId, source: str, year: Period) -> BudgetLineId:
    """The line of a funder's purse in a budget year."""
    return BudgetLineId(f"{funder}/{source}/{year_name(year)}")


def purse_of(line: BudgetLineId) -> BudgetSource:
    """The purse that a line is of."""
    return BudgetSource(line.split("/")[1])


def shared_days(one: Period, other: Period) -> Period | None:
    """The days that lie in both periods; None where there are none."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Period(start=start, end=end) if start <= end else None


def cut(period: Period, first_days: Sequence[date]) -> tuple[Period, ...]:
    """A period in the stretches that begin on these days; days outside it, or its own first day,
    cut nothing."""
    inside = {day for day in first_days if period.start < day <= period.end}
    starts = [period.start, *sorted(inside), period.end + timedelta(days=1)]
    return tuple(
        Period(start=start, end=following - timedelta(days=1))
        for start, following in pairwise(starts)
    )


def split_over(total: Cents, periods: Sequence[Period]) -> tuple[Cents, ...]:
    """Divide ``total`` over stretches of time by their calendar days, both ends included.

    Largest remainder; ties go to the stretch that is named first. Serves budget years, a move and
    an eighteenth birthday alike. Asserts that there is a stretch.
    """
    return split(total, [period.days for period in periods])


def split_by_year(total: Cents, period: Period, kind: YearKind) -> tuple[tuple[Period, Cents], ...]:
    """Divide ``total`` over the budget years that ``period`` touches, by its days in each.

    The whole years are named, earliest first, also where a year's part is zero cents.
    """
    years = budget_years(period, kind)
    days = cut(period, [year.start for year in years])
    return tuple(zip(years, split_over(total, days), strict=True))
