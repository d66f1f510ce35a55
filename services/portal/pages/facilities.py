"""What schools have together: facilities and where a place is free, equal needs that could be taken
together, prevention, and the gate for dyslexia."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from projections.catalogue import COLLECTIVES, DYSLEXIA, FACILITIES, PREVENTION
from projections.collectives.fold import EqualNeeds
from projections.collectives.queries import proposals
from projections.dyslexia.queries import GateCount, gate_counts
from projections.facilities.queries import Occupancy, occupancy
from projections.prevention.queries import programmes
from services.portal.books import READING, Reader, When
from services.portal.pages.act import acts_here
from services.portal.rendering import Render
from services.rules.dyslexia import expected, per_thousand


@dataclass(frozen=True)
class Seen:
    """What the viewer's organisation sees of both."""

    facilities: tuple[Occupancy, ...]
    proposals: tuple[EqualNeeds, ...]


async def seen_at(connection: Any) -> Seen:
    """Both lists, as they stand."""
    return Seen(tuple(await occupancy(connection)), tuple(await proposals(connection)))


@dataclass(frozen=True)
class Gate:
    """The gate for dyslexia at one SWV, beside what the country expects."""

    count: GateCount
    per_thousand: Fraction | None  # trajectories that are paid; None: its pupils are not known
    expected: Fraction | None


def facilities(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page."""

    @router.api_route("/voorzieningen", methods=READING)
    async def _facilities(asked: Request, moment: When) -> Response:
        async with reader.look(moment, FACILITIES, COLLECTIVES) as look:
            seen = await seen_at(look.connection)
        return render(
            asked,
            "facilities.html",
            here="facilities",
            path="/voorzieningen",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/voorzieningen"),
            seen=seen,
        )

    @router.api_route("/preventie", methods=READING)
    async def _prevention(asked: Request, moment: When) -> Response:
        async with reader.look(moment, PREVENTION, DYSLEXIA) as look:
            offered = await programmes(look.connection)
            counts = await gate_counts(look.connection)
        pupils = reader.books.reference.pupils
        gates = [
            Gate(
                one,
                per_thousand(one.granted, pupils[one.swv]) if one.swv in pupils else None,
                expected(pupils[one.swv]) if one.swv in pupils else None,
            )
            for one in counts
        ]
        return render(
            asked,
            "prevention.html",
            here="prevention",
            path="/preventie",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/preventie"),
            offered=offered,
            gates=gates,
        )
