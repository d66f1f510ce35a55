"""The houses in which every scenario is played."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date

from events.transport.topology import all_queues
from services.logbook.memory import MemoryLogbook
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.reference import load
from tests.logs import Logs, open_logs
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
        kept = MemoryLogbook()
        yield Stage(whole, calendar, bus, Logs(kept, kept))


@asynccontextmanager
async def on_postgresql(new_database: Callable[[], Awaitable[Database]]) -> AsyncIterator[Stage]:
    """The books in a new database, each party under its own role."""
    calendar = HouseCalendar(FIRST_DAY)
    database = await new_database()
    async with (
        house.on_database(database, load().rulebook, calendar) as whole,
        open_logs(database) as logs,
    ):
        bus = Post()
        await bus.start(all_queues())
        async with house.at_work(whole, bus, timers=False):
            yield Stage(whole, calendar, bus, logs)
