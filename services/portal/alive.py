"""Whether the portal lives and can work, for a balancer that reaches no other address of it."""

from fastapi import APIRouter
from fastapi.responses import Response

from services.portal.books import READING, Books
from services.runtime.health.readiness import Watched
from services.runtime.health.served import ALIVE, READY, alive, ready


def machines(router: APIRouter, books: Books) -> None:
    """Two addresses that say nothing of what is in the books."""
    watched = Watched(journal=books.journal, read_models=books.read_models)

    @router.api_route(ALIVE, methods=READING)
    async def _alive() -> Response:
        return alive()

    @router.api_route(READY, methods=READING)
    async def _ready() -> Response:
        return await ready(watched)
