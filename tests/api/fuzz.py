"""Fuzzes the interface from the shell: ``make fuzz ARGS="100000 7"`` asks so many times, from that
number."""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from rich import print as tell

from services.runtime.database import Database, embedded
from tests.api.fuzzing import Fuzzed, fuzz
from tests.databases import one_more

CALLS = 50_000


async def _fuzzed(calls: int, number: int) -> Fuzzed:
    folder = Path(tempfile.mkdtemp(prefix="oza-"))
    try:
        async with embedded(folder) as server:
            database: Database = await one_more(server, "fuzz")
            return await asyncio.to_thread(fuzz, database, calls, number)
    finally:
        shutil.rmtree(folder)


def main(calls: int = CALLS, number: int = 1) -> int:
    """Ask, and tell what came of it; how many failures there were."""
    done = asyncio.run(_fuzzed(calls, number))
    for failure in done.failures:
        tell(failure)
    told = ", ".join(f"{status}: {count}" for status, count in sorted(done.statuses.items()))
    tell(f"{done.calls} calls, {len(done.failures)} failures ({told})")
    return len(done.failures)


if __name__ == "__main__":
    sys.exit(min(main(*map(int, sys.argv[1:])), 1))
