"""A house whose book is sealed when asked, in memory and in PostgreSQL."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests import cast
from tests.conftest import NewDatabase
from tests.scenarios import houses
from tests.scenarios.stage import Stage
from tests.world import SWV, ZWOLLE


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.server)])
def home(request: pytest.FixtureRequest) -> NewDatabase | None:
    """Where the book is kept: in memory, or in a database."""
    if request.param == "memory":
        return None
    make: NewDatabase = request.getfixturevalue("new_database")
    return make


@pytest_asyncio.fixture
async def stage(home: NewDatabase | None) -> AsyncIterator[Stage]:
    """A house with some facts of every party that has any, sealed and witnessed."""
    opened = (
        houses.in_memory(sealed_beside=False)
        if home is None
        else houses.on_postgresql(home, sealed_beside=False)
    )
    async with opened as stage:
        await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE), *cast.assessed())
        await stage.seals.finish()
        yield stage
