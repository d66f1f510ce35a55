"""What somebody is told whom nobody knows, or who is not let in."""

from collections.abc import Mapping
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from services.portal.rendering import HEADERS, Render
from services.portal.sessions.csrf import Forged
from services.portal.sessions.provider import IdentityProviderAway
from services.portal.sessions.refusals import LoginRefused
from services.portal.sessions.who import LoginNeeded

PROGRAMS = "/v1/"
REALM = "oza"
UNKNOWN = 401
SEE_OTHER, REFUSED, FORGED, AWAY = 303, 403, 403, 503


_TITLES = {
    "token-needed": "Laat met een token zien wie u bent. · Show who you are, with a token.",
}


def problem(status: int, code: str, headers: Mapping[str, str]) -> Response:
    """What a program is told (RFC 9457)."""
    told = {"type": "about:blank", "title": _TITLES[code], "status": status, "code": code}
    body = msgspec.json.encode(told)
    return Response(body, status, {**HEADERS, **headers}, "application/problem+json")


def answer_strangers(app: FastAPI, render: Render) -> None:
    """Let who is not known log in, and who is refused read why."""

    async def to_login(request: Request, needed: Any) -> Response:
        if request.url.path.startswith(PROGRAMS):
            return problem(UNKNOWN, "token-needed", {"WWW-Authenticate": f'Bearer realm="{REALM}"'})
        return RedirectResponse(needed.address, SEE_OTHER, headers=HEADERS)

    async def refused(request: Request, refusal: Any) -> Response:
        return render(request, "stranger.html", REFUSED, what="refused", refusal=refusal)

    async def forged(request: Request, _: object) -> Response:
        return render(request, "stranger.html", FORGED, what="forged")

    async def away(request: Request, _: object) -> Response:
        return render(request, "stranger.html", AWAY, {"Retry-After": "30"}, what="away")

    app.add_exception_handler(LoginNeeded, to_login)
    app.add_exception_handler(LoginRefused, refused)
    app.add_exception_handler(Forged, forged)
    app.add_exception_handler(IdentityProviderAway, away)
