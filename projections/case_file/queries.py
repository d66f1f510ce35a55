"""What people ask of a case file."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from events.values import CaseId
from projections.case_file.fold import Line
from projections.query import rows

_TREE = """
WITH RECURSIVE file AS (
    SELECT * FROM case_file WHERE case_id = $1
), tree AS (
    SELECT event_id, 0 AS depth, ARRAY[position] AS path FROM file
    WHERE cause NOT IN (SELECT event_id FROM file)
    UNION ALL
    SELECT effect.event_id, tree.depth + 1, tree.path || effect.position
    FROM tree JOIN file AS effect ON effect.cause = tree.event_id
)
SELECT tree.depth, to_json(file) AS line
FROM tree JOIN file USING (event_id)
ORDER BY tree.path"""

_PLACES = """
SELECT position, ARRAY(
    SELECT position FROM case_file WHERE case_id = ANY($1::text[]) ORDER BY position
) AS places FROM checkpoints WHERE projection = 'case_file'"""


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the file in the tree of cause and effect."""

    depth: int  # 0: a command led to it, or a fact of another case
    line: Line


async def timeline(connection: Any, case: CaseId) -> list[Line]:
    """The file of a case in the order of the book: no effect before its cause."""
    return await rows(
        connection, Line, "SELECT * FROM case_file WHERE case_id = $1 ORDER BY position", case
    )


async def causes_and_effects(connection: Any, case: CaseId) -> list[Branch]:
    """The file as a tree, each line under what led to it, effects in the order of the book."""
    return await rows(connection, Branch, _TREE, case)


async def line_of(connection: Any, case: CaseId, event_id: UUID) -> Line | None:
    """One line of a file."""
    found = await rows(
        connection,
        Line,
        "SELECT * FROM case_file WHERE case_id = $1 AND event_id = $2",
        case,
        event_id,
    )
    return found[0] if found else None


async def places_of(connection: Any, cases: Collection[CaseId]) -> tuple[list[int], int]:
    """Where the facts of these cases stand in the book, up to the position that is told, too."""
    reached, places = await connection.fetchrow(_PLACES, list(cases))
    return places, reached


async def last_day(connection: Any) -> date | None:
    """The latest legal day of any fact of a case; None in an empty book."""
    day: date | None = await connection.fetchval("SELECT max(effective_on) FROM case_file")
    return day


async def last_place(connection: Any, case: CaseId) -> int | None:
    """The position of the last fact of a case; None where there is none."""
    place: int | None = await connection.fetchval(
        "SELECT max(position) FROM case_file WHERE case_id = $1", case
    )
    return place


async def lines_after(connection: Any, case: CaseId, after: int, limit: int) -> list[Line]:
    """The lines of a case after a position, in the order of the book."""
    return await rows(
        connection,
        Line,
        "SELECT * FROM case_file WHERE case_id = $1 AND position > $2 ORDER BY position LIMIT $3",
        case,
        after,
        limit,
    )
