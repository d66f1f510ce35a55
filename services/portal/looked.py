"""Every route of the portal is looked at through its line in the logs: a route without one is not
served, and nobody is answered before the line is written. Only what is public needs nobody to be
known."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from events.ledger import Ledger
from events.values import UUID_PATTERN, CaseId
from services.logbook.lines import AccessPoint
from services.logbook.logbook import Logbook, Reading, reading
from services.logbook.operations import ROUTES, Other, Read
from services.logbook.trace import begun
from services.portal.viewer import Who
from services.runtime.clock import Clock

_CASE = re.compile(UUID_PATTERN)
_CODES = {404: "not-found", 409: "not-as-signed"}
_Answer = Callable[[Request], Coroutine[Any, Any, Response]]


def _door(request: Request) -> AccessPoint:
    return AccessPoint.API if request.url.path.startswith("/v1/") else AccessPoint.PAGE


def looked(
    logbook: Logbook, journal: Ledger, clock: Clock, who: Who, under: str = ""
) -> type[APIRoute]:
    """The kind of route that writes a line for each look; ``under``: where the routes are mounted.
    Asserts that every route has a line."""

    def known(handler: _Answer) -> _Answer:
        async def answer(request: Request) -> Response:
            request.state.viewer = await who(request)
            return await handler(request)

        return answer

    class Looked(APIRoute):
        def get_route_handler(self) -> _Answer:
            handler = super().get_route_handler()
            read = ROUTES.get(under + self.path)
            if self.methods == {"POST"} and not isinstance(read, Other):
                read = Other.WRITES  # a command: what it writes are facts, the book is their log
            assert read is not None, (
                f"{under}{self.path}: say in services.logbook.operations what it reads"
            )
            if read is Other.PUBLIC:
                return handler
            if not isinstance(read, Read):
                return known(handler)

            async def answer(request: Request) -> Response:
                request.state.viewer = viewer = await who(request)
                by = viewer.looker(_door(request))
                look = Reading(read, by, begun(request.headers.get("traceparent")))
                if _CASE.fullmatch(case := request.path_params.get("case", "")):
                    look.at(CaseId(case))  # anything else that was typed may be a name
                request.state.reading = look
                async with reading(look, logbook, journal, clock):
                    try:
                        response = await handler(request)
                    except (HTTPException, RequestValidationError) as error:
                        look.refusal = _CODES.get(getattr(error, "status_code", 404), "no-answer")
                        failed = error
                    else:
                        response.headers["traceparent"] = look.trace.traceparent
                        return response
                raise failed

            return answer

    return Looked
