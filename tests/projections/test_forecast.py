"""What runs on the last day of the year, at its rate per day, against what next year allows."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import care, funding
from events.budget_year import year_of, years_later
from events.values import BudgetLineId, CaseId, Cents, Period
from projections.catalogue import FORECAST
from projections.forecast.fold import Commitment, Held
from projections.forecast.rule import NextYear, next_year
from projections.table import fold_all
from tests.examples import example
from tests.projections.book import entries, recorded
from tests.stories import told
from tests.world import CASE, HALF, SWV_LINE, ZWOLLE_LINE

NEXT = years_later(ZWOLLE_LINE, 1)
LAST_DAY = date(2026, 12, 31)
OPENED = example(funding.BundleOpened)
CLOSED = example(funding.BundleClosed)
ENDED = example(care.CareEnded, effective_on=date(2026, 10, 1))
SETTLED = example(funding.ShareSettled, effective_on=date(2026, 11, 1))


def commitment(
    first: date, last: date, *held: tuple[BudgetLineId, int], ended: date | None = None
) -> Commitment:
    return Commitment(
        case_id=CaseId(CASE),
        first_day=first,
        last_day=last,
        ended_on=ended,
        held=tuple(Held(line=line, amount=Cents(amount)) for line, amount in held),
    )


def forecast(*commitments: Commitment, ceiling: int | None = None) -> NextYear:
    cents = None if ceiling is None else Cents(ceiling)
    return next_year(ZWOLLE_LINE, commitments, Cents(0), cents)


TEN_MONTHS = commitment(date(2026, 3, 1), LAST_DAY, (ZWOLLE_LINE, 306_000))  # 1,000 a day


def test_a_case_is_a_commitment_once_the_bundle_is_closed() -> None:
    (row,) = fold_all(FORECAST, recorded([OPENED])).values()
    assert row.held == ()
    (row,) = fold_all(FORECAST, recorded([OPENED, CLOSED])).values()
    assert [(one.line, one.amount) for one in row.held] == [(SWV_LINE, HALF), (ZWOLLE_LINE, HALF)]
    assert (row.first_day, row.last_day) == (date(2026, 3, 1), LAST_DAY)


def test_care_is_over_from_the_first_that_says_so() -> None:
    for said in ([ENDED, SETTLED], [SETTLED, ENDED]):
        (row,) = fold_all(FORECAST, recorded([OPENED, CLOSED, *said])).values()
        assert row.ended_on == ENDED.effective_on
    assert fold_all(FORECAST, recorded([CLOSED, ENDED])) == {}


def test_what_runs_on_the_last_day_goes_on_all_next_year() -> None:
    found = forecast(TEN_MONTHS)
    assert (found.line, found.running, found.starting) == (NEXT, 365_000, 0)
    assert (found.ceiling, found.room, found.passes_on) == (None, None, None)


def test_what_ends_before_the_last_day_does_not() -> None:
    day_before = commitment(date(2026, 3, 1), date(2026, 12, 30), (ZWOLLE_LINE, 1))
    stopped = commitment(date(2026, 3, 1), LAST_DAY, (ZWOLLE_LINE, 1), ended=LAST_DAY)
    assert forecast(day_before, stopped).expected == 0


def test_what_begins_next_year_counts_for_what_is_committed() -> None:
    later = commitment(date(2027, 1, 31), date(2027, 2, 9), (NEXT, 5_000))
    both = commitment(date(2026, 12, 22), date(2027, 7, 1), (ZWOLLE_LINE, 1_000), (NEXT, 9))
    found = forecast(later, both)
    assert (found.running, found.starting) == (36_500, 5_000)


@pytest.mark.parametrize(
    ("ceiling", "day"),
    [
        (365_000, None),
        (364_999, date(2027, 12, 31)),
        (1_000, date(2027, 1, 2)),
        (999, date(2027, 1, 1)),
        (0, date(2027, 1, 1)),
    ],
)
def test_the_day_on_which_next_year_falls_short(ceiling: int, day: date | None) -> None:
    found = forecast(TEN_MONTHS, ceiling=ceiling)
    assert found.passes_on == day
    assert found.room == ceiling - 365_000


def test_a_school_year_ends_on_the_last_of_july() -> None:
    line = BudgetLineId("swv:PO2305/SWV_ZWAAR/2025-2026")
    assert year_of(line) == Period(date(2025, 8, 1), date(2026, 7, 31))
    assert years_later(line, 1) == "swv:PO2305/SWV_ZWAAR/2026-2027"
    runs = commitment(date(2026, 7, 22), date(2026, 12, 31), (line, 1_000))  # 100 a day
    assert next_year(line, [runs], Cents(0), None).running == 36_500


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 300)), max_size=8), st.data())
def test_it_falls_short_exactly_where_the_year_asks_more_than_it_allows(
    running: list[tuple[int, int]], data: st.DataObject
) -> None:
    commitments = [
        commitment(
            date.fromordinal(LAST_DAY.toordinal() - days + 1), LAST_DAY, (ZWOLLE_LINE, cents)
        )
        for cents, days in running
    ]
    exact = sum((Fraction(cents, days) * 365 for cents, days in running), Fraction(0))
    ceiling = data.draw(st.integers(0, max(1, int(2 * exact))))
    found = forecast(*commitments, ceiling=ceiling)
    assert abs(found.running - exact) <= Fraction(1, 2)
    assert (found.passes_on is not None) == (exact > ceiling)


def test_a_story_of_two_years() -> None:
    (row,) = fold_all(FORECAST, entries(told("a care of two years"))).values()
    assert {year_of(one.line).start.year for one in row.held} == {2026, 2027}
