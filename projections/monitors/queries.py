"""What people ask of the monitors."""

from typing import Any

from projections.monitors.fold import Monitor
from projections.query import rows


async def monitors(connection: Any) -> list[Monitor]:
    """All of them, by who keeps it."""
    return await rows(connection, Monitor, "SELECT * FROM monitors ORDER BY keeper, monitor")


async def monitor_of(connection: Any, keeper: str, name: str) -> Monitor | None:
    """One of them."""
    found = await rows(
        connection,
        Monitor,
        "SELECT * FROM monitors WHERE keeper = $1 AND monitor = $2",
        keeper,
        name,
    )
    return found[0] if found else None
