"""What people ask of the persons who connect schools with their municipality."""

from typing import Any

from projections.connections.fold import Connection
from projections.query import rows


async def connections(connection: Any) -> list[Connection]:
    """The schools: where something is lacking first, longest before the rest."""
    return await rows(
        connection,
        Connection,
        "SELECT * FROM connections ORDER BY lacks IS NULL, since, school",
    )
