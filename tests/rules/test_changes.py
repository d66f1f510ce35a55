"""Een aandeel dat halverwege overgaat: naar dagen, tot op de cent, niet onder wat betaald is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.budget_year import YearKind
from events.funding import Share, StretchAmount, YearAmount
from events.values import Cents, Period
from services.rules.changes import cut, days_before_and_after
from services.rules.years import split_by_year, split_over
from tests.cast import line, share
from tests.world import ZWOLLE

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


def changing_at_18(*stretches: tuple[str, Period, int]) -> Share:
    """A share of Zwolle that is paid from another purse from the birthday on."""
    borne = tuple(
        StretchAmount(line=line(ZWOLLE, source=source), days=days, amount=Cents(amount))
        for source, days, amount in stretches
    )
    years = tuple(YearAmount(line=one.line, amount=one.amount) for one in borne)
    whole = Cents(sum(one.amount for one in borne))
    return Share(funder=ZWOLLE, amount=whole, years=years, stretches=borne)


def test_verandert_de_sleutel_dan_wordt_elk_stuk_naar_zijn_eigen_dagen_verdeeld() -> None:
    july = Period(start=date(2026, 7, 1), end=date(2026, 7, 31))
    august = Period(start=date(2026, 8, 1), end=date(2026, 8, 31))
    theirs = changing_at_18(("GEM_JEUGDHULP", july, 3_100), ("GEM_WMO", august, 31_000))
    kept, rest = cut(theirs, Period(july.start, august.end), date(2026, 7, 10), {})
    early = Period(start=july.start, end=date(2026, 7, 10))
    late = Period(start=date(2026, 7, 11), end=july.end)
    assert kept == changing_at_18(("GEM_JEUGDHULP", early, 1_000))
    assert rest == changing_at_18(("GEM_JEUGDHULP", late, 2_100), ("GEM_WMO", august, 31_000))
    booked = {line(ZWOLLE, source="GEM_WMO"): Cents(500)}
    kept, rest = cut(theirs, Period(july.start, august.end), date(2026, 7, 10), booked)
    assert (kept.amount, rest.amount) == (1_500, 32_600)


@given(amounts, periods, days, st.integers(0, 10**9))
def test_wat_blijft_en_de_rest_zijn_samen_het_aandeel(
    amount: int, period: Period, last_day: date, paid: int
) -> None:
    by_year = split_by_year(Cents(amount), period, YearKind.CALENDAR)
    years = [(year.start.year, cents) for year, cents in by_year if cents]
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
