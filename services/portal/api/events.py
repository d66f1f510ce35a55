"""Live views: a stream of server-sent events that says which of one's cases changed.

An event says that there is something new to read and not what: that is read as ever, by right and
with a line in the logs.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from typing import Annotated

import msgspec
from fastapi import Header, Request
from fastapi.responses import Response, StreamingResponse

from projections.catalogue import INVOLVED
from projections.involved.queries import among
from services.portal.api.changes import Change, Changes, Missed
from services.portal.api.resources import Resources
from services.portal.books import Reader
from services.portal.moments import Asked
from services.portal.rights.eyes import look_as, scope_now
from services.portal.rights.scope import Scope

MEDIA = "text/event-stream"
HEARTBEAT_SECONDS = 15
LASTS_SECONDS = 900  # then who follows asks again, and is let in again or not

_FURTHEST = 2**53


def events(resources: Resources) -> None:
    """The stream of changes."""
    reader = resources.reader
    found: list[Changes] = []  # made once the books are there

    @resources.shows(
        "/events",
        "followEvents",
        None,
        nl="Volg welke aanvragen veranderen",
        en="Follow which requests change",
        oza="case show",
        media=MEDIA,
    )
    async def _follow(
        asked: Request,
        last: Annotated[
            int | None,
            Header(
                alias="Last-Event-ID",
                ge=0,
                le=_FURTHEST,
                description="Wat het laatst is ontvangen. · What was received last.",
            ),
        ] = None,
    ) -> Response:
        if not found:
            found.append(Changes(reader.books))
        stays = partial(reader.books.stays, asked)
        told = told_to(reader, found[0], scope_now(), last, stays)
        return StreamingResponse(told, media_type=MEDIA, headers={"X-Accel-Buffering": "no"})


async def told_to(
    reader: Reader,
    changes: Changes,
    scope: Scope,
    last: int | None,
    stays: Callable[[], Awaitable[bool]],
) -> AsyncIterator[bytes]:
    """The events for somebody of this scope, with a heartbeat where nothing happens, for as long as
    they stay: whoever logged out is told of nothing more."""
    look_as(scope)
    following = aiter(changes.follow(last))
    loop = asyncio.get_running_loop()
    ends = loop.time() + LASTS_SECONDS
    yield b"retry: 5000\n\n"
    waiting = asyncio.ensure_future(anext(following))
    try:
        while loop.time() < ends:
            done, _ = await asyncio.wait([waiting], timeout=HEARTBEAT_SECONDS)
            if not await stays():
                return
            if not done:
                yield b": nog niets nieuws\n\n"
                continue
            for one in await _seen(reader, changes, scope, waiting.result()):
                yield _event(one)
            waiting = asyncio.ensure_future(anext(following))
    except Missed:
        yield b"event: missed\ndata: {}\n\n"
    finally:
        waiting.cancel()
        await asyncio.wait([waiting])
        await following.aclose()  # type: ignore[attr-defined]


async def _seen(
    reader: Reader, changes: Changes, scope: Scope, changed: Sequence[Change]
) -> list[Change]:
    """What somebody of this scope may see of a batch: asked once for all of the same scope."""
    if not changed:
        return []
    key = (scope, changed[0].position, changed[-1].position)
    return await changes.once(key, partial(_in_sight, reader, changed))


async def _in_sight(reader: Reader, changed: Sequence[Change]) -> list[Change]:
    """Of each case that who follows may see the latest change."""
    latest = {one.case: one for one in changed}
    async with reader.look(Asked(), INVOLVED) as look:
        seen = await among(look.connection, list(latest))
    return sorted((latest[case] for case in seen), key=lambda one: one.position)


def _event(one: Change) -> bytes:
    data = msgspec.json.encode({"case": one.case, "position": one.position})
    return b"id: %d\nevent: case\ndata: %s\n\n" % (one.position, data)
