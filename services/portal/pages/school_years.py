"""What each school states of itself for a school year, beside the level that its SWV set: who lacks
what, what is done about it, and how far the level is reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.register import AreaDrawn
from events.values import OrganisationId
from projections.catalogue import BUNDLING, SCHOOL_YEARS, WAITING_TIMES
from projections.school_years.queries import Progress, Standing, progress, school_years
from services.portal.books import READING, Reader, When
from services.portal.pages.act import acts_here
from services.portal.rendering import Render
from services.rules.register import Register


@dataclass(frozen=True)
class Year:
    """A school year at one SWV."""

    swv: OrganisationId
    year_from: date
    level: Standing | None
    schools: Sequence[Standing]
    parts: Sequence[Progress]
    areas: Sequence[AreaDrawn]


def years_of(
    found: Sequence[Standing], counts: Sequence[Progress], register: Register, on: date
) -> tuple[Year, ...]:
    """The rows by SWV and year, in their order, with the areas of the SWV on a day."""
    groups: dict[tuple[OrganisationId, date], list[Standing]] = {}
    for one in found:
        groups.setdefault((one.swv, one.year_from), []).append(one)
    return tuple(
        Year(
            *key,
            level=next((one for one in some if one.body == one.swv), None),
            schools=[one for one in some if one.body != one.swv],
            parts=[one for one in counts if (one.swv, one.year_from) == key],
            areas=register.areas_of(key[0], on),
        )
        for key, some in groups.items()
    )


def school_pages(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page."""

    @router.api_route("/scholen", methods=READING)
    async def _schools(asked: Request, moment: When) -> Response:
        async with reader.look(moment, SCHOOL_YEARS, BUNDLING, WAITING_TIMES) as look:
            found = await school_years(look.connection, look.on)
            counts = await progress(look.connection)
            rules = await reader.rules(look.book)
        return render(
            asked,
            "schools.html",
            here="schools",
            path="/scholen",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/scholen"),
            years=years_of(found, counts, rules.register, look.on),
        )
