"""Where the page of a budget line is."""

from typing import Annotated

from fastapi import Path

from events.funding import BudgetSource
from events.values import ORGANISATION_PATTERN, BudgetLineId

PLACE = "/budgetten/{funder}/{source}/{year}"
Funder = Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")]
Source = Annotated[BudgetSource, Path()]
Year = Annotated[str, Path(pattern=r"^[0-9]{4}(-[0-9]{4})?$")]


def line_named(funder: str, source: str, year: str) -> BudgetLineId:
    """The line that an address names."""
    return BudgetLineId(f"{funder}/{source}/{year}")


def address(line: BudgetLineId) -> str:
    """Where its page is."""
    return f"/budgetten/{line}"
