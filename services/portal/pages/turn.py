"""Whether it is somebody's turn: how much waits for them, told on every page."""

from collections.abc import Awaitable, Callable

from fastapi import Request

from events.ledger.connection import reaching
from projections.clock.queries import how_much_waits
from services.portal.books import Reader
from services.portal.pages.navigation import BADGED
from services.portal.waiting import hosted


def turn_of(reader: Reader) -> Callable[[Request], Awaitable[None]]:
    """Notes with a request how many tasks wait for the organisation of whoever asks."""

    async def turn(request: Request) -> None:
        viewer = getattr(request.state, "viewer", None)
        if viewer is None or viewer.organisation is None or viewer.role not in BADGED:
            return
        with reaching("read models"):
            async with reader.books.read_models.acquire() as connection:
                own = await how_much_waits(connection, viewer.organisation)
                others = await hosted(connection, viewer.organisation)
                request.state.waiting = own + len(others)

    return turn
