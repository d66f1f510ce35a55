"""One party's book to open desks over: in memory, and in PostgreSQL."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio

from events.ledger import Ledger
from events.ledger.memory import MemoryLedger
from events.ledger.postgres import open_ledger
from tests.conftest import NewDatabase

OpenBook = Callable[[], Awaitable[Ledger]]


@pytest_asyncio.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.server)])
async def open_book(request: pytest.FixtureRequest) -> AsyncIterator[OpenBook]:
    """Opens the municipality's book, as often as there are processes that work in it."""
    opened: list[Ledger] = []
    if request.param == "memory":
        book = MemoryLedger()

        async def open_one() -> Ledger:
            return book

    else:
        new_database: NewDatabase = request.getfixturevalue("new_database")
        database = await new_database()

        async def open_one() -> Ledger:
            opened.append(await open_ledger(database.dsn_for("municipality"), "municipality"))
            return opened[-1]

    yield open_one
    for ledger in opened:
        await ledger.close()
