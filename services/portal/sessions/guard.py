"""What stands before the portal: nobody asks too much, too often or too long, and every answer says
to a browser how to treat it, whatever the answer is."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from math import ceil
from typing import Any

import msgspec

from events.attachment import MAX_FILE_BYTES
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

_TOLD = {
    413: ("Dit is te groot om in één keer te sturen.", "This is too large to send at once."),
    414: ("Dit adres is te lang.", "This address is too long."),
    429: (
        "U vraagt te veel achter elkaar. Wacht even en probeer het opnieuw.",
        "You ask too much in a row. Wait a moment and try again.",
    ),
}


LIMITS: Mapping[str, Rate] = {
    "address": Rate(1000, 3000),  # behind one of which a whole school may sit
    "person": Rate(20, 100),
    "program": Rate(500, 1000),
    "login": Rate(1, 60),  # of one address
    "guess": Rate(0.2, 30),  # of one address: tokens that are none
}


@dataclass
class _Answer:
    """What was sent so far."""

    started: bool = False
    status: int = 0
    body: int = 0  # bytes that were received
    too_large: bool = False


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
            await self._refuse(scope, send, 429, [(b"retry-after", str(ceil(wait)).encode())])
        elif len(scope["path"]) + len(scope["query_string"]) > ADDRESS_BYTES:
            await self._refuse(scope, send, 414)
        elif _length(headers) > most:
            await self._refuse(scope, send, 413)
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
        """Let it through, but no more of it than is allowed."""

        async def received() -> Any:
            message = await receive()
            if message["type"] == "http.request":
                answer.body += len(message.get("body", b""))
                if answer.body > most:
                    answer.too_large = True
                    return {"type": "http.disconnect"}
            return message

        async def sent(message: Any) -> None:
            if not answer.too_large or answer.started:
                await send(message)

        try:
            await self._app(scope, received, sent)
        except Exception:
            if not answer.too_large:
                raise
        if answer.too_large and not answer.started:
            await self._refuse(scope, send, 413)

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

    async def _refuse(
        self, scope: Scope, send: Any, status: int, more: list[tuple[bytes, bytes]] | None = None
    ) -> None:
        nl, en = _TOLD[status]
        if scope["path"].startswith(INTERFACE):
            kind = b"application/problem+json"
            told = {"type": "about:blank", "title": f"{nl} · {en}", "status": status}
            body = msgspec.json.encode(told)
        else:
            kind = b"text/html; charset=utf-8"
            body = (
                f'<!doctype html>\n<html lang="nl"><meta charset="utf-8"><title>{nl}</title>'
                f'<h1>{nl}</h1>\n<p lang="en">{en}</p>\n'
            ).encode()
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
        start = {"type": "http.response.start", "status": status}
        await send({**start, "headers": [*headers, *(more or [])]})
        await send({"type": "http.response.body", "body": body})


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
