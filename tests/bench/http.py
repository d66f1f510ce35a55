"""The interface for programs: how many requests a second come in durably.

Asked in this process, without a network: from the bytes of a request to those of its answer, with
who asks, rights and a line in the logs.
"""

import gc
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path

import msgspec

from services.runtime.clock import HouseCalendar
from services.runtime.database import Database, embedded
from tests.api.conftest import Town, asked_at, request_of, running
from tests.bench.asgi import CREATED, answered, scope_of
from tests.bench.benches import Measured, bench
from tests.bench.chain import servers
from tests.bench.load import closed_loop, open_loop
from tests.databases import one_more
from tests.flows.houses import FIRST_DAY, attached, environment, processes

ROUNDS = 3
SECONDS = 5  # of each round
TOGETHER = 16


@bench("http submissions")
async def submissions() -> list[Measured]:
    """Requests that come in, and the slowest hundredth; all parts of the house are in this process
    and do what follows from each."""
    async with _town() as (town, _):
        return await _submitted(town, pace=100)


@bench("http submissions, a process for each part")
async def submissions_apart() -> list[Measured]:
    """The same, with the portal in a process of its own, as in production."""
    async with servers() as (server, _, node), AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
        database = await one_more(server, "http_apart")
        stack.enter_context(processes(environment(database, node.url, folder)))
        here = await stack.enter_async_context(attached(database))
        await here.settled()
        calendar = HouseCalendar(FIRST_DAY)
        town = await stack.enter_async_context(asked_at(here, database, calendar))
        return await _submitted(town, pace=200)


async def _submitted(town: Town, *, pace: int) -> list[Measured]:
    """As many as can be, so many at once; and so many a second, however long each takes."""
    gc.freeze()  # as a process does when it stands
    numbers = count(1)
    rates: list[float] = []
    slow: list[float] = []
    paced: list[float] = []

    async def submit(number: int) -> float:
        sent = msgspec.json.encode(request_of(number))
        began = time.perf_counter()
        scope = scope_of("school", "POST", "/v1/requests")
        status, answer = await answered(town.app, scope, sent)
        assert status == CREATED, answer
        return time.perf_counter() - began

    for _ in range(ROUNDS):
        full = await closed_loop(submit, numbers, seconds=SECONDS, abreast=TOGETHER)
        rates.append(full.rate)
        slow.append(1000 * full.percentile(99))
        await town.house.settled()
        steady = await open_loop(submit, numbers, seconds=SECONDS, rate=pace)
        paced.append(1000 * steady.percentile(99))
        await town.house.settled()
    return [
        Measured(f"a second, {TOGETHER} at once", rates),
        Measured("ms, p99", slow),
        Measured(f"at {pace} a second: ms, p99", paced),
    ]


@asynccontextmanager
async def _town() -> AsyncIterator[tuple[Town, Database]]:
    folder = Path(tempfile.mkdtemp(prefix="oza-"))
    async with embedded(folder) as server:
        database = await one_more(server, "http")
        async with running(database, folder) as town:
            yield town, database
