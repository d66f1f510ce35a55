"""Every route of the portal is looked at through its line in the logs and its line in the rights: a
route without either is not served, nobody is let in whose role or organisation has no right to it,
and nobody is answered before the line is written."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from events.values import UUID_PATTERN, CaseId
from services.logbook.lines import AccessPoint
from services.logbook.logbook import Reading, reading
from services.logbook.operations import ROUTES, Other, Read
from services.logbook.trace import begun
from services.portal.books import Books
from services.portal.rights.door import Door, route_at

_CASE = re.compile(UUID_PATTERN)
_NOT_HERE = 404
_CODES = {_NOT_HERE: "not-found", 409: "not-as-signed"}
_Answer = Callable[[Request], Coroutine[Any, Any, Response]]


def looked(books: Books, under: str = "") -> type[APIRoute]:
    """The kind of route that lets people in by right, and writes a line for each look; ``under``:
    where the routes are mounted. Asserts that every route says what it reads and who may."""
    door = Door(books)

    class Looked(APIRoute):
        def get_route_handler(self) -> _Answer:
            handler = super().get_route_handler()
            path = under + self.path
            read = ROUTES.get(path)
            if self.methods == {"POST"} and not isinstance(read, Other):
                read = Other.WRITES  # a command: what it writes are facts, the book is their log
            assert read is not None, f"{path}: say in services.logbook.operations what it reads"
            if read is Other.PUBLIC:
                return handler
            route = route_at(path, asks=self.methods == {"POST"})

            async def enter(request: Request, look: Reading | None) -> Response:
                case = _case_in(request)
                refused = await door.let_in(request.state.viewer, route, case)
                if refused is not None:
                    if look is not None:
                        look.refusal = refused
                    raise HTTPException(_NOT_HERE)
                return await handler(request)

            async def known(request: Request) -> Response:
                request.state.viewer = await books.who(request)
                return await enter(request, None)

            if not isinstance(read, Read):
                return known

            async def answer(request: Request) -> Response:
                request.state.viewer = viewer = await books.who(request)
                by = viewer.looker(_access_point(request))
                look = Reading(read, by, begun(request.headers.get("traceparent")))
                if (case := _case_in(request)) is not None:
                    look.at(case)  # anything else that was typed may be a name
                request.state.reading = look
                async with reading(look, books.logbook, books.journal, books.clock):
                    try:
                        response = await enter(request, look)
                    except (HTTPException, RequestValidationError) as error:
                        code = _CODES.get(getattr(error, "status_code", _NOT_HERE), "no-answer")
                        look.refusal = look.refusal or code
                        failed = error
                    else:
                        response.headers["traceparent"] = look.trace.traceparent
                        return response
                raise failed

            return answer

    return Looked


def _case_in(request: Request) -> CaseId | None:
    case = request.path_params.get("case", "")
    return CaseId(case) if _CASE.fullmatch(case) else None


def _access_point(request: Request) -> AccessPoint:
    return AccessPoint.API if request.url.path.startswith("/v1/") else AccessPoint.PAGE
