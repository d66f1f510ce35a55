"""What people ask of the places."""

from typing import Any

from events.values import OrganisationId
from projections.capacity.fold import Capacity
from projections.query import rows


async def capacities_of(connection: Any, provider: OrganisationId) -> list[Capacity]:
    """What a provider said of its places."""
    return await rows(
        connection,
        Capacity,
        "SELECT * FROM capacity WHERE provider = $1 ORDER BY category, given_at",
        provider,
    )
