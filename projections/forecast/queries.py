"""What people ask of the forecast."""

from datetime import date
from typing import Any

from events.budget_year import year_of, years_later
from events.values import BudgetLineId, Cents, OrganisationId, funder_of
from projections.budgets.queries import lines_of
from projections.forecast.fold import Commitment
from projections.forecast.rule import NextYear, next_year
from projections.query import rows


async def next_years(
    connection: Any, on: date, funder: OrganisationId | None = None
) -> list[NextYear]:
    """Per funder and purse what next year asks, seen from the budget year of a day."""
    lines = {one.line: one for one in await lines_of(connection, funder)}
    commitments = await rows(
        connection,
        Commitment,
        "SELECT * FROM forecast WHERE last_day >= $1 AND held <> '[]' ORDER BY case_id",
        on,
    )
    paid_by: dict[BudgetLineId, list[Commitment]] = {}
    for one in commitments:
        for held in one.held:
            if funder is None or funder_of(held.line) == funder:
                paid_by.setdefault(held.line, []).append(one)
    found = []
    for line in sorted(paid_by.keys() | lines.keys()):
        if on in year_of(line):
            now, later = paid_by.get(line, ()), paid_by.get(years_later(line, 1), ())
            following = lines.get(years_later(line, 1))
            committed = following.committed + following.spent if following else 0
            ceiling = following.amount if following else None
            found.append(
                next_year(
                    line,
                    {one.case_id: one for one in (*now, *later)}.values(),
                    Cents(committed),
                    None if ceiling is None else Cents(ceiling),
                )
            )
    return found
