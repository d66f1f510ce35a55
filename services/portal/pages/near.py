"""Education near to home: who goes to school far away, whom education and care support
together, and what SWV and municipality see of each other's use. What is few is not shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.exclusion import Exclusion, ExclusionId
from projections.care_uses.fold import CareUse
from projections.care_uses.queries import care_uses
from projections.catalogue import BUNDLING, CARE_USES, DISTANCES
from projections.distances.fold import Distance
from projections.distances.queries import (
    NearCount,
    OverlapCount,
    distances,
    near_counts,
    overlaps,
)
from services.portal.books import READING, Reader, When
from services.portal.pages.act import acts_here
from services.portal.rendering import Render
from services.rules.calendar import school_year
from services.rules.regions import RuleBook

_PATH = "/thuisnabij"


@dataclass(frozen=True)
class Seen:
    """All that stands on the page."""

    counts: Sequence[NearCount]
    overlaps: Sequence[OverlapCount]
    far: Sequence[Distance]
    uses: Sequence[CareUse]
    listed: Mapping[ExclusionId, Exclusion]


def listed(book: RuleBook, uses: Sequence[CareUse]) -> Mapping[ExclusionId, Exclusion]:
    """The lines that were used of the lists of municipalities, as these held then."""
    lines = (
        line
        for one in uses
        for town in (one.teller, one.asker)
        for line in book.of(town, school_year(one.year_from).end).exclusions.get(town, ())
    )
    return {line.id: line for line in lines}


def near(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page."""

    @router.api_route(_PATH, methods=READING)
    async def _near(asked: Request, moment: When) -> Response:
        async with reader.look(moment, DISTANCES, BUNDLING, CARE_USES) as look:
            ways = await distances(look.connection)
            uses = await care_uses(look.connection)
            seen = Seen(
                counts=await near_counts(look.connection),
                overlaps=await overlaps(look.connection),
                far=tuple(one for one in ways if one.near_home_km is not None),
                uses=uses,
                listed=listed(await reader.rules(look.book), uses),
            )
        return render(
            asked,
            "near.html",
            here="near",
            path=_PATH,
            look=look,
            acts_here=await acts_here(asked, reader, look, _PATH),
            seen=seen,
        )
