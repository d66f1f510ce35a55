"""``make crash``: the whole matrix, and its table in docs/results/crash-matrix.md."""

import argparse
import asyncio
import os
import platform
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from math import inf
from pathlib import Path

from services.runtime.database import Database, embedded
from tests.brokers import RabbitNode, rabbit_node
from tests.crash import checks
from tests.crash.exceptions import reason
from tests.crash.journey import Step, Stuck
from tests.crash.matrix import Counted, Matrix, Walk, planned
from tests.crash.orders import Shot
from tests.crash.past import Past
from tests.crash.points import BESIDE, ROAD, ROOT, Point, Side, all_points
from tests.crash.small_disk import small_disk
from tests.crash.story import CHAPTERS
from tests.crash.troubles import TROUBLES, Trouble, roads, troubled

TABLE = ROOT / "docs/results/crash-matrix.md"
FREE_SPACE = "Free space on the database's disk"
_SIGNS = {Side.BEFORE: "b", Side.DURING: "d", Side.AFTER: "a"}


class Ground:
    """The servers, what happened before, and the journey that nobody disturbed."""

    def __init__(self, past: Past, server: Database, node: RabbitNode) -> None:
        self._past, self._server, self._node, self._bus = past, server, node, node.url
        self._tales: dict[int, checks.Tale] = {}
        self.counted: Counted = {}

    async def undisturbed(self, chapters: int) -> checks.Tale:
        """What is told where no process is cut off."""
        if chapters not in self._tales:
            journey, safe = await self._past.journey()
            await asyncio.to_thread(journey.through, [()] * chapters)
            self._tales[chapters] = tale = await checks.told_by(journey)
            if chapters == CHAPTERS:
                self.counted = journey.counted
            assert not await checks.faults(journey, safe, self._bus, tale)
            self._past.clear(journey)
        return self._tales[chapters]

    async def walk(self, steps: Sequence[Step]) -> tuple[list[str], list[Shot]]:
        """One journey: what is wrong after it, and the shots at which nobody came."""
        tale = await self.undisturbed(len(steps))
        journey, safe = await self._past.journey()
        await asyncio.to_thread(journey.through, steps)
        found = await checks.faults(journey, safe, self._bus, tale)
        if not found:
            self._past.clear(journey)
        return found, journey.missed

    async def outlive(self, trouble: Trouble, chapters: int) -> list[str]:
        """What is wrong after a journey in this trouble; nothing where all is well."""
        tale = await self.undisturbed(chapters)
        with tempfile.TemporaryDirectory(prefix="oza-") as folder:
            async with roads(self._node, self._server, Path(folder)) as servers:
                journey, safe = await self._past.journey(servers)
                async with troubled(trouble, servers, lambda: journey.up):
                    await asyncio.to_thread(journey.through, [()] * chapters)
                await asyncio.to_thread(journey.in_peace)
                return await checks.faults(journey, safe, self._bus, tale)

    async def outlive_a_full_disk(self, chapters: int) -> list[str]:
        """The same where the disk of the database is full now and then; somebody must have told."""
        tale = await self.undisturbed(chapters)
        with tempfile.TemporaryDirectory(prefix="oza-") as folder:
            async with roads(self._node, self._server, Path(folder)) as servers:
                journey, safe = await self._past.journey(servers)
                async with small_disk(servers, journey.database) as disk:
                    async with troubled(disk.is_full, servers, lambda: journey.up):
                        await asyncio.to_thread(journey.through, [()] * chapters)
                    await asyncio.to_thread(journey.in_peace)
                    told = [] if FREE_SPACE in journey.logged else ["nobody told of a full disk"]
                    return told + await checks.faults(journey, safe, self._bus, tale)

    def walk_from_thread(self, say: Callable[[int, list[str]], None] = lambda *_: None) -> Walk:
        """The same for who is not in the loop, and tells crashes and faults of each journey."""
        loop = asyncio.get_running_loop()

        def walk(steps: Sequence[Step]) -> tuple[list[str], list[Shot]]:
            try:
                found, missed = asyncio.run_coroutine_threadsafe(self.walk(steps), loop).result()
            except Stuck as stuck:
                found, missed = [str(stuck)], []
            say(sum(map(len, steps)) - len(missed), found)
            return found, missed

        return walk


@asynccontextmanager
async def ground() -> AsyncIterator[Ground]:
    """Servers of their own."""
    folder = Path(tempfile.mkdtemp(prefix="oza-"))  # short: a socket's path has a limit
    try:
        async with embedded(folder / "pg") as server:
            with rabbit_node() as node:
                past = Past(server, folder, node.url)
                await past.live()
                yield Ground(past, server, node)
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Walk the matrix, tell what was found, and write the table where all of it was walked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, help="not the whole matrix: about so many crashes")
    parser.add_argument("--minutes", type=float, default=inf, help="begin no journey after these")
    given = parser.parse_args()
    began = time.monotonic()
    until = began + 60 * given.minutes
    matrix = asyncio.run(_walked(given.seed, given.steps, until))
    text = _told(matrix, time.monotonic() - began)
    sys.stdout.write(text.partition("\n## ")[0] + "\n")
    if given.steps is None:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(text)
    uncovered = matrix.uncovered() if given.steps is None else []
    for one in (*matrix.wrong, *(f"nobody was cut off at {point}" for point in uncovered)):
        sys.stderr.write(f"{one}\n")
    sys.exit(1 if matrix.wrong or uncovered else 0)


async def _walked(seed: int, some: int | None, until: float) -> Matrix:
    matrix = Matrix(seed)
    async with ground() as here:
        await here.undisturbed(CHAPTERS)
        shots = planned(here.counted, seed)[:some]
        for trouble in TROUBLES if some is None else ():
            found = await here.outlive(trouble, CHAPTERS)
            matrix.troubles[trouble.__name__.replace("_", " ")] = len(found)
            matrix.wrong += found
        if some is None:
            await _full_disk(here, matrix)
        await asyncio.to_thread(matrix.walk, shots, here.walk_from_thread(_say), until)
    return matrix


async def _full_disk(here: Ground, matrix: Matrix) -> None:
    if os.geteuid() != 0:
        sys.stderr.write("The disk of the database was not filled: only root mounts a small one.\n")
        return
    found = await here.outlive_a_full_disk(CHAPTERS)
    matrix.troubles["the disk of the database is full"] = len(found)
    matrix.wrong += found


def _say(crashes: int, found: list[str]) -> None:
    sys.stderr.write("\n".join([f"{crashes} crashes, {len(found)} faults", *found, ""]))


def _told(matrix: Matrix, seconds: float) -> str:
    points = all_points()
    roles = Counter(matrix.hits.values())
    covered = [point for point in points if matrix.sides(point)]
    made = f"on {datetime.now(UTC):%d %B %Y}, in {seconds / 60:.0f} min, on {os.cpu_count()} cores"
    lines = [
        "# Crash matrix",
        "",
        f"Made by `make crash` {made} ({platform.machine()}), seed {matrix.seed}.",
        "",
        f"* awaits on the road, found from the code: {len(points)}, in {len(ROAD)} modules;",
        f"* processes cut off (SIGKILL): {len(matrix.hits)}, at {len(covered)} of these awaits:",
        "  before (b), during (d: sent, but not answered) and after (a);",
        f"* awaits left out, each with its reason: {len(points) - len(covered)};",
        f"* faults found afterwards: {len(matrix.wrong)}.",
        "",
        "Cut off: " + ", ".join(f"{role} {count}" for role, count in sorted(roles.items())) + ".",
    ]
    lines += ["", "## Servers away, while the house is at work", "", "| trouble | faults |"]
    lines += ["| --- | --- |"]
    lines += [f"| {name} | {count} |" for name, count in matrix.troubles.items()]
    for module, steps in ROAD.items():
        lines += ["", f"## {module} ({steps})", "", "| line | where | what | cut off |"]
        lines += ["| --- | --- | --- | --- |"]
        lines += [_row(matrix, point) for point in points if point.module == module]
    lines += ["", "## Beside the road", ""]
    lines += [f"* `{module}`: {why}" for module, why in BESIDE.items()]
    return "\n".join(lines) + "\n"


def _row(matrix: Matrix, point: Point) -> str:
    sides = matrix.sides(point)
    done = " ".join(_SIGNS[side] for side in sides) or reason(point) or "not in this run"
    return f"| {point.line} | {point.function} | {point.kind} | {done} |"
