"""Budget years of each kind, and money over stretches of time by days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.budget_year import YearKind, year_of
from events.values import BudgetLineId, Cents, Period
from services.rules.years import (
    budget_year,
    budget_years,
    cut,
    line_of,
    shared_days,
    split_by_year,
    split_over,
    year_name,
)
from tests.world import SWV, SWV_LINE

CALENDAR, SCHOOL = YearKind.CALENDAR, YearKind.SCHOOL
SCHOOL_YEAR = Period(start=date(2025, 8, 1), end=date(2026, 7, 31))

totals = st.integers(0, 10**13).map(Cents)
kinds = st.sampled_from(YearKind)
periods = st.builds(
    lambda start, days: Period(start=start, end=start + timedelta(days=days)),
    st.dates(date(2015, 1, 1), date(2034, 12, 31)),
    st.integers(0, 1500),
)


def named(period: Period, kind: YearKind, total: int) -> dict[str, int]:
    return {year_name(y): cents for y, cents in split_by_year(Cents(total), period, kind)}


def test_a_school_year_is_split_over_two_calendar_years_by_days() -> None:
    assert named(SCHOOL_YEAR, CALENDAR, 36_500) == {"2025": 15_300, "2026": 21_200}


def test_a_school_year_is_one_year_of_who_keeps_school_years() -> None:
    assert named(SCHOOL_YEAR, SCHOOL, 36_500) == {"2025-2026": 36_500}


def test_a_calendar_year_is_split_over_two_school_years() -> None:
    year = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    assert named(year, SCHOOL, 36_500) == {"2025-2026": 21_200, "2026-2027": 15_300}


def test_on_a_tie_the_earliest_year_gets_the_odd_cent() -> None:
    period = Period(start=date(2025, 12, 31), end=date(2026, 1, 1))
    assert named(period, CALENDAR, 1) == {"2025": 1, "2026": 0}


@pytest.mark.parametrize("name", ["2026", "2025-2026"])
def test_a_line_says_which_days_its_year_has(name: str) -> None:
    line = BudgetLineId(f"{SWV}/SWV_ZWAAR/{name}")
    assert year_name(year_of(line)) == name
    assert line_of(SWV, "SWV_ZWAAR", year_of(line)) == line
    assert year_of(SWV_LINE) == Period(start=date(2026, 1, 1), end=date(2026, 12, 31))


def test_a_move_and_a_birthday_are_divided_by_days_as_well() -> None:
    year = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    before, after = cut(year, [date(2026, 3, 3)])
    assert (before.days, after.days) == (61, 304)
    assert split_over(Cents(480_000), [before, after]) == (80_219, 399_781)


def test_a_day_outside_a_period_cuts_nothing() -> None:
    assert cut(SCHOOL_YEAR, [SCHOOL_YEAR.start, date(2027, 1, 1)]) == (SCHOOL_YEAR,)


@given(totals, periods, kinds)
def test_the_years_add_up_and_none_is_left_out(
    total: Cents, period: Period, kind: YearKind
) -> None:
    years = split_by_year(total, period, kind)
    assert sum(amount for _, amount in years) == total
    assert tuple(year for year, _ in years) == budget_years(period, kind)
    assert sum(days.days for y, _ in years if (days := shared_days(y, period))) == period.days


@given(periods, st.lists(st.dates(date(2015, 1, 1), date(2040, 1, 1)), max_size=5))
def test_stretches_follow_each_other_and_are_the_whole(period: Period, days: list[date]) -> None:
    stretches = cut(period, days)
    assert (stretches[0].start, stretches[-1].end) == (period.start, period.end)
    assert sum(one.days for one in stretches) == period.days


@given(st.dates(date(2015, 1, 1), date(2034, 12, 31)), kinds)
def test_a_day_lies_in_its_year(day: date, kind: YearKind) -> None:
    year = budget_year(day, kind)
    assert day in year
    assert budget_years(year, kind) == (year,)
