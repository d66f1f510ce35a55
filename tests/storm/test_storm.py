"""Two hundred storms, each from its number: nothing is lost, nothing is done twice, all adds up."""

import pytest

from tests.storm.faults import Kind
from tests.storm.plan import Plan, plan_of
from tests.storm.shrink import shrunk, told
from tests.storm.storm import rage

SEEDS = (*range(200), 4097, 5906, 8078, 9010)  # the last lose what was folded twice in a row


@pytest.mark.parametrize("seed", SEEDS)
def test_the_house_weathers_it(seed: int) -> None:
    outcome = rage(plan_of(seed))
    if outcome.failure:
        smallest = shrunk(outcome.plan, lambda plan: bool(rage(plan).failure))
        pytest.fail(f"{rage(smallest).failure}\n{told(smallest)}")


def test_every_kind_of_fault_is_drawn_for_some_seed() -> None:
    drawn = {fault.kind for seed in SEEDS for fault in plan_of(seed).faults}
    assert drawn == set(Kind)


def test_a_failing_plan_is_made_small() -> None:
    whole = next(p for p in map(plan_of, SEEDS) if len(p.faults) > 6 and len(p.errands) > 2)
    culprits = {whole.faults[1], whole.faults[4]}

    def fails(plan: Plan) -> bool:
        return culprits <= set(plan.faults)

    smallest = shrunk(whole, fails)
    assert set(smallest.faults) == culprits
    assert (smallest.errands, smallest.cases) == ((), ())
