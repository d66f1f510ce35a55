"""What a late decision costs (Awb 4:17)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.penalty import amount, days_in_default, stretches, tariff_on

NOW = tariff_on(date(2026, 4, 16))
FIRST = date(2026, 4, 16)


@pytest.mark.parametrize(
    ("days", "cents"),
    [(0, 0), (1, 2_300), (14, 32_200), (15, 35_700), (28, 81_200), (29, 85_700), (42, 144_200)],
)
def test_so_many_days_cost_so_much(days: int, cents: int) -> None:
    assert amount(NOW, days) == cents


def test_before_2019_it_was_less() -> None:
    assert amount(tariff_on(date(2018, 12, 31)), 42) == 126_000
    assert amount(tariff_on(date(2019, 1, 1)), 42) == 144_200


def test_a_penalty_runs_42_calendar_days_in_three_stretches() -> None:
    periods = [one.period for one in stretches(NOW, FIRST)]
    assert [period.days for period in periods] == [14, 14, 14]
    assert periods[-1].end == date(2026, 5, 27)
    assert NOW.days == 42


def test_a_penalty_above_what_the_law_knows_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        amount(NOW, 43)


@given(st.dates(date(2019, 1, 1), date(2034, 1, 1)), st.integers(-30, 200))
def test_a_penalty_grows_by_the_amount_of_each_day(first: date, after: int) -> None:
    decided = first + timedelta(days=after)
    days = days_in_default(NOW, first, decided)
    assert days == min(max(after, 0), 42)
    by_day = sum(
        one.a_day
        for one in stretches(NOW, first)
        for number in range(one.period.days)
        if one.period.start + timedelta(days=number) < decided
    )
    assert amount(NOW, days) == by_day
