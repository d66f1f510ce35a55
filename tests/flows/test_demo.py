"""The demo's year: its totals are what the journal says, and being cut off changes nothing."""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from events.budget import BudgetSpent
from events.request import RequestGranted, RequestRejected, RequestSetAside, WithdrawalAccepted
from events.values import funder_of
from projections.journal.entry import read
from services.runtime import house
from services.runtime.clock import SystemClock
from services.runtime.database import Database, embedded
from services.runtime.reference import load
from tests.flows import houses

pytestmark = pytest.mark.server

YEAR = ("demo", "--no-serve", "--json", "--requests", "12", "--seed", "7")
BOOKS = "demo-7-12"  # where a year's books are kept in the data folder
ENDINGS = {
    RequestGranted: "granted",
    RequestRejected: "rejected",
    RequestSetAside: "set-aside",
    WithdrawalAccepted: "withdrawn",
}
CUT_OFF_SECONDS = 60.0


def oza(*arguments: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    start = "from services.runtime.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", start, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        cwd=houses.ROOT,
    )


def lived(environment: dict[str, str], *more: str) -> Any:
    """Live the year, and read what the house says of it."""
    with oza(*YEAR, *more, environment=environment) as process:
        said, _ = process.communicate()
    assert process.returncode == 0
    return json.loads(said)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for a house of its own; short, as a socket's path has a limit."""
    made = Path(tempfile.mkdtemp(prefix="oza-"))
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def undisturbed() -> Iterator[tuple[Path, Any]]:
    """A year that nothing cut off: its folder, and its totals."""
    made = Path(tempfile.mkdtemp(prefix="oza-"))
    yield made, lived(houses.outside() | {"OZA_DATA": str(made)})
    shutil.rmtree(made)


async def test_the_totals_are_what_the_journal_says(undisturbed: tuple[Path, Any]) -> None:
    folder, totals = undisturbed
    endings: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    async with (
        embedded(folder / BOOKS) as database,
        house.on_database(database, load().rulebook, SystemClock(), parties=()) as books,
    ):
        assert books.journal is not None
        position = 0
        while rows := await books.journal.tail(position, 5000):
            position = rows[-1].position
            for entry in read(rows):
                fact = entry.fact
                if type(fact) in ENDINGS:
                    endings[ENDINGS[type(fact)]] += 1
                if isinstance(fact, BudgetSpent):
                    spent[funder_of(fact.line)] += fact.amount
    assert totals["outcomes"] == endings
    assert totals["requests"] == endings.total()
    assert {one["funder"]: one["spent"] for one in totals["money"] if one["spent"]} == spent


def test_the_same_seed_gives_the_same_year(undisturbed: tuple[Path, Any], folder: Path) -> None:
    assert lived(houses.outside() | {"OZA_DATA": str(folder)}) == undisturbed[1]


def test_a_year_that_was_cut_off_ends_the_same(undisturbed: tuple[Path, Any], folder: Path) -> None:
    environment = houses.outside() | {"OZA_DATA": str(folder)}
    process = oza(*YEAR, environment=environment)
    with process:
        _until(folder / BOOKS / "postgres/postmaster.pid")
        time.sleep(4)  # somewhere in the year
        process.kill()
    assert lived(environment) == undisturbed[1]


async def test_processes_cut_off_one_by_one_during_the_year_change_nothing(
    undisturbed: tuple[Path, Any], database: Database, told_to_processes: dict[str, str]
) -> None:
    with houses.processes(told_to_processes) as five:
        year = oza(*YEAR, "--attach", environment=told_to_processes)
        with year:
            for role in houses.ROLES:
                await asyncio.sleep(2)
                five.kill(role)
                five.start([role])
            said, _ = year.communicate()
        assert year.returncode == 0
    assert json.loads(said) == undisturbed[1]


def _until(file: Path) -> None:
    end = time.monotonic() + CUT_OFF_SECONDS
    while not file.exists():
        assert time.monotonic() < end, f"{file} did not come"
        time.sleep(0.05)
