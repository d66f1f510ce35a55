"""The pages: how long somebody waits for the first byte of one.

People of every role and organisation look at every page over a lived year, one after another, with
who asks, rights and a durable line in the logs; asked in this process, without a network.
"""

import gc
import time
from datetime import date
from typing import Any

from services.logbook.postgres import open_logbook
from services.runtime.database import Database
from tests.audit.workshop import furnished
from tests.bench.asgi import OK, Scope, scope_of
from tests.bench.benches import Measured, bench
from tests.bench.load import within
from tests.rights.matrix import Request, requests
from tests.rights.proving import Portal, visited
from tests.rights.show import END_OF_YEAR

ROUNDS = 3
LOOKS = 6_000  # of which a third is at a page that may be seen
MILLISECONDS = 1000
NOW, PAST = "now", "of the past"
_MACHINES, _OF_THE_PAST = "/v1/", "per="
_PAGE = b"text/html"


@bench("pages")
async def first_bytes() -> list[Measured]:
    """Milliseconds until the first byte, of half of the pages and of all but the slowest hundredth:
    as they are now, and at a random moment of the past, up to which is folded first."""
    async with furnished() as workshop:
        return await seen_in(await workshop.copy(), END_OF_YEAR, LOOKS, ROUNDS)


async def seen_in(database: Database, on: date, looks: int, rounds: int) -> list[Measured]:
    """The same in this house, on this day."""
    logbook = await open_logbook(database.dsn_for("logbook"))
    async with visited(database, on, logbook) as portal:
        gc.freeze()  # as a process does when it stands
        each = [await _looked(portal, looks, number) for number in range(rounds)]
    await logbook.close()
    return [
        Measured(
            f"first byte of a page {when}, ms, {half}", [within(one[when], part) for one in each]
        )
        for when in (NOW, PAST)
        for half, part in (("p50", 50), ("p99", 99))
    ]


async def _looked(portal: Portal, looks: int, seed: int) -> dict[str, list[float]]:
    """How long each page took."""
    found: dict[str, list[float]] = {NOW: [], PAST: []}
    for one in requests(portal.oracle, portal.everybody, looks, seed):
        if not one.route.startswith(_MACHINES):
            portal.comes(one.person)
            took = await _first_byte(portal.app, one)
            if took is not None:
                found[PAST if _OF_THE_PAST in one.query else NOW].append(MILLISECONDS * took)
    return found


async def _first_byte(app: Any, one: Request) -> float | None:
    """Seconds until the first byte of a page; None where it is none, or not to be seen."""
    began = time.perf_counter()
    seen: list[float] = []
    page = False

    async def receive() -> Scope:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Scope) -> None:
        nonlocal page
        if message["type"] == "http.response.start":
            kind = dict(message["headers"]).get(b"content-type", b"")
            page = message["status"] == OK and kind.startswith(_PAGE)
        elif message.get("body"):
            seen.append(time.perf_counter() - began)

    await app(scope_of("", "GET", one.path), receive, send)
    return seen[0] if page and seen else None
