"""Reading the read models from the shell."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from events.ledger.connection import DatabaseUnusable, reaching
from projections.catalogue import PROJECTIONS
from projections.tables import checkpoints
from services.runtime import house
from services.runtime.clock import SystemClock
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.settings import from_environment


@asynccontextmanager
async def readers() -> AsyncIterator[House]:
    """A house of which only the journal and the read models are open."""
    rules = load().rulebook
    async with (
        house.database_of(from_environment()) as database,
        house.on_database(database, rules, SystemClock(), parties=()) as part,
    ):
        yield part


@asynccontextmanager
async def read_models(part: House) -> AsyncIterator[Any]:
    """A connection to the read models.

    Raises ``DatabaseUnusable`` where some were never made, ``LedgerUnavailable``.
    """
    assert part.read_models is not None, "the house was opened without its read models"
    with reaching("read models"):
        async with part.read_models.acquire() as connection:
            made = await checkpoints(connection)
            missing = [one.name for one in PROJECTIONS if one.name not in made]
            if missing:
                raise DatabaseUnusable(
                    f"these read models are not made yet: {', '.join(missing)}. Run the house"
                    " first: oza up, or oza run projections"
                )
            yield connection
