"""What people, and the house itself, ask of what is kept."""

from collections.abc import Collection
from datetime import date
from typing import Any

from events.values import CaseId, OrganisationId, PupilRef
from projections.query import rows
from projections.retention.row import Kept


async def kept_of(connection: Any, case: CaseId) -> Kept | None:
    """What is kept of a case."""
    found = await rows(connection, Kept, "SELECT * FROM retention WHERE case_id = $1", case)
    return found[0] if found else None


async def kept_about(connection: Any, pupils: Collection[PupilRef]) -> list[Kept]:
    """What is kept of every case of these pupils."""
    return await rows(
        connection,
        Kept,
        "SELECT * FROM retention WHERE pupils ?| $1 ORDER BY case_id",
        list(pupils),
    )


async def ended_before(connection: Any, day: date) -> list[Kept]:
    """Cases of which something is left that ended before a day."""
    return await rows(
        connection,
        Kept,
        "SELECT * FROM retention WHERE first_ended_on < $1 ORDER BY case_id",
        day,
    )


async def waiting(connection: Any) -> list[Kept]:
    """Cases in which the house itself has something to do: judge a request, destroy keys."""
    return await rows(connection, Kept, "SELECT * FROM retention WHERE waits ORDER BY case_id")


async def destructions(connection: Any, limit: int | None = None, offset: int = 0) -> list[Kept]:
    """Cases in which a destruction was asked, proposed, refused or done; all, where no limit."""
    return await rows(
        connection,
        Kept,
        "SELECT * FROM retention"
        " WHERE jsonb_path_exists(keepers, '$[*].destroying[*]') ORDER BY case_id"
        " LIMIT $1 OFFSET $2",
        limit,
        offset,
    )


async def asked_about(connection: Any, limit: int | None = None, offset: int = 0) -> list[Kept]:
    """Cases in which somebody asked about their own data, who asked last first; all, where no
    limit."""
    return await rows(
        connection,
        Kept,
        "SELECT * FROM retention WHERE jsonb_path_exists(keepers, '$[*].asked[*]')"
        " ORDER BY (SELECT max(one->>'received_on') FROM jsonb_path_query(keepers,"
        " '$[*].asked[*]') AS one) DESC, case_id LIMIT $1 OFFSET $2",
        limit,
        offset,
    )


async def ended(connection: Any, limit: int, offset: int) -> list[Kept]:
    """Cases of which something is left that ended, the longest ago first."""
    return await rows(
        connection,
        Kept,
        "SELECT * FROM retention WHERE first_ended_on IS NOT NULL"
        " ORDER BY first_ended_on, case_id LIMIT $1 OFFSET $2",
        limit,
        offset,
    )


async def pupils_of(connection: Any, controller: OrganisationId, limit: int = 20) -> list[PupilRef]:
    """Some pupils of whom an organisation keeps something, by the order of their cases."""
    found = await connection.fetch(
        "SELECT DISTINCT jsonb_array_elements_text(pupils) AS pupil FROM ("
        "SELECT pupils FROM retention WHERE keepers @> jsonb_build_array("
        "jsonb_build_object('controller', $1::text)) ORDER BY case_id LIMIT $2) AS kept"
        " ORDER BY pupil LIMIT $2",
        controller,
        limit,
    )
    return [PupilRef(row["pupil"]) for row in found]
