"""A journal in PostgreSQL, and the read models beside it as their own role sees them."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from events.ledger import Ledger
from events.ledger.postgres import open_ledger
from projections.catalogue import PROJECTIONS
from projections.runner import Runner, standings
from projections.table import Projection
from projections.tables import open_tables
from services.runtime.database import Database

Pool = asyncpg.Pool
Running = Callable[..., AbstractAsyncContextManager[None]]

PATIENCE_SECONDS = 60


@pytest_asyncio.fixture
async def journal(database: Database) -> AsyncIterator[Ledger]:
    """The book, as its keeper writes it."""
    ledger = await open_ledger(database.dsn_for("journal"), "journal")
    yield ledger
    await ledger.close()


@pytest_asyncio.fixture
async def book(database: Database) -> AsyncIterator[Ledger]:
    """The same book, as the role of the projections reads it."""
    ledger = await open_ledger(database.dsn_for("projections"), "journal")
    yield ledger
    await ledger.close()


@pytest.fixture
def models(database: Database) -> str:
    """Where the read models are, as their own role reaches them."""
    return database.dsn_for("projections")


@pytest_asyncio.fixture
async def pool(database: Database) -> AsyncIterator[Pool]:
    """The read models."""
    opened = await open_tables(database.dsn_for("projections"), 6)
    yield opened
    await asyncio.wait_for(opened.close(), PATIENCE_SECONDS)


@pytest.fixture
def running(book: Ledger, pool: Pool, models: str) -> Running:
    """A runner at work."""

    @asynccontextmanager
    async def run(
        projections: Sequence[Projection[Any]] = PROJECTIONS,
    ) -> AsyncIterator[None]:
        task = asyncio.create_task(Runner(book, pool, models, projections).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task], timeout=PATIENCE_SECONDS)
        assert task.cancelled(), task.exception()

    return run


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait until this holds."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await holds():  # noqa: ASYNC110 - a database tells no event
            await asyncio.sleep(0.01)


async def level(
    book: Ledger, pool: Pool, projections: Sequence[Projection[Any]] = PROJECTIONS
) -> None:
    """Wait until these projections show all of the book."""

    async def shown() -> bool:
        return not any(one.lag for one in await standings(book, pool, projections))

    await eventually(shown)


async def failed(book: Ledger, pool: Pool, projection: Projection[Any]) -> str:
    """Wait until this projection stands still; why it does."""

    async def stands_still() -> bool:
        (found,) = await standings(book, pool, [projection])
        return found.failure is not None

    await eventually(stands_still)
    (found,) = await standings(book, pool, [projection])
    assert found.failure is not None
    return found.failure
