"""What people ask of the national experiment."""

from typing import Any

import msgspec

from events.experiment import InitiativeId
from events.values import OrganisationId, Period
from projections.query import rows


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """An initiative and how many pupils take part, of how many the education deviates; nobody by
    case."""

    initiative: InitiativeId
    number: int
    swv: OrganisationId
    school: OrganisationId
    provider: OrganisationId
    financier: OrganisationId
    period: Period
    running: bool
    taking_part: int
    deviating: int


async def initiatives(connection: Any) -> list[Taking]:
    """All of them, in order of number."""
    return await rows(
        connection,
        Taking,
        "SELECT initiative, number, swv, school, provider, financier, period,"
        " ended_on IS NULL AS running, jsonb_array_length(participants) AS taking_part,"
        " (SELECT count(*) FROM jsonb_array_elements(participants) AS one"
        " WHERE jsonb_array_length(one->'deviations') > 0) AS deviating"
        " FROM initiatives ORDER BY number",
    )
