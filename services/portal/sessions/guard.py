"""What stands before the portal: nobody asks too much, too often or too long, and every answer says
to a browser how to treat it, whatever the answer is."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from math import ceil
from typing import Any

from fastapi.responses import HTMLResponse, Response

from events.attachment import MAX_FILE_BYTES
from services.portal.api.answering import HEADERS as API_HEADERS
from services.portal.api.problems import TOLD, TOO_LARGE, TOO_LONG, TOO_MANY, problem
from services.portal.rendering import HEADERS
from services.portal.sessions.addresses import Network, asker
from services.portal.sessions.cookies import Cookies
from services.portal.sessions.rates import Buckets, Rate
from services.portal.sessions.who import INTERFACE, LOGIN, bearer_in

Scope = Any  # of ASGI: mappings and functions without types of their own
ASGI = Callable[[Scope, Any, Any], Any]

BODY_BYTES = 1024 * 1024
UPLOAD_BYTES = MAX_FILE_BYTES + BODY_BYTES  # the largest file, and the form around it
ADDRESS_BYTES = 8 * 1024  # of what was asked, path and query
STATIC = "/static/"  # which browsers keep, so nobody counts it

_YEAR = 31_536_000
_ALWAYS = {
    **HEADERS,
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HTTPS = {"Strict-Transport-Security": f"max-age={_YEAR}; includeSubDomains"}
_UNKNOWN = 401


LIMITS: Mapping[str, Rate] = {
    "address": Rate(1000, 3000),  # behind one of which a whole school may sit
    "person": Rate(20, 100),
    "program": Rate(500, 1000),
    "login": Rate(1, 60),  # of one address
    "guess": Rate(0.2, 30),  # of one address: tokens that are none
}


class _TooLarge(Exception):
    """More is sent than is taken."""


@dataclass
class _Answer:
    """What was sent so far."""

    started: bool = False
    status: int = 0
    body: int = 0  # bytes that were received


class Guard:
    """An ASGI application before another."""

    def __init__(
        self,
        app: ASGI,
        cookies: Cookies,
        proxies: tuple[Network, ...] = (),
        limits: Mapping[str, Rate] = LIMITS,
    ) -> None:
        self._app, self._cookies, self._proxies = app, cookies, proxies
        self._buckets = {kind: Buckets(rate) for kind, rate in limits.items()}
        told = _ALWAYS | (_HTTPS if cookies.secure else {})
        self._headers = [(name.lower().encode(), value.encode()) for name, value in told.items()]

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        answer = _Answer()
        send = self._marking(send, answer)
        who = self._asker(scope, headers)
        wait = self._wait(scope["path"], headers, who)
        most = _most(headers)
        if wait:
            refused = refusal(scope["path"], TOO_MANY, {"Retry-After": str(ceil(wait))})
            await refused(scope, receive, send)
        elif len(scope["path"]) + len(scope["query_string"]) > ADDRESS_BYTES:
            await refusal(scope["path"], TOO_LONG)(scope, receive, send)
        elif _length(headers) > most:
            await refusal(scope["path"], TOO_LARGE)(scope, receive, send)
        else:
            await self._pass(scope, receive, send, answer, most)
        if answer.status == _UNKNOWN and b"authorization" in headers:
            self._buckets["guess"].take(who, time.monotonic())

    def _asker(self, scope: Scope, headers: dict[bytes, str]) -> str:
        peer = scope["client"][0] if scope.get("client") else ""
        return asker(peer, headers.get(b"x-forwarded-for", ""), self._proxies)

    def _wait(self, path: str, headers: dict[bytes, str], who: str) -> float:
        """How long who asks must wait, in seconds; 0: not."""
        now = time.monotonic()
        waits = [self._buckets["address"].take(who, now)]
        if path.startswith(LOGIN):
            waits.append(self._buckets["login"].take(who, now))
        token = bearer_in(headers.get(b"authorization", ""))
        if token is not None:
            waits.append(self._buckets["guess"].wait(who, now))
            waits.append(self._buckets["program"].take(_key(token), now))
        elif not path.startswith(STATIC):
            shown = self._cookies.session.among(_cookies(headers.get(b"cookie", "")))
            if shown is not None:
                waits.append(self._buckets["person"].take(_key(shown), now))
        return max(waits)

    async def _pass(
        self, scope: Scope, receive: Any, send: Any, answer: _Answer, most: int
    ) -> None:
        """Let it through, but no more of it than is allowed: whoever reads on is cut off there, and
        what would be answered to a part is not sent."""

        async def received() -> Any:
            message = await receive()
            answer.body += len(message.get("body", b""))
            if answer.body > most:
                raise _TooLarge
            return message

        async def sent(message: Any) -> None:
            if answer.body <= most or answer.started:
                await send(message)

        with suppress(_TooLarge):
            await self._app(scope, received, sent)
        if answer.body > most and not answer.started:
            await refusal(scope["path"], TOO_LARGE)(scope, receive, send)

    def _marking(self, send: Any, answer: _Answer) -> Any:
        """Adds to every answer what it does not say itself."""

        async def marked(message: Any) -> None:
            if message["type"] == "http.response.start":
                answer.started, answer.status = True, message["status"]
                said = {name.lower() for name, _ in message["headers"]}
                more = [one for one in self._headers if one[0] not in said]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        return marked


def refusal(path: str, status: int, more: Mapping[str, str] | None = None) -> Response:
    """What is told of a status where nobody comes as far as the portal: to a program as a problem,
    to people as a page without anything around it."""
    if path.startswith(INTERFACE):
        return problem(status, headers={**API_HEADERS, **(more or {})})
    told = TOLD[status]
    page = (
        f'<!doctype html>\n<html lang="nl"><meta charset="utf-8"><title>{told.title}</title>'
        f"<h1>{told.title}</h1>\n<p>{told.detail}</p>\n"
        f'<p lang="en">{told.title_en}. {told.detail_en}</p>\n'
    )
    return HTMLResponse(page, status, headers=more)


def _key(secret: str) -> bytes:
    """By what a bucket is known: never by the secret itself."""
    return sha256(secret.encode()).digest()[:16]


def _most(headers: dict[bytes, str]) -> int:
    upload = headers.get(b"content-type", "").lower().startswith("multipart/form-data")
    return UPLOAD_BYTES if upload else BODY_BYTES


def _length(headers: dict[bytes, str]) -> int:
    told = headers.get(b"content-length", "0")
    return int(told) if told.isascii() and told.isdigit() else 0


def _cookies(written: str) -> dict[str, str]:
    try:
        return {name: one.value for name, one in SimpleCookie(written).items()}
    except CookieError:
        return {}
