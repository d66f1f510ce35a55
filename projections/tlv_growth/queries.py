"""What people ask of the counts of TLVs."""

from typing import Any

from projections.query import rows
from projections.tlv_growth.fold import Growth


async def growths(connection: Any) -> list[Growth]:
    """All counts, the latest first."""
    return await rows(
        connection, Growth, "SELECT * FROM tlv_growth ORDER BY counted_on DESC, swv, education"
    )
