"""What people ask of the gate: how many files, what was advised, and what was decided."""

from typing import Any

import msgspec

from events.values import OrganisationId
from projections.query import rows


class GateCount(msgspec.Struct, frozen=True, kw_only=True):
    """The files of one SWV at the gate."""

    swv: OrganisationId
    files: int
    positive: int  # advised to pay
    granted: int  # trajectories that are paid
    refused: int
    deviating: int  # decided otherwise than advised
    waiting: int  # for the municipality
    late: int  # of them: the last day has passed


async def gate_counts(connection: Any) -> list[GateCount]:
    """The files at the gate, by SWV."""
    return await rows(
        connection,
        GateCount,
        "SELECT swv, count(*) AS files,"
        " count(*) FILTER (WHERE missing = '[]') AS positive,"
        " count(*) FILTER (WHERE granted) AS granted,"
        " count(*) FILTER (WHERE NOT granted) AS refused,"
        " count(*) FILTER (WHERE deviates) AS deviating,"
        " count(*) FILTER (WHERE granted IS NULL) AS waiting,"
        " count(*) FILTER (WHERE granted IS NULL AND late_on IS NOT NULL) AS late"
        " FROM dyslexia GROUP BY swv ORDER BY swv",
    )
