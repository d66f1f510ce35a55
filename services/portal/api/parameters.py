"""What paths and queries name, checked at the door."""

from typing import Annotated

from fastapi import Path, Query

from events.funding import BudgetSource
from events.values import ORGANISATION_PATTERN, UUID_PATTERN

_ORDER = rf"^{UUID_PATTERN}(\.[0-9]{{1,2}})?\.[0-9]{{1,3}}$"

Case = Annotated[
    str,
    Path(
        pattern=f"^{UUID_PATTERN}$",
        description="Nummer van de aanvraag. · Number of the request.",
    ),
]
Organisation = Annotated[
    str,
    Path(
        pattern=f"^{ORGANISATION_PATTERN}$",
        description="Bijvoorbeeld municipality:GM0193. · For example municipality:GM0193.",
    ),
]
Order = Annotated[str, Path(pattern=_ORDER, description="Nummer van de opdracht. · Of the order.")]
Source = Annotated[BudgetSource, Path(description="Het budget. · The purse.")]
Year = Annotated[
    str,
    Path(
        pattern="^[0-9]{4}(-[0-9]{4})?$",
        description="Kalenderjaar (2026) of schooljaar (2025-2026). · Calendar or school year.",
    ),
]


FunderAsked = Annotated[
    str | None,
    Query(
        pattern=f"^{ORGANISATION_PATTERN}$",
        description="Van deze financier. · Of this funder.",
    ),
]
ProviderAsked = Annotated[
    str | None,
    Query(
        pattern=f"^{ORGANISATION_PATTERN}$",
        description="Bij deze aanbieder. · At this provider.",
    ),
]
