"""What people ask of the obligations."""

from typing import Any

from projections.obligations.fold import Obligation
from projections.query import rows


async def obligations(connection: Any) -> list[Obligation]:
    """All of them, by who keeps it."""
    return await rows(
        connection, Obligation, "SELECT * FROM obligations ORDER BY keeper, obligation"
    )


async def obligation_of(connection: Any, keeper: str, name: str) -> Obligation | None:
    """One of them."""
    found = await rows(
        connection,
        Obligation,
        "SELECT * FROM obligations WHERE keeper = $1 AND obligation = $2",
        keeper,
        name,
    )
    return found[0] if found else None
