"""One new fact a call, durable before the answer, refused where its stream has moved.

Compared is the way from a decision to a durable fact. Ours: a command at the desk, whose decider
says one fact. It is planned over the versions it saw, checked against the mandate register, encoded
and read back, and written with a receipt by which asking twice answers once: two rows a call. And
the same with the whole service of the SWV at the desk, which sets a budget line.

All are on one PostgreSQL server (UmaDB is its own), on one disk, with fsync and synchronous_commit
on; each call begins a stream of its own.
"""

import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from itertools import count
from pathlib import Path
from string import ascii_uppercase

from events.values import Party
from services.funder.commands import EstablishCompleteness
from services.runtime.catalogue import SERVICES
from services.runtime.database import Database, embedded
from services.runtime.shapes import Command, Service
from tests.bench.append_peers import Opened, Store, eventsourcing, umadb
from tests.bench.arrangement import case
from tests.bench.benches import Measured, bench, ratio
from tests.bench.load import Carried, closed_loop
from tests.bench.one_desk import SMALLEST, desk_of
from tests.cast import budget
from tests.databases import one_more
from tests.world import DAY, DESK_MANAGER, SWV

ROUNDS = 3
SECONDS = 1.0
CALLERS = (1, 16, 64, 256)
WARM_UP_SECONDS = 0.5


def completeness(number: int) -> Command:
    """What the smallest decider is asked, about a case of its own."""
    return EstablishCompleteness(on=DAY, by=DESK_MANAGER, case=case(number), body=SWV)


def budget_line(number: int) -> Command:
    """What sets a line of its own: letters stand for the digits of the number."""
    purse = "".join(ascii_uppercase[number // 26**place % 26] for place in range(6))
    return budget(SWV, source=purse)[1]


def at_desk(service: Service, command: Callable[[int], Command]) -> Opened:
    """A desk of ours, asked this."""
    return partial(_at_desk, service, command)


@asynccontextmanager
async def _at_desk(
    service: Service, command: Callable[[int], Command], server: Database, _: Path
) -> AsyncIterator[Store]:
    numbers = count(1)
    database = await one_more(server, f"desk_{command.__name__}")
    async with desk_of(service, database) as desk:

        async def ask(number: int) -> float:
            asked = time.perf_counter()
            await desk.ask(command(number))
            return time.perf_counter() - asked

        async def store(callers: int, seconds: float) -> Carried:
            return await closed_loop(ask, numbers, seconds=seconds, abreast=callers)

        yield store


OURS, FUNCTIONS = "ours", "eventsourcing with functions"
STORES: dict[str, Opened] = {
    OURS: at_desk(SMALLEST, completeness),
    "ours, a budget line at the SWV": at_desk(SERVICES[Party.SWV], budget_line),
    "eventsourcing": eventsourcing(functions=False),
    FUNCTIONS: eventsourcing(functions=True),
    "UmaDB": umadb,
}


@bench("durable conditional append")
async def appended() -> list[Measured]:
    """Facts a second of each store, in turns, and how many times those of the others ours is."""
    return await beside(STORES, CALLERS, ROUNDS, SECONDS)


async def beside(
    stores: dict[str, Opened], levels: tuple[int, ...], rounds: int, seconds: float
) -> list[Measured]:
    """The stores at so many callers each, so many rounds."""
    rates: dict[tuple[int, str], list[float]] = {
        (callers, name): [] for callers in levels for name in stores
    }
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
        server = await stack.enter_async_context(embedded(folder))
        opened = {
            name: await stack.enter_async_context(store(server, folder))
            for name, store in stores.items()
        }
        for store in opened.values():
            await store(levels[0], WARM_UP_SECONDS)
        for _ in range(rounds):
            for (callers, name), found in rates.items():
                found.append((await opened[name](callers, seconds)).rate)
    return [one for callers in levels for one in _told(callers, rates, tuple(stores))]


def _told(
    callers: int, rates: dict[tuple[int, str], list[float]], names: tuple[str, ...]
) -> list[Measured]:
    found = {name: Measured(f"{callers}: {name}, facts/s", rates[callers, name]) for name in names}
    times = [
        ratio(f"{callers}: times {name}", found[OURS], found[name])
        for name in names
        if not name.startswith(OURS)
    ]
    return [*found.values(), *times]
