"""What people ask of the stocktakes."""

from typing import Any

from projections.query import rows
from projections.stocktakes.fold import Stocktake


async def stocktakes(connection: Any) -> list[Stocktake]:
    """All of them, by who keeps it."""
    return await rows(connection, Stocktake, "SELECT * FROM stocktakes ORDER BY keeper, stocktake")


async def stocktake_of(connection: Any, keeper: str, name: str) -> Stocktake | None:
    """One of them."""
    found = await rows(
        connection,
        Stocktake,
        "SELECT * FROM stocktakes WHERE keeper = $1 AND stocktake = $2",
        keeper,
        name,
    )
    return found[0] if found else None
