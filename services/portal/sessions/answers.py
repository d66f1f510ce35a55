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
from services.portal.sessions.tokens import Scope
from services.portal.sessions.who import INTERFACE, LoginNeeded, ScopeNeeded, TokenNeeded

REALM = 'Bearer realm="oza"'
UNKNOWN = 401
SEE_OTHER, REFUSED, FORGED, AWAY = 303, 403, 403, 503

_NONE: Mapping[str, str] = {}
_TITLES = {
    "token-needed": "Laat met een token zien wie u bent. · Show who you are, with a token.",
    "token-not-valid": "Dit token geldt niet, of niet meer. · This token does not hold (any more).",
    "scope-needed": "Met dit token mag u alleen kijken. · With this token one may only look.",
    "forged": "Dit kwam niet van een pagina van dit huis. · No page of this house asked this.",
}


def problem(status: int, code: str, headers: Mapping[str, str] = _NONE) -> Response:
    """What a program is told (RFC 9457)."""
    told = {"type": "about:blank", "title": _TITLES[code], "status": status, "code": code}
    body = msgspec.json.encode(told)
    return Response(body, status, {**HEADERS, **headers}, "application/problem+json")


def answer_strangers(app: FastAPI, render: Render) -> None:
    """Let who is not known log in, and who is refused read why."""

    async def to_login(_: object, needed: Any) -> Response:
        return RedirectResponse(needed.address, SEE_OTHER, headers=HEADERS)

    async def refused(request: Request, refusal: Any) -> Response:
        return render(request, "stranger.html", REFUSED, what="refused", refusal=refusal)

    async def show_token(_: object, needed: Any) -> Response:
        if needed.shown:
            asked = f'{REALM}, error="invalid_token"'
            return problem(UNKNOWN, "token-not-valid", {"WWW-Authenticate": asked})
        return problem(UNKNOWN, "token-needed", {"WWW-Authenticate": REALM})

    async def show_more(*_: object) -> Response:
        asked = f'{REALM}, error="insufficient_scope", scope="{Scope.WRITE}"'
        return problem(REFUSED, "scope-needed", {"WWW-Authenticate": asked})

    async def forged(request: Request, _: object) -> Response:
        if request.url.path.startswith(INTERFACE):
            return problem(FORGED, "forged")
        return render(request, "stranger.html", FORGED, what="forged")

    async def away(request: Request, _: object) -> Response:
        return render(request, "stranger.html", AWAY, {"Retry-After": "30"}, what="away")

    app.add_exception_handler(LoginNeeded, to_login)
    app.add_exception_handler(TokenNeeded, show_token)
    app.add_exception_handler(ScopeNeeded, show_more)
    app.add_exception_handler(LoginRefused, refused)
    app.add_exception_handler(Forged, forged)
    app.add_exception_handler(IdentityProviderAway, away)
