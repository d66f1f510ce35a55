"""What people ask of equal needs: which are to be taken together, and what that saves."""

from typing import Any

from projections.collectives.fold import EqualNeeds
from projections.query import rows


async def proposals(connection: Any, limit: int = 200) -> list[EqualNeeds]:
    """The needs that reach the threshold: what awaits a decision first, then what saves most."""
    return await rows(
        connection,
        EqualNeeds,
        "SELECT * FROM collectives WHERE proposed_on IS NOT NULL"
        " ORDER BY decided_on IS NOT NULL, saving DESC NULLS LAST, individual DESC,"
        " swv, school, need, school_year LIMIT $1",
        limit,
    )
