"""The list of requests, latest first, and finding one by school, reference or number."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from events.values import CaseId
from events.values import Reference as OwnReference
from projections.bundling.fold import Bundle
from projections.bundling.queries import schools_asking, search
from projections.clock.queries import clocks_of
from projections.clock.row import Clock
from services.portal.request_row import case_of
from services.runtime.reference import Reference

ON_A_PAGE = 25

_NUMBER = re.compile(r"[0-9a-f]{8}[0-9a-f-]{0,28}")


@dataclass(frozen=True)
class Row:
    """A request in the list."""

    bundle: Bundle
    clock: Clock | None


@dataclass(frozen=True)
class Requests:
    """A page of the list."""

    on: date
    text: str
    page: int
    rows: list[Row]
    more: bool


async def requests(
    connection: Any, reference: Reference, on: date, text: str, page: int
) -> Requests:
    """The requests that fit a text, a page at a time; all of them where the text is empty.

    A school's own reference stands in no read model: with the school it makes the case's number,
    so it is looked for among the schools that ever asked.
    """
    sought = text.strip()
    asking = await schools_asking(connection) if sought else []
    found = await search(
        connection,
        everything=not sought,
        schools=[s for s in asking if sought.casefold() in reference.name_of(s).casefold()],
        cases=[case_of(school, OwnReference(sought)) for school in asking],
        number=sought.lower() if _NUMBER.fullmatch(sought.lower()) else None,
        limit=ON_A_PAGE + 1,  # one more than shown tells whether there is a next page
        offset=(page - 1) * ON_A_PAGE,
    )
    shown = found[:ON_A_PAGE]
    clocks = await _clocks(connection, [bundle.case_id for bundle in shown])
    return Requests(
        on=on,
        text=sought,
        page=page,
        rows=[Row(bundle, clocks.get(bundle.case_id)) for bundle in shown],
        more=len(found) > ON_A_PAGE,
    )


async def _clocks(connection: Any, cases: list[CaseId]) -> dict[CaseId, Clock]:
    return {clock.case_id: clock for clock in await clocks_of(connection, cases)}
