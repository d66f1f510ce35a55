"""What people ask of the programmes."""

from typing import Any

from projections.programmes.fold import Programme
from projections.query import rows


async def programmes(connection: Any) -> list[Programme]:
    """All of them, by who keeps it."""
    return await rows(connection, Programme, "SELECT * FROM programmes ORDER BY keeper, approach")


async def programme_of(connection: Any, keeper: str, name: str) -> Programme | None:
    """One of them."""
    found = await rows(
        connection,
        Programme,
        "SELECT * FROM programmes WHERE keeper = $1 AND approach = $2",
        keeper,
        name,
    )
    return found[0] if found else None
