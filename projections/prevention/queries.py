"""What people ask of prevention: what is aligned, and what is offered."""

from typing import Any

from projections.prevention.fold import Programme
from projections.query import rows


async def programmes(connection: Any, limit: int = 200) -> list[Programme]:
    """The programmes, those that are offered first."""
    return await rows(
        connection,
        Programme,
        "SELECT * FROM prevention WHERE aligned_on IS NOT NULL"
        " ORDER BY published_on IS NULL, municipality, prevention, sector LIMIT $1",
        limit,
    )
