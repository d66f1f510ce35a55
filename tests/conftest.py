"""One embedded PostgreSQL for a whole run; each test that asks gets a database of its own in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count

import pytest
import pytest_asyncio

from services.runtime.database import Database
from tests.databases import one_more, thrown_away

NewDatabase = Callable[[], Awaitable[Database]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres() -> AsyncIterator[Database]:
    """The server, with the house's roles and its own database."""
    async with thrown_away() as database:
        yield database


@pytest.fixture(scope="session")
def new_database(postgres: Database) -> NewDatabase:
    """Makes one more database with roles and schemas installed, for a module or a class."""
    numbers = count(1)

    async def make() -> Database:
        return await one_more(postgres, f"test_{next(numbers)}")

    return make


@pytest_asyncio.fixture
async def database(new_database: NewDatabase) -> Database:
    """A fresh database with roles and schemas installed."""
    return await new_database()
