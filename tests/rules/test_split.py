"""Money divided to the cent: the agreed examples, and what holds for every division."""

from fractions import Fraction
from itertools import accumulate, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from events.values import Cents
from services.rules.split import claim_share, fixed_and_rest, split, within

totals = st.integers(0, 10**13).map(Cents)
weight_lists = st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any)
exact_weights = st.lists(
    st.fractions(min_value=0, max_value=100, max_denominator=999), min_size=1, max_size=6
).filter(any)


def cents(*amounts: int) -> tuple[Cents, ...]:
    return tuple(Cents(amount) for amount in amounts)


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        pytest.param(1_000_000, [1, 1, 1], (333_334, 333_333, 333_333), id="AS-01 thirds"),
        pytest.param(123_457, [50, 50], (61_729, 61_728), id="AS-02 an odd cent"),
        pytest.param(2_850_000, [50, 50], (1_425_000, 1_425_000), id="AS-05 THINK, variant A"),
        pytest.param(2_731_273, [50, 50], (1_365_637, 1_365_636), id="AS-05 THINK, variant B"),
        pytest.param(3_650_400, [1] * 7, (521_486,) * 5 + (521_485,) * 2, id="AS-12 per pupil"),
        pytest.param(912_600, [60, 40], (547_560, 365_040), id="AS-26 60/40"),
        pytest.param(480_000, [61, 304], (80_219, 399_781), id="AS-35 a move, by days"),
        pytest.param(800_000, [184, 181], (403_288, 396_712), id="AS-37 another school, by days"),
        pytest.param(100, [0, 1, 0], (0, 100, 0), id="a zero weight gets nothing"),
        pytest.param(0, [1, 2], (0, 0), id="nothing to divide"),
    ],
)
def test_a_total_is_split_as_agreed(
    total: int, weights: list[int], shares: tuple[int, ...]
) -> None:
    assert split(Cents(total), weights) == shares


def test_two_levels_are_split_one_inside_the_other() -> None:
    swv, municipalities = split(Cents(7_450_002), [50, 50])
    assert (swv, municipalities) == (3_725_001, 3_725_001)
    assert split(municipalities, [9, 3, 2]) == (2_394_644, 798_214, 532_143)


def test_splitting_the_levels_the_other_way_round_gives_other_cents() -> None:
    assert split(Cents(7_450_002), [9, 3, 2]) == (4_789_287, 1_596_429, 1_064_286)


def test_percentages_are_exact_fractions() -> None:
    third = Fraction(100, 3)
    assert split(Cents(100), [third, third, third]) == (34, 33, 33)


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_a_split_over_nobody_is_a_bug(weights: list[int]) -> None:
    with pytest.raises(AssertionError):
        split(Cents(1), weights)


def test_a_negative_total_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        split(Cents(-1), [1])


@given(totals, exact_weights)
def test_the_shares_add_up_to_the_total(total: Cents, weights: list[Fraction]) -> None:
    assert sum(split(total, weights)) == total


@given(totals, weight_lists)
def test_every_share_is_within_a_cent_of_its_exact_part(total: Cents, weights: list[int]) -> None:
    for share, weight in zip(split(total, weights), weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1


@given(totals, weight_lists)
def test_a_larger_weight_never_gets_less(total: Cents, weights: list[int]) -> None:
    by_weight = sorted(zip(weights, split(total, weights), strict=True))
    assert all(one[1] <= other[1] for one, other in pairwise(by_weight))


@given(totals, st.integers(1, 100), st.integers(1, 8))
def test_of_equal_weights_the_earliest_gets_the_odd_cents(
    total: Cents, weight: int, funders: int
) -> None:
    shares = split(total, [weight] * funders)
    assert list(shares) == sorted(shares, reverse=True)


@given(totals, weight_lists)
def test_the_order_of_funders_matters_for_ties_only(total: Cents, weights: list[int]) -> None:
    remainders = [total * weight % sum(weights) for weight in weights]
    assume(len(set(remainders)) == len(remainders))
    assert split(total, weights[::-1]) == split(total, weights)[::-1]


@given(totals, exact_weights, st.fractions(min_value=Fraction(1, 50), max_value=50))
def test_only_the_proportion_of_weights_counts(
    total: Cents, weights: list[Fraction], factor: Fraction
) -> None:
    assert split(total, [weight * factor for weight in weights]) == split(total, weights)


@pytest.mark.parametrize(
    ("total", "amounts", "shares"),
    [
        pytest.param(1_200_000, [500_000, None], (500_000, 700_000), id="the rest"),
        pytest.param(400_000, [500_000, None], (400_000, 0), id="no more than there is"),
        pytest.param(100, [60, None, 60], (60, 0, 40), id="in the agreed order"),
    ],
)
def test_a_fixed_amount_is_paid_first_and_one_funder_takes_the_rest(
    total: int, amounts: list[Cents | None], shares: tuple[int, ...]
) -> None:
    assert fixed_and_rest(Cents(total), amounts) == shares


@pytest.mark.parametrize("amounts", [[Cents(1)], [None, None], [Cents(-1), None]])
def test_without_exactly_one_funder_for_the_rest_there_is_no_division(
    amounts: list[Cents | None],
) -> None:
    with pytest.raises(AssertionError):
        fixed_and_rest(Cents(10), amounts)


def test_claims_are_rounded_on_the_running_total() -> None:
    first = claim_share(Cents(1), [1, 1, 1], cents(0, 0, 0))
    second = claim_share(Cents(2), [1, 1, 1], first)
    assert (first, second) == ((1, 0, 0), (0, 1, 0))


def test_a_funder_who_paid_a_cent_too_much_pays_nothing_and_gets_nothing_back() -> None:
    assert split(Cents(10), [6, 6, 2]) == (4, 4, 2)
    assert split(Cents(11), [6, 6, 2]) == (5, 5, 1)
    assert claim_share(Cents(11), [6, 6, 2], cents(4, 4, 2)) == (1, 0, 0)


def test_a_claim_of_nothing_costs_nobody_anything() -> None:
    assert claim_share(Cents(5), [1, 1], cents(3, 2)) == (0, 0)


def test_a_running_total_that_falls_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        claim_share(Cents(4), [1, 1], cents(3, 2))


@given(totals, weight_lists, st.data())
def test_claims_never_exceed_the_agreed_shares_and_end_exactly_on_them(
    total: Cents, weights: list[int], data: st.DataObject
) -> None:
    shares = split(Cents(total + 1), weights)
    marks = data.draw(st.lists(st.integers(0, total + 1), max_size=6))
    booked = (Cents(0),) * len(shares)
    for cumulative in (*sorted(marks), total + 1):
        now = claim_share(Cents(cumulative), shares, booked)
        assert all(amount >= 0 for amount in now)
        booked = tuple(Cents(sum(pair)) for pair in zip(booked, now, strict=True))
        assert sum(booked) == cumulative
        assert all(paid <= share for paid, share in zip(booked, shares, strict=True))
    assert booked == shares


@given(weight_lists, st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_two_funders_pay_their_part_of_the_running_total_after_every_claim(
    weights: list[int], claims: list[int]
) -> None:
    key = (weights[0] + 1, weights[-1])
    booked = cents(0, 0)
    for cumulative in accumulate(claims):
        now = claim_share(Cents(cumulative), key, booked)
        booked = tuple(Cents(sum(pair)) for pair in zip(booked, now, strict=True))
        assert booked == split(Cents(cumulative), key)


def test_what_one_cannot_pay_goes_to_who_has_room() -> None:
    assert within(cents(50, 50, 0), cents(20, 60, 20)) == (20, 60, 20)
    assert within(cents(50, 50), cents(50, 50)) == (50, 50)


@given(st.lists(st.tuples(totals, totals), min_size=1, max_size=8))
def test_within_its_room_nobody_pays_more_and_the_sum_stays(pairs: list[tuple[int, int]]) -> None:
    amounts = cents(*(amount for amount, _ in pairs))
    room = cents(*(amount + space for (_, space), amount in zip(pairs, amounts[::-1], strict=True)))
    kept = within(amounts, room)
    assert sum(kept) == sum(amounts)
    assert all(0 <= amount <= space for amount, space in zip(kept, room, strict=True))


def test_without_room_for_the_whole_it_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        within(cents(2, 2), cents(1, 2))
