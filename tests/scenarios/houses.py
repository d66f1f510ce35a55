"""The houses in which every scenario is played."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date

from events.transport.topology import all_queues
from events.vault import open_vault
from events.vault.keyfile import KeyFile
from events.vault.memory import MemoryKeys
from events.vault.postgres import open_keys
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.reference import load
from tests.scenarios.post import Post
from tests.scenarios.stage import Stage

FIRST_DAY = date(2025, 1, 2)  # before the first day of any scenario


@asynccontextmanager
async def in_memory() -> AsyncIterator[Stage]:
    """Everything in this process, nothing on disk."""
    calendar = HouseCalendar(FIRST_DAY)
    whole, bus = house.in_memory(load().rulebook, calendar), Post()
    await bus.start(all_queues())
    async with house.at_work(whole, bus, timers=False):
        keys, file = MemoryKeys(), KeyFile()
        yield Stage(whole, calendar, bus, await open_vault(keys, file), keys, file)


@asynccontextmanager
async def on_postgresql(new_database: Callable[[], Awaitable[Database]]) -> AsyncIterator[Stage]:
    """The books in a new database, each party under its own role."""
    calendar = HouseCalendar(FIRST_DAY)
    database = await new_database()
    keys = await open_keys(database.dsn_for(house.VAULT))
    try:
        file = KeyFile()
        vault = await open_vault(keys, file)
        async with house.on_database(database, load().rulebook, calendar) as whole:
            bus = Post()
            await bus.start(all_queues())
            async with house.at_work(whole, bus, timers=False):
                yield Stage(whole, calendar, bus, vault, keys, file)
    finally:
        await keys.close()
