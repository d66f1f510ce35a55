"""What people ask of who has to do with which case."""

from collections.abc import Collection
from typing import Any

from events.values import CaseId, OrganisationId
from projections.involved.fold import Involved
from projections.query import rows

# Each organisation's newest, and of those together the newest: the index gives them in order, so a
# page costs the same in a book of any size. A case stands where the first of them came to it.
_NEWEST = """
SELECT mine.* FROM unnest($1::text[]) AS o (organisation) CROSS JOIN LATERAL (
    SELECT i.* FROM involved AS i
    WHERE i.organisation = o.organisation AND NOT i.withheld AND i.since_position < $2
        AND NOT EXISTS (
            SELECT FROM involved AS e
            WHERE e.case_id = i.case_id AND e.organisation = ANY ($1) AND NOT e.withheld
                AND (e.since_position, e.organisation) < (i.since_position, i.organisation)
        )
    ORDER BY i.since_position DESC LIMIT $3
) AS mine
ORDER BY mine.since_position DESC LIMIT $3"""

NEWEST = 2**63 - 1  # before which all are


async def involved_in(connection: Any, case: CaseId) -> list[Involved]:
    """Who has to do with a case, in the order in which they came to it."""
    return await rows(
        connection,
        Involved,
        "SELECT * FROM involved WHERE case_id = $1 ORDER BY since_position, organisation",
        case,
    )


async def newest_of(
    connection: Any,
    organisations: Collection[OrganisationId],
    *,
    before: int = NEWEST,
    limit: int,
) -> list[Involved]:
    """The cases of these organisations, each once, newest first; a next page is asked with the
    ``since_position`` of the last one."""
    return await rows(connection, Involved, _NEWEST, sorted(organisations), before, limit)


async def among(connection: Any, cases: Collection[CaseId]) -> list[CaseId]:
    """Those of these cases with which anybody has to do."""
    found = await connection.fetch(
        "SELECT DISTINCT case_id FROM involved WHERE case_id = ANY ($1)", list(cases)
    )
    return [CaseId(case) for (case,) in found]
