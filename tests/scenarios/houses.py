"""The houses in which every scenario is played."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from events.transport.topology import all_queues
from events.vault.memory import MemoryKeys
from events.vault.postgres import open_keys
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.reference import load
from tests.scenarios.post import Post
from tests.scenarios.stage import Stage, safe

FIRST_DAY = date(2025, 1, 2)  # before the first day of any scenario


@asynccontextmanager
async def in_memory() -> AsyncIterator[Stage]:
    """Everything in this process; on disk a key file only."""
    calendar = HouseCalendar(FIRST_DAY)
    whole, bus = house.in_memory(load().rulebook, calendar), Post()
    await bus.start(all_queues())
    with TemporaryDirectory() as folder:
        async with house.at_work(whole, bus, timers=False):
            yield Stage(whole, calendar, bus, await safe(MemoryKeys(), Path(folder)))


@asynccontextmanager
async def on_postgresql(new_database: Callable[[], Awaitable[Database]]) -> AsyncIterator[Stage]:
    """The books in a new database, each party under its own role."""
    with TemporaryDirectory() as folder:
        async with on_database(await new_database(), Path(folder)) as stage:
            yield stage


@asynccontextmanager
async def on_database(database: Database, folder: Path) -> AsyncIterator[Stage]:
    """The books in this database, and the key file in this folder."""
    calendar = HouseCalendar(FIRST_DAY)
    keys = await open_keys(database.dsn_for(house.VAULT))
    try:
        async with house.on_database(database, load().rulebook, calendar) as whole:
            bus = Post()
            await bus.start(all_queues())
            async with house.at_work(whole, bus, timers=False):
                yield Stage(whole, calendar, bus, await safe(keys, folder))
    finally:
        await keys.close()
