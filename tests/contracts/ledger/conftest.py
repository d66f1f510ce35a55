"""The two ledgers under one contract, and short ways to ask them something."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from events.ledger import Ledger
from events.ledger.memory import MemoryLedger
from events.ledger.postgres import PostgresLedger, open_ledger
from services.runtime.database import Database
from tests.conftest import NewDatabase


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.server)])
def home(request: pytest.FixtureRequest) -> NewDatabase | None:
    """Where the book is kept: in memory, or in a database; only the latter starts the server."""
    if request.param == "memory":
        return None
    make: NewDatabase = request.getfixturevalue("new_database")
    return make


@pytest_asyncio.fixture
async def ledger(home: NewDatabase | None) -> AsyncIterator[Ledger]:
    """An empty book, in memory and in PostgreSQL."""
    opened: Ledger = MemoryLedger()
    if home is not None:
        opened = await open_ledger((await home()).dsn_for("school"), "school")
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def open_school(database: Database) -> AsyncIterator[Any]:
    """Opens the school's book in a fresh database, as often as asked: each with its own pool."""
    opened: list[PostgresLedger] = []

    async def open_one() -> PostgresLedger:
        opened.append(await open_ledger(database.dsn_for("school"), "school"))
        return opened[-1]

    yield open_one
    for ledger in opened:
        await ledger.close()
