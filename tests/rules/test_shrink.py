"""Shrinking budgets: half up per year, on the rounded amount of the year before."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.values import Cents, PerThousand
from services.rules.shrink import shrinking


@pytest.mark.parametrize(
    ("start", "shrink", "years"),
    [
        (1, 500, (1, 1, 1)),  # half a cent goes up, each year anew
        (3, 500, (3, 2, 1)),
        (1_000, 0, (1_000, 1_000, 1_000)),
        (1_000, 1_000, (1_000, 0, 0)),
        (18_375_000, 125, (18_375_000, 16_078_125, 14_068_359)),
    ],
)
def test_each_year_follows_from_the_rounded_one(
    start: int, shrink: int, years: tuple[int, ...]
) -> None:
    assert shrinking(Cents(start), 3, PerThousand(shrink)) == years


@given(st.integers(0, 10**11), st.integers(1, 12), st.integers(0, 1000))
def test_no_year_is_further_from_exact_than_half_a_cent(
    start: int, years: int, shrink: int
) -> None:
    ceilings = shrinking(Cents(start), years, PerThousand(shrink))
    assert len(ceilings) == years
    for before, after in pairwise(ceilings):
        exact = before * Fraction(1000 - shrink, 1000)
        assert -Fraction(1, 2) < after - exact <= Fraction(1, 2)
        assert after <= before
