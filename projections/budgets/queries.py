"""What people ask of the budgets."""

from typing import Any

from events.values import BudgetLineId, OrganisationId
from projections.budgets.fold import Line
from projections.query import rows


async def line_of(connection: Any, line: BudgetLineId) -> Line | None:
    """One budget line."""
    found = await rows(connection, Line, "SELECT * FROM budgets WHERE line = $1", line)
    return found[0] if found else None


async def lines_of(connection: Any, funder: OrganisationId | None = None) -> list[Line]:
    """The lines of a funder, or of all, latest year first."""
    return await rows(
        connection,
        Line,
        "SELECT * FROM budgets WHERE $1::text IS NULL OR funder = $1"
        " ORDER BY funder, year DESC, source",
        funder,
    )
