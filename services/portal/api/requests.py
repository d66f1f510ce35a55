"""What programs may know of a request."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import Response

from events.values import ORGANISATION_PATTERN, CaseId, OrganisationId
from projections.case_file.queries import timeline
from projections.catalogue import CASE_FILE
from services.portal.books import READING, Case, Reader, When
from services.portal.moments import Asked
from services.portal.problems import NOT_HERE
from services.portal.rendering import HEADERS
from services.portal.swv_file import swv_file
from services.portal.why import explained, facts_behind


def requests(router: APIRouter, reader: Reader) -> None:
    """Why a request was decided as it was, and the file of an SWV."""

    @router.api_route("/v1/requests/{case}/why", methods=READING)
    async def _why(case: Case, moment: When) -> Response:
        """Every fact that follows from rules, with those rules and what led to it, as JSON; of a
        moment the permalink is in the header ``Content-Location``."""
        async with reader.look(moment, CASE_FILE, case=CaseId(case)) as look:
            lines = await timeline(look.connection, CaseId(case))
            if not lines:
                raise HTTPException(NOT_HERE)
            facts = await facts_behind(look.book, lines)
            found = explained(lines, facts, await reader.rules(look.book))
        there = {} if look.told is None else {"Content-Location": f"?per={look.told.link}"}
        body = msgspec.json.encode(found)
        return Response(body, media_type="application/json", headers=HEADERS | there)

    @router.api_route("/v1/requests/{case}/tlv/{swv}", methods=READING)
    async def _tlv(
        asked: Request,
        case: Case,
        swv: Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")],
    ) -> Response:
        """The file of an SWV, for its own people and its experts, as JSON."""
        number, body, by = CaseId(case), OrganisationId(swv), asked.state.reading.by
        async with reader.look(Asked(None, None)) as look:
            rules = await reader.rules(look.book)
            found = await swv_file(look.book, rules, number, body, by, look.on)
        return Response(msgspec.json.encode(found), media_type="application/json", headers=HEADERS)
