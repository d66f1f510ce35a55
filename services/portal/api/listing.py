"""Rows of a read model as a list that is told a page at a time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

import msgspec
from fastapi import Request
from fastapi.responses import Response

from projections.query import Conditions
from projections.table import Projection
from services.portal.api.moments import found_at
from services.portal.api.paging import Part, paged, place
from services.portal.api.twins import all_told
from services.portal.books import Reader
from services.portal.moments import Asked


@dataclass(frozen=True)
class Listing:
    """Which rows, what they are told as, and by which columns they are ordered: together these
    tell one row from all others."""

    projection: Projection[Any]
    row: type[msgspec.Struct]
    told: type[msgspec.Struct]
    order: tuple[str, ...]

    @cached_property
    def place(self) -> Any:
        """What kind of values a cursor holds."""
        hints = get_type_hints(self.row, include_extras=True)
        return tuple[tuple(hints[column] for column in self.order)]  # type: ignore[misc]

    def place_of(self, row: Any) -> tuple[Any, ...]:
        """After which values the next row stands."""
        return tuple(getattr(row, column) for column in self.order)


async def listed(
    reader: Reader,
    asked: Request,
    moment: Asked,
    part: Part,
    listing: Listing,
    wanted: Conditions | None = None,
) -> Response:
    """A page of those that meet what is wanted, now or at a moment. Raises ``Refusal``,
    ``LedgerUnavailable``."""
    after = place(part, asked, listing.place)
    async with reader.look(moment, listing.projection) as look:
        found: list[Any] = await (wanted or Conditions()).page(
            look.connection,
            listing.row,
            listing.projection.name,
            ", ".join(listing.order),
            after,
            part.limit,
        )
        if "case_id" in listing.row.__struct_fields__:
            asked.state.reading.at(*(one.case_id for one in found[: part.limit]))
        return paged(
            asked,
            part,
            found,
            lambda some: all_told(listing.told, some),
            listing.place_of,
            found_at(look, asked),
        )
