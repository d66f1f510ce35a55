"""The budget lines that a share burdens, beside the share."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from events import funding
from projections.budgets.fold import Line
from projections.budgets.queries import lines_of
from projections.forecast.queries import next_years
from projections.forecast.rule import NextYear
from services.portal.pages.overview import Bar, pieces


@dataclass(frozen=True)
class Burden:
    """A budget line that the share burdens, as it is now. Money in cents."""

    asked: funding.YearAmount
    line: Line | None  # None: nothing is known of it yet
    bars: tuple[Bar, ...]
    next_year: NextYear | None

    @property
    def source(self) -> str:
        """The purse."""
        return self.asked.line.split("/")[1]

    @property
    def year(self) -> str:
        """The budget year."""
        return self.asked.line.split("/")[2]

    @property
    def free(self) -> int:
        """What is free on the line."""
        return 0 if self.line is None else self.line.free

    @property
    def after(self) -> int:
        """What would be free after this share; below zero where there is too little."""
        return self.free - self.asked.amount

    @property
    def before(self) -> int:
        """How many shares wait there already, and are served first."""
        return 0 if self.line is None else len(self.line.waiting)

    @property
    def holds(self) -> bool:
        """Whether the share could be set aside at once."""
        return self.after >= 0 and not self.before


async def burdened(connection: Any, asked: funding.Share, on: date) -> tuple[Burden, ...]:
    """The budget lines that a share burdens, with what next year is expected to ask of each."""
    lines = {one.line: one for one in await lines_of(connection, asked.funder)}
    following = {
        (one.funder, one.source): one for one in await next_years(connection, on, asked.funder)
    }
    return tuple(
        Burden(
            asked=year,
            line=(line := lines.get(year.line)),
            bars=pieces(line) if line else (),
            next_year=following.get((asked.funder, year.line.split("/")[1])),
        )
        for year in asked.years
    )
