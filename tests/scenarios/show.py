"""``make scenarios``: plays every scenario in memory and on PostgreSQL, and prints the figures."""

import asyncio
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from itertools import count
from pathlib import Path

from rich.console import Console
from rich.table import Table

from services.runtime.database import Database, embedded
from tests.databases import one_more
from tests.scenarios import houses
from tests.scenarios.catalogue import SCENARIOS, Scenario
from tests.scenarios.plays import PLAYS
from tests.scenarios.stage import Stage

PASSED, FAILED, OPEN = "pass", "FAIL", "not yet covered"

Opened = Callable[[], AbstractAsyncContextManager[Stage]]


async def played(scenario: Scenario, opened: Opened) -> tuple[str, str]:
    """How a scenario went in a house, and what came out."""
    play = PLAYS.get(scenario.id)
    if play is None:
        return OPEN, ""
    try:
        async with opened() as stage:
            return PASSED, await play(stage, scenario.figures)
    except Exception as error:  # noqa: BLE001 - one that fails must not hide the others
        return FAILED, f"{type(error).__name__}: {error}"


async def main() -> int:
    """Play all; how many failed."""
    table = Table("scenario", "memory", "PostgreSQL", "figures", title="Scenarios")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="oza-") as folder:
        async with embedded(Path(folder)) as server:
            numbers = count(1)

            async def new_database() -> Database:
                return await one_more(server, f"scenario_{next(numbers)}")

            for scenario in SCENARIOS.values():
                memory, told = await played(scenario, houses.in_memory)
                stored, told_there = await played(
                    scenario, lambda: houses.on_postgresql(new_database)
                )
                failed += FAILED in (memory, stored)
                differs = "" if told == told_there else f" / {told_there}"
                table.add_row(f"{scenario.id} {scenario.title}", memory, stored, told + differs)
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    return failed


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(main()) else 0)
