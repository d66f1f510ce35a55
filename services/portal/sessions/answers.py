"""What somebody is told whom nobody knows, or who is not let in."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from services.portal.rendering import HEADERS, Render
from services.portal.sessions.csrf import Forged
from services.portal.sessions.provider import IdentityProviderAway
from services.portal.sessions.refusals import LoginRefused
from services.portal.sessions.who import LoginNeeded

SEE_OTHER, REFUSED, FORGED, AWAY = 303, 403, 403, 503


def answer_strangers(app: FastAPI, render: Render) -> None:
    """Let who is not known log in, and who is refused read why."""

    async def to_login(_: object, needed: Any) -> Response:
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
