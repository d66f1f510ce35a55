"""A seed stands for one storm: the same journal to the byte, wherever it is let loose."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storm.plan import plan_of
from tests.storm.storm import rage

ROOT = Path(__file__).parents[2]
SEEDS = (3, 5, 8)
ELSEWHERE = """
import sys
from tests.storm.plan import plan_of
from tests.storm.storm import rage
sys.stdout.write(" ".join(rage(plan_of(int(seed))).digest for seed in sys.argv[1:]))
"""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_twice_gives_the_same_journal(seed: int) -> None:
    one, other = rage(plan_of(seed)), rage(plan_of(seed))
    assert one.digest
    assert (one.digest, one.steps, one.struck) == (other.digest, other.steps, other.struck)


def test_the_same_seeds_in_another_process_give_the_same_journals() -> None:
    """Where sets of texts have another order, too."""
    here = [rage(plan_of(seed)).digest for seed in SEEDS]
    for order in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", ELSEWHERE, *map(str, SEEDS)],
            env={**os.environ, "PYTHONHASHSEED": order},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.split() == here


def test_other_seeds_give_other_journals() -> None:
    digests = {rage(plan_of(seed)).digest for seed in SEEDS}
    assert len(digests) == len(SEEDS)
