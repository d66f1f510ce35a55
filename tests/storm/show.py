"""``make storm``: lets many storms rage, a process per core, and prints what came of them.

A failing one is made small and told; ``python -m tests.storm.show 1 --from SEED`` repeats it.
"""

import os
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rich.console import Console
from rich.table import Table

from tests.storm.faults import Kind
from tests.storm.plan import Plan, plan_of
from tests.storm.shrink import shrunk, told
from tests.storm.storm import Outcome, rage

CHUNK = 20  # storms that a process is given at a time


def main(count: int, first: int, *, until_failure: bool) -> int:
    """Let these storms rage; how many were not weathered."""
    began, done, facts, failed = time.perf_counter(), 0, 0, 0
    struck: Counter[Kind] = Counter()
    console = Console(width=None if sys.stdout.isatty() else 120)
    for outcome in _outcomes(range(first, first + count), here=until_failure):
        done, facts, struck = done + 1, facts + outcome.facts, struck + outcome.struck
        if outcome.failure:
            failed += 1
            plan = outcome.plan if until_failure else shrunk(outcome.plan, _fails)
            console.print(f"{outcome.failure}\n{told(plan)}\n", markup=False, highlight=False)
            if until_failure:
                return failed
    table = Table("fault", "struck", title="Storms")
    for kind in Kind:
        table.add_row(kind, f"{struck[kind]:,}")
    console.print(table)
    took = time.perf_counter() - began
    console.print(
        f"{done:,} storms, {struck.total():,} faults, {facts:,} facts, {failed} failed;"
        f" {took:.0f} s on {os.cpu_count()} cores",
        highlight=False,
    )
    return failed


def _outcomes(seeds: range, *, here: bool) -> Iterator[Outcome]:
    if here:
        yield from map(_of_seed, seeds)
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        yield from pool.map(_of_seed, seeds, chunksize=CHUNK)


def _fails(plan: Plan) -> bool:
    return bool(rage(plan).failure)


def _of_seed(seed: int) -> Outcome:
    return rage(plan_of(seed))


if __name__ == "__main__":
    asked = ArgumentParser(prog="python -m tests.storm.show")
    asked.add_argument("seeds", type=int)
    asked.add_argument("--from", dest="first", type=int, default=0)
    asked.add_argument("--first-failure", action="store_true", help="end there, as it is")
    given = asked.parse_args()
    sys.exit(1 if main(given.seeds, given.first, until_failure=given.first_failure) else 0)
