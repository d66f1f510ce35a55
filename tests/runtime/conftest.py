"""One party's book to open desks over: in memory, and in PostgreSQL."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from events.ledger import Ledger
from events.ledger.memory import MemoryLedger
from events.ledger.postgres import open_ledger
from tests.conftest import NewDatabase

OpenBook = Callable[[], Awaitable[Ledger]]


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.server)])
def home(request: pytest.FixtureRequest) -> NewDatabase | None:
    """Where the book is kept: in memory, or in a database; only the latter starts the server."""
    if request.param == "memory":
        return None
    make: NewDatabase = request.getfixturevalue("new_database")
    return make


@pytest_asyncio.fixture
async def open_book(home: NewDatabase | None) -> AsyncIterator[OpenBook]:
    """Opens the municipality's book, as often as there are processes that work in it."""
    in_memory = MemoryLedger()
    database = await home() if home is not None else None
    opened: list[Ledger] = []

    async def open_one() -> Ledger:
        if database is None:
            return in_memory
        opened.append(await open_ledger(database.dsn_for("municipality"), "municipality"))
        return opened[-1]

    yield open_one
    for ledger in opened:
        await ledger.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path, as a socket's path has a limit."""
    folder = Path(tempfile.mkdtemp(prefix="oza-"))
    yield folder
    shutil.rmtree(folder)
