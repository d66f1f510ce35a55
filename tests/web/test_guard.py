"""Before the portal: too much, too often, and how a browser is told to treat every answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request

from services.portal.api.answering import HEADERS
from services.portal.sessions.addresses import asker, networks
from services.portal.sessions.cookies import Cookies
from services.portal.sessions.guard import BODY_BYTES, LIMITS, Guard
from services.portal.sessions.rates import Buckets, Rate

JSON = "application/problem+json"


def portal() -> FastAPI:
    """A portal that says how much it was sent."""
    app = FastAPI()

    @app.post("/{path:path}")
    async def _count(asked: Request) -> int:
        return len(await asked.body())

    @app.get("/broken")
    async def _broken() -> None:
        raise ValueError("a bug")

    return app


@asynccontextmanager
async def guarded(
    *, secure: bool = False, app: Any = None, **limits: Rate
) -> AsyncIterator[httpx.AsyncClient]:
    guard = Guard(app or portal(), Cookies(secure), (), {**LIMITS, **limits})
    transport = httpx.ASGITransport(app=guard, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://portal") as visitor:
        yield visitor


async def in_parts(size: int) -> AsyncIterator[bytes]:
    """A body of which nobody says beforehand how long it is."""
    for _ in range(size // 1024):
        yield b"." * 1024


@pytest.mark.parametrize("path", ["/", "/broken", "/nowhere", "/v1/x"])
async def test_every_answer_says_how_a_browser_treats_it(path: str) -> None:
    async with guarded(secure=True) as visitor:
        told = (await visitor.get(path)).headers
    assert told["x-frame-options"] == "DENY"
    assert told["x-content-type-options"] == "nosniff"
    assert told["content-security-policy"].startswith("default-src 'none'")
    assert told["strict-transport-security"].startswith("max-age=31536000")


async def test_without_https_no_browser_is_told_to_insist_on_it() -> None:
    async with guarded() as visitor:
        assert "strict-transport-security" not in (await visitor.get("/")).headers


@pytest.mark.parametrize("told", [True, False], ids=["told", "not told"])
async def test_what_is_too_large_is_refused_whether_its_size_is_told_or_not(*, told: bool) -> None:
    async with guarded() as visitor:
        for size, status in ((BODY_BYTES, 200), (BODY_BYTES + 1024, 413)):
            content: Any = b"." * size if told else in_parts(size)
            answer = await visitor.post("/x", content=content)
            assert answer.status_code == status


@pytest.mark.parametrize("told", [True, False], ids=["told", "not told"])
async def test_a_program_is_told_as_by_the_interface_itself(*, told: bool) -> None:
    size = BODY_BYTES + 1024
    content: Any = b"." * size if told else in_parts(size)
    async with guarded() as visitor:
        answer = await visitor.post("/v1/x", content=content)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


async def test_a_bug_behind_the_guard_is_not_taken_for_a_body_that_is_too_large() -> None:
    async def broken(scope: Any, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if not message["more_body"]:
                raise ValueError("a bug")

    guard = Guard(broken, Cookies(secure=False))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=guard), base_url="http://portal"
    ) as visitor:
        with pytest.raises(ValueError, match="a bug"):
            await visitor.post("/x", content=b"." * 1024)
        assert (await visitor.post("/x", content=in_parts(BODY_BYTES + 1024))).status_code == 413


async def test_an_address_that_is_too_long_is_refused() -> None:
    async with guarded() as visitor:
        assert (await visitor.get("/", params={"zoek": "x" * 9000})).status_code == 414


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("address", {"url": "/x"}),
        ("person", {"url": "/x", "headers": {"Cookie": "oza=somebody"}}),
        ("program", {"url": "/v1/x", "headers": {"Authorization": "Bearer x"}}),
        ("login", {"url": "/inloggen"}),
    ],
)
async def test_who_asks_too_often_waits(kind: str, asked: dict[str, Any]) -> None:
    async with guarded(**{kind: Rate(0.5, 2)}) as visitor:
        statuses = [(await visitor.request("POST", **asked)).status_code for _ in range(3)]
        answer = await visitor.request("POST", **asked)
    assert statuses == [200, 200, 429]
    assert answer.headers["retry-after"] == "2"
    assert (answer.headers["content-type"] == JSON) is asked["url"].startswith("/v1/")


async def test_who_guesses_tokens_waits_whichever_is_next() -> None:
    async def closed(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 401, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async with guarded(app=closed, guess=Rate(0.1, 3)) as visitor:
        guesses = [
            (await visitor.get("/v1/x", headers={"Authorization": f"Bearer {n}"})).status_code
            for n in range(5)
        ]
        assert guesses == [401, 401, 401, 429, 429]
        assert (await visitor.get("/x")).status_code == 401


def test_a_bucket_fills_again_and_never_beyond_its_brim() -> None:
    buckets = Buckets(Rate(2, 2))
    assert [buckets.take("a", 0.0) for _ in range(3)] == [0, 0, 0.5]
    assert buckets.take("a", 0.5) == 0
    assert [buckets.take("a", 100.0) for _ in range(3)] == [0, 0, 0.5]


def test_who_asks_under_ever_new_names_takes_no_more_room() -> None:
    buckets = Buckets(Rate(1, 1), most=100)
    for name in range(1000):
        buckets.take(name, 0.0)
    assert len(buckets) == 100


@pytest.mark.parametrize(
    ("peer", "forwarded", "who"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("10.0.0.5", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.5", "192.0.2.66, 198.51.100.1, 10.0.0.9", "198.51.100.1"),
        ("10.0.0.5", "not an address", "10.0.0.5"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"),
    ],
    ids=["alone", "says so itself", "by proxy", "by proxies, and lying", "nonsense", "ipv6"],
)
def test_only_a_proxy_of_ours_tells_from_where_somebody_asks(
    peer: str, forwarded: str, who: str
) -> None:
    assert asker(peer, forwarded, networks("10.0.0.0/24")) == who
