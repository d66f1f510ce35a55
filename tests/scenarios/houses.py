"""The houses in which every scenario is played."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from events.transport.topology import all_queues
from events.vault.memory import MemoryKeys
from events.vault.postgres import open_keys
from services.logbook.memory import MemoryLogbook
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.reference import load
from tests.administrators import OfMemory, OfPostgres
from tests.logs import Logs, open_logs
from tests.scenarios.post import Post
from tests.scenarios.stage import Stage, safe

FIRST_DAY = date(2025, 1, 2)  # before the first day of any scenario


@asynccontextmanager
async def in_memory(*, sealed_beside: bool = True) -> AsyncIterator[Stage]:
    """Everything in this process; nothing on disk but keys."""
    calendar = HouseCalendar(FIRST_DAY)
    whole, bus = house.in_memory(load().rulebook, calendar), Post()
    await bus.start(all_queues())
    with TemporaryDirectory() as name:
        seals = await house.sealing_here(whole, folder := Path(name))
        beside = seals if sealed_beside else None
        async with house.at_work(whole, bus, timers=False, seals=beside):
            assert whole.log is not None
            kept = MemoryLogbook()
            logs = Logs(kept, kept, kept)
            own = await safe(MemoryKeys(), folder)
            seen, by = whole.log, OfMemory(whole)
            yield Stage(whole, calendar, bus, seals, seen, folder, by, logs, own)


@asynccontextmanager
async def on_postgresql(
    new_database: Callable[[], Awaitable[Database]], *, sealed_beside: bool = True
) -> AsyncIterator[Stage]:
    """The books in a new database; its book is sealed while it works, or only when that is
    asked."""
    with TemporaryDirectory() as folder:
        async with on_database(
            await new_database(), Path(folder), sealed_beside=sealed_beside
        ) as stage:
            yield stage


@asynccontextmanager
async def on_database(
    database: Database, folder: Path, *, sealed_beside: bool = True
) -> AsyncIterator[Stage]:
    """The books in this database, each party under its own role, and every key in this folder."""
    calendar = HouseCalendar(FIRST_DAY)
    keys, bus = await open_keys(database.dsn_for(house.VAULT)), Post()
    await bus.start(all_queues())
    try:
        async with (
            house.on_database(database, load().rulebook, calendar) as whole,
            house.sealing_of(whole, database, folder) as seals,
            house.seen_by_witness(database) as seen,
            open_logs(database) as logs,
            house.at_work(whole, bus, timers=False, seals=seals if sealed_beside else None),
        ):
            own = await safe(keys, folder)
            by = OfPostgres(database)
            yield Stage(whole, calendar, bus, seals, seen, folder, by, logs, own)
    finally:
        await keys.close()
