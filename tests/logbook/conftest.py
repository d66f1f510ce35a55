"""The two logs over both keepers: in memory, and in PostgreSQL under their two roles."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from services.logbook.memory import MemoryLogbook
from tests.conftest import NewDatabase
from tests.logs import Logs, open_logs


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.server)])
def home(request: pytest.FixtureRequest) -> NewDatabase | None:
    """Where the lines are kept: in memory, or in a database."""
    if request.param == "memory":
        return None
    make: NewDatabase = request.getfixturevalue("new_database")
    return make


@pytest_asyncio.fixture
async def logs(home: NewDatabase | None) -> AsyncIterator[Logs]:
    """Empty logs."""
    if home is None:
        kept = MemoryLogbook()
        yield Logs(kept, kept, kept)
        return
    async with open_logs(await home()) as opened:
        yield opened
