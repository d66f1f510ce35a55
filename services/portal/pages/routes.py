"""The pages that people look at."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from events.values import CaseId
from projections.catalogue import (
    APPROVALS,
    BUDGETS,
    BUNDLING,
    CASE_FILE,
    CLOCK,
    RETENTION,
    WAITING_TIMES,
)
from projections.runner import standings
from services.portal.books import READING, Case, Reader, When
from services.portal.pages.beside import beside
from services.portal.pages.frame import see
from services.portal.pages.navigation import home_of
from services.portal.pages.overview import overview
from services.portal.pages.own_shares import own_shares
from services.portal.pages.request import request
from services.portal.pages.requests import requests
from services.portal.problems import NOT_HERE
from services.portal.rendering import Render
from services.portal.rights.eyes import scope_now
from services.portal.rights.roles import Resource, may_look
from services.portal.viewer import viewer_of

OVERVIEW = (BUNDLING, CLOCK, BUDGETS, APPROVALS, WAITING_TIMES)  # what each page asks
REQUEST = (CASE_FILE, CLOCK, BUNDLING, APPROVALS, WAITING_TIMES, RETENTION)


def pages(router: APIRouter, reader: Reader, render: Render) -> None:
    """What people look at."""

    @router.api_route("/", methods=READING)
    async def _home(asked: Request) -> Response:
        return see(home_of(viewer_of(asked).role))

    @router.api_route("/overzicht", methods=READING)
    async def _overview(asked: Request, moment: When) -> Response:
        async with reader.look(moment, *OVERVIEW) as look:
            seen = await overview(look.connection, look.on)
        shown = scope_now().whole or may_look(viewer_of(asked), Resource.HEALTH)
        standing = await standings(reader.books.journal, reader.books.read_models) if shown else ()
        return render(
            asked,
            "overview.html",
            here="overview",
            path="/overzicht",
            look=look,
            seen=seen,
            standing=standing,
        )

    @router.api_route("/aanvragen", methods=READING)
    async def _requests(
        asked: Request,
        moment: When,
        zoek: Annotated[str, Query(max_length=100)] = "",
        pagina: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> Response:
        async with reader.look(moment, BUNDLING, CLOCK) as look:
            reference = reader.books.reference
            seen = await requests(look.connection, reference, look.on, zoek, pagina)
        asked.state.reading.at(*(row.bundle.case_id for row in seen.rows))
        return render(
            asked, "requests.html", here="requests", path="/aanvragen", look=look, seen=seen
        )

    @router.api_route("/aanvragen/{case}", methods=READING)
    async def _request(asked: Request, case: Case, moment: When) -> Response:
        number = CaseId(case)
        async with reader.look(moment, *REQUEST, case=number) as look:
            rules = await reader.rules(look.book)
            seen = await request(look.connection, look.book, rules, number, look.on)
            own = await own_shares(look, rules, viewer_of(asked), number)
        if seen is None:
            raise HTTPException(NOT_HERE)
        return render(
            asked,
            "request.html",
            here="requests",
            path=f"/aanvragen/{case}",
            look=look,
            seen=seen,
            map_shown=may_look(viewer_of(asked), Resource.STEERING),
            beside=() if look.told else beside(viewer_of(asked)),
            own=() if look.told else own,
        )
