"""Hundreds of routes as one lead where a router would have led, one after another."""

import re
from collections.abc import Awaitable, Callable

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from starlette.routing import Mount

from services.portal.signpost import Signpost


def _answering(word: str) -> Callable[[], Awaitable[str]]:
    async def answer() -> str:
        return word

    return answer


PATHS = ("/a", "/a/{x}", "/a/new", "/a/{x}/b", "/{y}/c/b", "/a/c/{z}")


def _portal(*, at_once: bool) -> FastAPI:
    router, app = APIRouter(), FastAPI(openapi_url=None)
    for path in PATHS:
        router.get(path)(_answering(path))
    router.post("/a/new")(_answering("new"))
    below = FastAPI(openapi_url=None)
    if at_once:
        app.router.routes.append(Signpost(router.routes))
        below.router.routes.append(Signpost(router.routes))
    else:
        app.include_router(router)
        below.include_router(router)
    app.router.routes.append(Mount("/v1", app=below))
    return app


ASKED = [
    (method, prefix + path)
    for method in ("GET", "POST", "PUT")
    for prefix in ("", "/v1")
    for path in (
        *PATHS,
        "/a/1",
        "/a/1/b",
        "/q/c/b",
        "/a/c/b",
        "/a/c/9",
        "/b",
        "/a/",
        "/a/1/2/3",
        "/",
    )
]


@pytest.mark.parametrize(("method", "path"), ASKED)
async def test_it_leads_where_a_router_leads(method: str, path: str) -> None:
    told = []
    for at_once in (True, False):
        transport = httpx.ASGITransport(app=_portal(at_once=at_once))
        async with httpx.AsyncClient(transport=transport, base_url="http://portal") as client:
            answer = await client.request(method, re.sub(r"[{}]", "", path))
        told.append((answer.status_code, answer.text, answer.headers.get("location")))
    one, other = told
    assert one == other


def test_no_route_may_lead_anywhere() -> None:
    router = APIRouter()
    router.get("/files/{rest:path}")(_answering("file"))
    with pytest.raises(AssertionError, match="may lead anywhere"):
        Signpost(router.routes)
