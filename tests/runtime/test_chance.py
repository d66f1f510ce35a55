"""Chance is the seed's alone: whoever asks, in whatever order, as often as the parameters say."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from events.care import EndReason
from events.request import Outcome
from events.values import CaseId, Cents, OrderId, OrganisationId
from services.rules.regions import Kind
from services.runtime.chance import Chance, Dice

CASES = tuple(CaseId(str(UUID(int=n))) for n in range(4_000))
ORDERS = tuple(OrderId(f"{case}.1") for case in CASES)
CHANCE = Chance(1)
GEMEENTE = OrganisationId("municipality:GM0193")


def share(holds: Callable[[Any], bool], keys: tuple[Any, ...] = CASES) -> float:
    """The part of the cases for which something holds."""
    return sum(map(holds, keys)) / len(keys)


def test_a_seed_gives_the_same_on_every_machine() -> None:
    assert Dice(7).fraction("case", "question") == 0.5448414375381431
    assert Dice(7).fraction("case", "question") != Dice(8).fraction("case", "question")


def test_every_draw_is_a_fraction() -> None:
    drawn = [Dice(1).fraction(case, "any") for case in CASES]
    assert 0 <= min(drawn) < 0.01
    assert 0.99 < max(drawn) < 1


def test_a_weight_of_nothing_is_never_drawn() -> None:
    weights = {"never": 0.0, "always": 0.3, "neither": 0.0}
    assert {Dice(1).one_of(case, "which", weights) for case in CASES} == {"always"}


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.GRANTED, 0.86),
        (Outcome.REJECTED, 0.06),
        (Outcome.WITHDRAWN, 0.06),
        (Outcome.SET_ASIDE, 0.02),
    ],
)
def test_requests_end_as_often_as_the_parameters_say(outcome: Outcome, expected: float) -> None:
    assert share(lambda case: CHANCE.outcome(case) is outcome) == pytest.approx(expected, abs=0.02)


def test_one_in_five_requests_needs_a_supplement() -> None:
    assert share(lambda case: CHANCE.supplement(case) is not None) == pytest.approx(0.2, abs=0.02)


def test_a_supplement_never_comes_exactly_where_the_request_ends_set_aside() -> None:
    for case in CASES:
        asked = CHANCE.supplement(case)
        never = asked is not None and asked.answered_after_days is None
        assert never == (CHANCE.outcome(case) is Outcome.SET_ASIDE)


def test_only_a_request_that_is_taken_back_has_a_day_for_that() -> None:
    for case in CASES:
        withdrawn = CHANCE.outcome(case) is Outcome.WITHDRAWN
        assert (CHANCE.withdrawn_after(case) is not None) == withdrawn


def test_the_keys_are_spread_as_the_parameters_say() -> None:
    whole = {Kind.MUNICIPALITY: 100}
    assert share(lambda case: CHANCE.key(case) == whole) == pytest.approx(0.2, abs=0.02)
    assert share(lambda case: len(CHANCE.key(case)) == 3) == pytest.approx(0.1, abs=0.02)
    assert share(lambda case: Kind.OTHER in CHANCE.key(case)) == pytest.approx(0.05, abs=0.02)


def test_a_last_funder_rarely_refuses() -> None:
    assert share(CHANCE.refuses_after_others) == pytest.approx(0.04, abs=0.02)


def test_half_of_the_decisions_take_four_weeks_or_less() -> None:
    days = sorted(CHANCE.decides_after(case, GEMEENTE) for case in CASES)
    assert days[0] >= 1
    assert days[2_000] == pytest.approx(28, abs=2)
    assert days[3_600] == pytest.approx(63, abs=6)


def test_bodies_decide_apart_from_each_other() -> None:
    swv = OrganisationId("swv:PO2305")
    case = CASES[1]
    assert CHANCE.decides_after(case, GEMEENTE) != CHANCE.decides_after(case, swv)


def test_waiting_follows_the_percentiles() -> None:
    for waits, known in (
        (CHANCE.waits_for_intake, {2: 0.25, 8: 0.5, 14: 0.75, 19.55: 0.9, 39.1: 1}),
        (CHANCE.waits_for_start, {7: 0.5, 10: 0.75, 14: 0.9, 26: 1}),
    ):
        days = [waits(order) for order in ORDERS]
        for weeks, part in known.items():
            assert sum(d <= weeks * 7 for d in days) / len(days) == pytest.approx(part, abs=0.025)


def test_a_provider_sometimes_declines_and_says_why() -> None:
    declined = share(lambda order: CHANCE.declines(order) is not None, ORDERS)
    assert declined == pytest.approx(0.08, abs=0.02)


def test_care_that_goes_to_plan_lasts_its_whole_period() -> None:
    for order in ORDERS:
        ending = CHANCE.ends(order)
        assert 0 < ending.part <= 1
        assert (ending.part == 1) == (ending.reason is EndReason.COMPLETED)


def test_claims_together_stay_within_the_cost() -> None:
    for order in ORDERS:
        claims = CHANCE.claims(order, Cents(900_001), 7)
        assert len(claims) == 7
        assert 720_000 <= sum(claims) <= 900_001
