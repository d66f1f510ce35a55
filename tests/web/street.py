"""A house at work behind its own front door, for people with browsers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page

from events.transport.local import LocalBus
from events.transport.topology import all_queues
from events.vault import open_vault
from events.vault.keyfile import KeyFile
from events.vault.memory import MemoryKeys
from services.portal.books import Counter
from services.portal.server import serve_portal
from services.runtime import house
from services.runtime.clock import HouseCalendar, SystemClock
from services.runtime.database import Database
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.settings import Settings


@asynccontextmanager
async def at_work(
    database: Database, settings: Settings, calendar: HouseCalendar | None = None
) -> AsyncIterator[House]:
    """All parties and the portal, in this process and on this day, or on that of a calendar."""
    rules, clock = load().rulebook, calendar or SystemClock()
    async with house.on_database(database, rules, clock) as whole:
        bus = LocalBus()
        await bus.start(all_queues())
        async with house.at_work(whole, bus, timers=False):
            vault = await open_vault(MemoryKeys(), KeyFile(settings.data / "vault.key"))
            async with serve_portal(settings, database, Counter(whole, vault)):
                yield whole


async def log_in(page: Page, settings: Settings, persona: str) -> None:
    """Be one of the invented people."""
    await page.goto(f"{settings.address}/")
    await page.click(f'button[value="{persona}"]')
