"""Where machines look how a process is doing: at an address of its own, apart from the pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from fastapi import FastAPI
from fastapi.responses import Response

from services.runtime.health.metrics import CONTENT_TYPE, Metrics
from services.runtime.health.readiness import Watched, parts_of
from services.runtime.listening import address_of, served
from services.runtime.settings import Settings

ALIVE, READY, METRICS = "/healthz", "/readyz", "/metrics"
NOT_READY = 503

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def alive() -> Response:
    """The process answers: that is all it says."""
    return Response(b'{"alive":true}', media_type="application/json", headers=_HEADERS)


async def ready(watched: Watched) -> Response:
    """Whether all parts of this process can work, and which cannot (503)."""
    parts = await parts_of(watched)
    whole = all(one.ready for one in parts)
    body = msgspec.json.encode({"ready": whole, "parts": parts})
    status = 200 if whole else NOT_READY
    return Response(body, status, media_type="application/json", headers=_HEADERS)


def health(watched: Watched, metrics: Metrics) -> FastAPI:
    """The three addresses."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @app.get(ALIVE)
    async def _alive() -> Response:
        return alive()

    @app.get(READY)
    async def _ready() -> Response:
        return await ready(watched)

    @app.get(METRICS)
    async def _metrics() -> Response:
        told = await metrics.told(watched)
        return Response(told, media_type=CONTENT_TYPE, headers=_HEADERS)

    return app


@asynccontextmanager
async def watched_at(settings: Settings, watched: Watched, metrics: Metrics) -> AsyncIterator[None]:
    """Serve them while this is open, where the settings name an address; else nothing. Raises
    ``PortTaken``."""
    if settings.health is None:
        yield
        return
    host, port = await address_of(settings.health)
    async with served(health(watched, metrics), host, port):
        yield
