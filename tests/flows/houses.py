"""Houses of each kind for the same story: in memory, in one process on PostgreSQL, in five."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from pathlib import Path
from typing import IO

from events.transport.local import LocalBus
from events.transport.topology import all_queues
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import ROLES as DATABASE_ROLES
from services.runtime.database import Database
from services.runtime.house import House
from services.runtime.reference import load

FIRST_DAY = date(2026, 2, 2)
ROLES = ("school", "swv", "municipality", "provider", "projections")
READY_SECONDS = 60
ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def in_memory() -> AsyncIterator[House]:
    """Everything in this process, nothing on disk."""
    whole = house.in_memory(load().rulebook, HouseCalendar(FIRST_DAY))
    bus = LocalBus()
    await bus.start(all_queues())
    async with house.at_work(whole, bus, timers=False):
        yield whole


@asynccontextmanager
async def in_one_process(database: Database) -> AsyncIterator[House]:
    """Everything in this process, the books in PostgreSQL."""
    rules, calendar = load().rulebook, HouseCalendar(FIRST_DAY)
    async with house.on_database(database, rules, calendar) as whole:
        bus = LocalBus()
        await bus.start(all_queues())
        async with house.at_work(whole, bus, timers=False):
            yield whole


class Processes:
    """The five processes of a house, each started with ``oza run``."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._running: dict[str, subprocess.Popen[str]] = {}

    def start(self, roles: Sequence[str] = ROLES) -> None:
        """Start these, and wait until each says that it runs."""
        for role in roles:
            self._running[role] = subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    "from services.runtime.cli import main; main()",
                    "run",
                    role,
                    "--no-timers",
                ],
                env=self._environment,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
        for role in roles:
            with self._said(role) as said:
                line = said.readline()
            assert role in line, f"{role} did not start: {line}"

    def _said(self, role: str) -> IO[str]:
        said = self._running[role].stdout
        assert said is not None
        return said

    def pid(self, role: str) -> int:
        """The number by which the system knows a process."""
        return self._running[role].pid

    def kill(self, role: str) -> None:
        """Cut a process off as a power cut would."""
        self._running[role].kill()
        self._running[role].wait()

    def stop(self) -> None:
        """Let all end in order; asserts that they do."""
        for process in self._running.values():
            process.terminate()
        for role, process in self._running.items():
            assert process.wait(READY_SECONDS) in (0, -9), f"{role} ended badly"


def outside() -> dict[str, str]:
    """The environment of this machine, without settings of a house."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OZA_")}


def environment(database: Database, bus: str, folder: Path) -> dict[str, str]:
    """What a process of the house is told, with the passwords in files."""
    for role in DATABASE_ROLES:
        (folder / f"database_{role}").write_text(database.passwords[role])
    return {
        **outside(),
        "OZA_DATABASE": f"postgresql://{database.place}",
        "OZA_BUS": bus,
        "OZA_SECRETS": str(folder),
        "OZA_DATA": str(folder),
    }


@contextmanager
def processes(environment: dict[str, str], roles: Sequence[str] = ROLES) -> Iterator[Processes]:
    """The five processes at work, or some of them."""
    some = Processes(environment)
    some.start(roles)
    try:
        yield some
    finally:
        some.stop()


@asynccontextmanager
async def attached(database: Database) -> AsyncIterator[House]:
    """A desk of each party beside those of the five processes: whoever asks from elsewhere."""
    rules, calendar = load().rulebook, HouseCalendar(FIRST_DAY)
    async with (
        house.on_database(database, rules, calendar) as part,
        house.desks_only(part),
    ):
        yield part
