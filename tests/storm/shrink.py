"""Makes a failing plan small: fewer faults, errands and cases, as long as it still fails."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from tests.storm.plan import Plan

PARTS = ("faults", "errands", "cases")
MOST_TRIES = 200


def shrunk(plan: Plan, fails: Callable[[Plan], bool]) -> Plan:
    """The smallest plan that was found to fail; of each part first halves are left out, then less
    and less, then single ones."""
    tries = MOST_TRIES
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(plan):
            if not tries:
                return plan
            tries -= 1
            if fails(candidate):
                plan, smaller = candidate, True
                break
    return plan


def _smaller(plan: Plan) -> Iterator[Plan]:
    for part in PARTS:
        whole: tuple[Any, ...] = getattr(plan, part)
        size = len(whole)
        while size:
            for start in range(0, len(whole), size):
                yield replace(plan, **{part: whole[:start] + whole[start + size :]})
            size //= 2


def told(plan: Plan) -> str:
    """A plan as people read it: what is left of it."""
    house = "a process for each party" if plan.apart else "one process"
    lines = [f"seed {plan.seed}, {house}, cases {list(plan.cases)}"]
    return "\n  ".join([*lines, *map(str, plan.faults), *map(str, plan.errands)])
