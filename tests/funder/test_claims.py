"""Declaraties over financiers met eigen jaren: op de cent, en nooit boven wat is toegezegd."""

from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from events.budget_year import YearKind
from events.care import ClaimFault, ClaimPart, OrderPrepared
from events.funding import BundleOpened
from events.request import AgeBoundary, LegalAge
from events.values import BudgetLineId, Cents, Period
from services.funder.claims import Booked, booked_after, divided, piece_of, pieces
from services.swv.commands import ProposeKey
from services.swv.key import shares_of, stretches_of
from tests.cast import share
from tests.examples import example
from tests.swv.test_key import WMO_PART
from tests.world import BOARD, BOARD_PART, CARE, SWV, SWV_PART, ZWOLLE, ZWOLLE_PART

SCHOOL_YEAR = Period(start=date(2025, 8, 1), end=date(2026, 7, 31))
AUTUMN = Period(start=date(2025, 10, 1), end=date(2025, 10, 31))
SPRING = Period(start=date(2026, 3, 1), end=date(2026, 3, 31))


def planned(
    cost: int,
    *,
    years: dict[str, YearKind] | None = None,
    birthday: date | None = None,
    weights: tuple[int, ...] = (1, 1, 1),
    period: Period = SCHOOL_YEAR,
) -> OrderPrepared:
    """An order of three funders, each with its own kind of year."""
    three = (SWV_PART, ZWOLLE_PART, BOARD_PART)
    parts = tuple(replace(p, weight=w) for p, w in zip(three, weights, strict=True))
    care = replace(CARE, cost=Cents(cost), period=period)
    boundaries = (AgeBoundary(age=LegalAge.EIGHTEEN, on=birthday),) if birthday else ()
    case = example(BundleOpened, care=care, boundaries=boundaries)
    later = (parts[0], replace(WMO_PART, weight=weights[2] + 1)) if birthday else ()
    command = example(ProposeKey, parts=parts, parts_from_18=later)
    kinds = years or {}
    shares = shares_of(
        stretches_of(case, command), lambda funder: kinds.get(funder, YearKind.CALENDAR)
    )
    return example(OrderPrepared, care=care, shares=shares)


def committed(plan: OrderPrepared) -> dict[BudgetLineId, int]:
    return {year.line: year.amount for share in plan.shares for year in share.years}


def paid(booked: Booked) -> dict[BudgetLineId, int]:
    by_line: dict[BudgetLineId, int] = {}
    for (line, _), amount in booked.items():
        by_line[line] = by_line.get(line, 0) + amount
    return by_line


BOARD_BY_SCHOOL_YEAR = {BOARD: YearKind.SCHOOL}


def test_wie_per_schooljaar_begroot_heeft_een_regel_waar_anderen_er_twee_hebben() -> None:
    plan = planned(3 * 36_500, years=BOARD_BY_SCHOOL_YEAR)
    autumn, spring = pieces(plan)
    assert autumn.days == Period(start=date(2025, 8, 1), end=date(2025, 12, 31))
    assert spring.days == Period(start=date(2026, 1, 1), end=date(2026, 7, 31))
    assert autumn.weights == (15_300,) * 3
    assert spring.weights == (21_200,) * 3


def test_een_declaratie_volgt_de_sleutel_van_haar_dagen() -> None:
    plan = planned(3 * 36_500, years=BOARD_BY_SCHOOL_YEAR)
    first = divided(plan, {}, AUTUMN, Cents(100))
    assert [part.amount for part in tuple_of(first)] == [34, 33, 33]
    booked = after(plan, {}, AUTUMN, tuple_of(first))
    second = tuple_of(divided(plan, booked, SPRING, Cents(100)))
    assert [part.line.rpartition("/")[2] for part in second] == ["2026", "2026", "2025-2026"]
    assert [part.amount for part in second] == [34, 33, 33]


def after(
    plan: OrderPrepared, booked: Booked, period: Period | None, parts: tuple[ClaimPart, ...]
) -> Booked:
    """What is booked after one more claim."""
    piece = piece_of(plan, period, parts)
    return booked_after(booked, piece, {part.line: part.amount for part in parts})


def tuple_of(parts: tuple[ClaimPart, ...] | ClaimFault) -> tuple[ClaimPart, ...]:
    assert not isinstance(parts, ClaimFault), parts
    return parts


def test_een_declaratie_valt_in_een_jaar_van_elke_financier() -> None:
    summer = Period(start=date(2026, 7, 1), end=date(2026, 8, 31))
    care = Period(start=date(2026, 3, 1), end=date(2026, 12, 31))
    plan = planned(900, years=BOARD_BY_SCHOOL_YEAR, period=care)
    assert divided(plan, {}, summer, Cents(9)) is ClaimFault.CROSSES_YEARS
    alike = planned(900, period=care)
    assert divided(alike, {}, summer, Cents(9)) == tuple(
        ClaimPart(line=line, amount=Cents(3)) for line in committed(alike)
    )


def test_buiten_wat_is_toegezegd_valt_niets_te_declareren() -> None:
    plan = planned(900, years=BOARD_BY_SCHOOL_YEAR)
    later = Period(start=date(2026, 9, 1), end=date(2026, 9, 30))
    assert divided(plan, {}, later, Cents(1)) is ClaimFault.YEAR_NOT_COMMITTED


def test_rond_de_achttiende_verjaardag_betaalt_elk_zijn_eigen_dagen() -> None:
    birthday = date(2026, 3, 15)
    plan = planned(36_500, birthday=birthday, years=BOARD_BY_SCHOOL_YEAR)
    across = Period(start=date(2026, 3, 1), end=date(2026, 3, 31))
    assert divided(plan, {}, across, Cents(9)) is ClaimFault.CROSSES_YEARS
    before = Period(start=date(2026, 3, 1), end=birthday - timedelta(days=1))
    after = Period(start=birthday, end=date(2026, 3, 31))
    told = [
        [part.line.split("/")[1] for part in tuple_of(divided(plan, {}, days, Cents(9)))]
        for days in (before, after)
    ]
    assert told == [["SWV_ZWAAR", "GEM_JEUGDHULP", "SCHOOL_BASIS"], ["SWV_ZWAAR", "GEM_WMO"]]


def test_zorg_die_later_begint_of_eindigt_valt_binnen_het_jaar_nog_te_declareren() -> None:
    december = Period(start=date(2026, 12, 1), end=date(2026, 12, 31))
    care = Period(start=date(2026, 2, 1), end=date(2026, 7, 31))
    for birthday in (None, date(2026, 4, 1)):
        plan = planned(36_500, period=care, birthday=birthday)
        assert sum(part.amount for part in tuple_of(divided(plan, {}, december, Cents(9)))) == 9


def test_meer_dan_een_stuk_van_het_jaar_kost_gaat_ten_laste_van_wat_er_nog_is() -> None:
    """The calendar lines have only autumn; the school-year line has room for more."""
    plan = planned(3 * 36_500, years=BOARD_BY_SCHOOL_YEAR)
    parts = tuple_of(divided(plan, {}, AUTUMN, Cents(3 * 15_300 + 100)))
    assert [part.amount for part in parts] == [15_300, 15_300, 15_400]
    above = Cents(2 * 15_300 + 36_500 + 1)
    assert divided(plan, {}, AUTUMN, above) is ClaimFault.ABOVE_COMMITMENT


def test_een_declaratie_van_voor_deze_regels_telt_in_het_jaar_van_haar_regels() -> None:
    plan = example(OrderPrepared, shares=(share(SWV, (2026, 100)), share(ZWOLLE, (2026, 200))))
    (piece,) = pieces(plan)
    parts = tuple(ClaimPart(line=line, amount=Cents(5)) for line in piece.lines)
    assert after(plan, {}, None, parts) == after(plan, {}, SPRING, parts)


plans = st.builds(
    planned,
    st.integers(1, 10**7),
    years=st.dictionaries(st.sampled_from((SWV, ZWOLLE, BOARD)), st.sampled_from(YearKind)),
    birthday=st.none() | st.dates(date(2025, 8, 2), date(2027, 2, 27)),
    weights=st.tuples(*[st.integers(1, 100)] * 3),
    period=st.just(Period(start=date(2025, 8, 1), end=date(2027, 2, 28))),
)


@given(plans, st.data())
def test_geen_regel_gaat_boven_haar_toezegging_en_alles_komt_precies_uit(
    plan: OrderPrepared, data: st.DataObject
) -> None:
    known, lines = pieces(plan), committed(plan)
    assert sum(sum(piece.weights) for piece in known) == plan.care.cost
    booked: Booked = {}
    for piece in data.draw(st.lists(st.sampled_from(known), max_size=12)):
        amount = Cents(data.draw(st.integers(0, plan.care.cost // 3 + 1)))
        booked = _claimed(plan, booked, piece.days, amount)
        spent = paid(booked)
        assert all(spent[line] <= lines[line] for line in spent)
    for piece in known:  # then all that is left, wherever it still fits
        spent = paid(booked)
        room = sum(lines[line] - spent.get(line, 0) for line in piece.lines)
        booked = _claimed(plan, booked, piece.days, Cents(room))
    assert paid(booked) == lines


def _claimed(plan: OrderPrepared, booked: Booked, days: Period, amount: Cents) -> Booked:
    one_day = Period(start=days.end, end=days.end)
    parts = divided(plan, booked, one_day, amount)
    if isinstance(parts, ClaimFault):
        assert parts is ClaimFault.ABOVE_COMMITMENT
        return booked
    assert sum(part.amount for part in parts) == amount
    return after(plan, booked, one_day, parts)


@given(
    st.integers(1, 10**7),
    st.tuples(*[st.integers(1, 100)] * 3),
    st.lists(st.integers(1, 10**6), min_size=1, max_size=8),
)
def test_in_gelijke_jaren_wordt_op_het_lopend_totaal_van_het_jaar_verdeeld(
    cost: int, weights: tuple[int, ...], claims: list[int]
) -> None:
    plan = planned(cost, weights=weights, period=Period(date(2026, 1, 1), date(2026, 12, 31)))
    booked: Booked = {}
    for cumulative in accumulate(claims):
        before = sum(paid(booked).values())
        parts: Any = divided(plan, booked, SPRING, Cents(cumulative - before))
        if isinstance(parts, ClaimFault):
            assert cumulative > cost
            return
        booked = after(plan, booked, SPRING, parts)
        assert sum(paid(booked).values()) == cumulative
