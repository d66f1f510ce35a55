"""What people ask of each other's use of support."""

from typing import Any

from projections.care_uses.fold import CareUse
from projections.query import rows


async def care_uses(connection: Any, limit: int = 400) -> list[CareUse]:
    """What was asked and told, the latest school year first."""
    return await rows(
        connection,
        CareUse,
        "SELECT * FROM care_uses ORDER BY year_from DESC, asker, teller LIMIT $1",
        limit,
    )
