"""Reading the read models from the shell."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from events.ledger.connection import DatabaseUnusable, reaching
from projections.catalogue import PROJECTIONS
from projections.tables import checkpoints
from services.runtime.house import House


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
