"""A sample is drawn by what weighs, and again the same."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from services.controls.audit import Report
from services.controls.sample import By, draw, sample
from tests.controls.forging import audited
from tests.examples import case
from tests.projections.book import lines
from tests.stories import told

WEIGHTS = st.dictionaries(
    st.integers(1, 500).map(case), st.integers(1, 10**9), min_size=1, max_size=60
)


def report(story: str) -> Report:
    return audited(lines(told(story)))


@given(WEIGHTS, st.integers(1, 80), st.integers(0, 10**6))
def test_so_many_are_drawn_as_were_asked_or_all(weights, size, seed) -> None:
    drawn = draw(weights, size, seed)
    assert len(drawn) == min(size, len(weights))
    assert drawn == draw(dict(reversed(weights.items())), size, seed)


@given(WEIGHTS, st.integers(1, 80), st.integers(0, 10**6))
def test_what_weighs_an_interval_is_drawn_for_certain(weights, size, seed) -> None:
    total = sum(weights.values())
    heavy = {one for one, weight in weights.items() if weight * size >= total}
    drawn = draw(weights, size, seed)
    assert heavy <= {one for one, unit in drawn.items() if unit is None}


def test_the_chance_of_a_case_is_in_proportion_to_its_weight() -> None:
    weights = {case(number): number for number in range(1, 11)}  # 55 together
    seeds = 3_000
    times = Counter(one for seed in range(seeds) for one in draw(weights, 2, seed))
    for one, weight in weights.items():
        assert abs(times[one] / seeds - 2 * weight / 55) < 0.03


def test_a_sample_by_money_leaves_out_who_got_none() -> None:
    waited = report("a share waits for the money of another")
    drawn = sample(waited, size=10, seed=1, by=By.MONEY)
    assert drawn.population == sum(cents > 0 for cents in waited.money.values())
    assert drawn.weight == sum(waited.money.values())
    assert all(one.weight == one.cents for one in drawn.cases)


def test_a_case_with_findings_weighs_more_by_risk_and_says_why() -> None:
    late = report("everybody is late")
    (drawn,) = sample(late, size=1, seed=1, by=By.RISK).cases
    assert drawn.found == (("terms-exceeded", 5),)
    assert drawn.weight == 1 + 5 * 5
    assert sample(late, size=1, seed=1, by=By.RANDOM).cases[0].weight == 1


def test_the_same_seed_over_the_same_book_draws_the_same() -> None:
    both = [report("a share waits for the money of another") for _ in range(2)]
    assert len({sample(one, size=2, seed=9, by=By.RISK) for one in both}) == 1
    drawn = {
        frozenset(one.case for one in sample(both[0], size=1, seed=seed, by=By.RANDOM).cases)
        for seed in range(20)
    }
    assert len(drawn) == 3
