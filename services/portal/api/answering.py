"""How every answer of the interface looks from outside: its headers, and its JSON."""

from collections.abc import Mapping
from typing import Any

import msgspec
from fastapi.responses import Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

VERSION = "1.0.0"
"""Of the interface, as semver: the first number is that of its paths, too. What is left out or
changes its meaning raises it; what is added raises the second; a repair the third."""

PREFIX = "/v1"

HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""On every answer, whatever it says (API Design Rules: version-header, security-headers)."""

JSON = "application/json"
_encoder = msgspec.json.Encoder()


class Headed:
    """Puts the headers on every answer, also on those that the framework gives by itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, headed)


def answer(
    body: Any, status: int = 200, headers: Mapping[str, str] | None = None, media: str = JSON
) -> Response:
    """A body as JSON: days as days, moments in UTC with a Z, money in cents."""
    return Response(_encoder.encode(body), status, headers=headers, media_type=media)
