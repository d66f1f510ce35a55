"""What people ask of the registers."""

from datetime import date
from typing import Any

from projections.query import rows
from projections.register.fold import Entry


async def entries(
    connection: Any,
    about: str | None = None,
    *,
    entered_by: date | None = None,
) -> list[Entry]:
    """The entries about a region or organisation, or all, in the order of the book, as the
    registers stood on a day; copies are left out."""
    return await rows(
        connection,
        Entry,
        "SELECT * FROM register WHERE NOT copied AND ($1::text IS NULL OR about = $1)"
        " AND ($2::date IS NULL OR entered_on <= $2) ORDER BY position",
        about,
        entered_by,
    )


async def taken_over(connection: Any, entry: Entry) -> list[Entry]:
    """A shared entry as the other parties took it over, in the order in which they did: from then
    on they decide by it."""
    return await rows(
        connection,
        Entry,
        "SELECT * FROM register WHERE cause = $1 AND copied ORDER BY position",
        entry.event_id,
    )
