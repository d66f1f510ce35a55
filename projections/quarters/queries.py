"""What people ask of the quarterly overviews."""

from typing import Any

from projections.quarters.fold import Reporting
from projections.query import rows


async def reports(connection: Any, limit: int = 400) -> list[Reporting]:
    """What was asked and told, the latest quarter first."""
    return await rows(
        connection,
        Reporting,
        "SELECT * FROM quarters ORDER BY quarter_from DESC, swv, reporter LIMIT $1",
        limit,
    )
