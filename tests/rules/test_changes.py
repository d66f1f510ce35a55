"""Een aandeel dat halverwege overgaat: naar dagen, tot op de cent, niet onder wat betaald is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.values import Cents, Period
from services.rules.changes import cut, days_before_and_after
from services.rules.split import split_by_year, split_over
from tests.cast import line, share
from tests.examples import ZWOLLE

SCHOOL_YEAR = Period(start=date(2026, 8, 1), end=date(2027, 7, 31))
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
periods = st.tuples(days, st.integers(0, 1200)).map(
    lambda pair: Period(start=pair[0], end=pair[0] + timedelta(days=pair[1]))
)
amounts = st.integers(1, 10**9)


def test_61_dagen_voor_de_oude_en_304_voor_de_nieuwe_gemeente() -> None:
    before, after = days_before_and_after(SCHOOL_YEAR, date(2026, 9, 30))
    assert before is not None
    assert after is not None
    assert (before.days, after.days) == (61, 304)
    assert split_over(Cents(480_000), (before, after)) == (80_219, 399_781)


def test_wat_blijft_komt_uit_de_vroegste_jaren() -> None:
    theirs = share(ZWOLLE, (2026, 201_205), (2027, 278_795))
    kept, rest = cut(theirs, SCHOOL_YEAR, date(2026, 9, 30), {})
    assert kept == share(ZWOLLE, (2026, 80_219))
    assert rest == share(ZWOLLE, (2026, 120_986), (2027, 278_795))


def test_wat_betaald_is_blijft() -> None:
    theirs = share(ZWOLLE, (2026, 201_205), (2027, 278_795))
    kept, _ = cut(theirs, SCHOOL_YEAR, date(2026, 9, 30), {line(ZWOLLE): Cents(100_000)})
    assert kept == share(ZWOLLE, (2026, 100_000))


@given(amounts, periods, days, st.integers(0, 10**9))
def test_wat_blijft_en_de_rest_zijn_samen_het_aandeel(
    amount: int, period: Period, last_day: date, paid: int
) -> None:
    years = [(year, cents) for year, cents in split_by_year(Cents(amount), period) if cents]
    theirs = share(ZWOLLE, *years)
    first = line(ZWOLLE, years[0][0])
    booked = {first: Cents(min(paid, years[0][1]))}
    kept, rest = cut(theirs, period, last_day, booked)
    for year, cents in years:
        parts = [
            y.amount for half in (kept, rest) for y in half.years if y.line == line(ZWOLLE, year)
        ]
        assert sum(parts) == cents
    assert kept.amount + rest.amount == amount
    assert sum(y.amount for y in kept.years if y.line == first) >= booked[first]


@given(periods, days)
def test_geen_dag_gaat_verloren_en_geen_dag_telt_dubbel(period: Period, last_day: date) -> None:
    halves = [half for half in days_before_and_after(period, last_day) if half is not None]
    assert sum(half.days for half in halves) == period.days
