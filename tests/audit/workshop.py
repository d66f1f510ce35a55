"""Where the proofs are given: a year of the demo, of which each proof gets a copy of its own."""

import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import asyncpg

from services.runtime import house
from services.runtime.clock import SystemClock
from services.runtime.database import Database, embedded
from services.runtime.house import House
from services.runtime.reference import load
from tests.databases import one_more
from tests.flows.houses import ROOT, outside

REQUESTS, SEED = 60, 7


class Workshop:
    """Books to try things on."""

    def __init__(self, year: Database, folder: Path) -> None:
        self.folder = folder  # of the house: its data, and beside it its key file
        self._year = year
        self._numbers = count(1)

    async def copy(self, of: Database | None = None) -> Database:
        """The books of the demo's year, or of another database in which nobody is, in a database
        of their own, free to spoil."""
        name = f"copy_{next(self._numbers)}"
        template = _name_of(of or self._year)
        admin = await asyncpg.connect(self._year.admin_dsn.replace("/oza?", "/postgres?"))
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        await admin.close()
        place = self._year.place.replace("/oza?", f"/{name}?")
        return Database(place=place, passwords=self._year.passwords)

    async def empty(self) -> Database:
        """A database with roles and schemas, and nothing in it."""
        return await one_more(self._year, f"empty_{next(self._numbers)}")

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[House]:
        """A copy, opened to be read and asked; nothing runs in it."""
        rules = load().rulebook
        async with house.on_database(await self.copy(), rules, SystemClock()) as books:
            yield books


@asynccontextmanager
async def furnished() -> AsyncIterator[Workshop]:
    """A workshop whose year has been lived, by the command that everybody uses."""
    folder = Path(tempfile.mkdtemp(prefix="oza-"))  # short: a socket's path has a limit
    try:
        await _lived(folder)
        own = folder / f"demo-{SEED}-{REQUESTS}"
        async with embedded(own) as year:
            yield Workshop(year, own)
    finally:
        shutil.rmtree(folder)


def _name_of(database: Database) -> str:
    return database.place.removeprefix("/").partition("?")[0]


async def _lived(folder: Path) -> None:
    start = "from services.runtime.cli import main; main()"
    year = ("demo", "--no-serve", "--json", "--requests", str(REQUESTS), "--seed", str(SEED))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        start,
        *year,
        env=outside() | {"OZA_DATA": str(folder)},
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, "the demo did not live its year"
    assert json.loads(said)["requests"] == REQUESTS
