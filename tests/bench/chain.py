"""The whole chain: from a request to started care, over four parties, journal and read models.

An arrangement here is what the product does for one: 47 published facts, 11 commands, at least
8 hops between parties, and all that the read models make of it.
"""

import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from events.transport import Bus
from events.transport.local import LocalBus
from events.transport.rabbit import RabbitBus
from events.transport.topology import all_queues
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database, embedded
from services.runtime.house import House
from services.runtime.reference import load
from tests.bench.arrangement import Region
from tests.bench.benches import Measured, bench, ratio
from tests.bench.load import Carried, closed_loop, open_loop
from tests.bench.naive import naive, naive_bus
from tests.bench.processes import Cpu, of_broker, of_postgres, of_process, own
from tests.brokers import RabbitNode, rabbit_node
from tests.databases import one_more
from tests.flows.houses import FIRST_DAY, ROLES, attached, environment, processes

ROUNDS = 3
SECONDS = 8.0
ABREAST = 256
NAIVE_ABREAST = 16  # with more each waits longer, and no more is done
RATES = (20, 100, 400)
MILLISECONDS = 1000


Counters = Mapping[str, Cpu]
Place = Callable[[Database, str], AbstractAsyncContextManager[tuple[Region, Counters]]]
"""The people of a region around a new house in a database of this name, with everything that runs
in one, and what counts the processor time of its processes."""


@bench("full chain through RabbitMQ")
async def over_rabbitmq() -> list[Measured]:
    """Beside the naive way, in turns, on one PostgreSQL and one broker."""
    rules = load().rulebook
    async with servers() as (server, counters, node):
        ours = _in_one(lambda: RabbitBus(node.url))
        theirs = _in_one(lambda: naive_bus(RabbitBus(node.url)), lambda whole: naive(whole, rules))
        runs: list[_Run] = []
        others: list[_Run] = []
        for number in range(ROUNDS):
            runs.append(await _closed(server, ours, f"ours_{number}", ABREAST, counters))
            others.append(await _closed(server, theirs, f"naive_{number}", NAIVE_ABREAST, counters))
        found = [*_figures("", runs), *_figures("naive: ", others)]
        found.append(ratio("times naive", found[0], found[len(found) // 2]))
        return found + await _at_rates(server, ours)


@bench("full chain, a process for each part")
async def in_processes() -> list[Measured]:
    """As ``oza run`` starts them in production, over RabbitMQ; people ask from one more."""
    async with servers() as (server, counters, node):
        ours = _apart(node)
        runs = [
            await _closed(server, ours, f"apart_{number}", ABREAST, counters)
            for number in range(ROUNDS)
        ]
        return [*_figures("", runs), *await _at_rates(server, ours)]


@bench("full chain on the local bus")
async def on_local_bus() -> list[Measured]:
    """The house as ``oza up`` and ``oza demo`` run it without a broker."""
    with tempfile.TemporaryDirectory(prefix="oza-") as folder:
        async with embedded(Path(folder)) as server:
            ours = _in_one(LocalBus)
            counters = {"PostgreSQL": of_postgres(Path(folder))}
            runs = [
                await _closed(server, ours, f"local_{number}", ABREAST, counters)
                for number in range(ROUNDS)
            ]
            return [*_figures("", runs), *await _at_rates(server, ours)]


@dataclass(frozen=True)
class _Run:
    carried: Carried
    cpu: dict[str, float]  # seconds, by process


@asynccontextmanager
async def servers() -> AsyncIterator[tuple[Database, Counters, RabbitNode]]:
    """A PostgreSQL and a broker of one's own, and what counts their processor time."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
        node = stack.enter_context(rabbit_node())
        server = await stack.enter_async_context(embedded(folder))
        yield server, {"PostgreSQL": of_postgres(folder), "RabbitMQ": of_broker(node)}, node


def _in_one(bus: Callable[[], Bus], built: Callable[[House], House] = lambda whole: whole) -> Place:
    """All parts in this process."""

    @asynccontextmanager
    async def place(server: Database, name: str) -> AsyncIterator[tuple[Region, Counters]]:
        rules, calendar = load().rulebook, HouseCalendar(FIRST_DAY)
        async with AsyncExitStack() as stack:
            database = await one_more(server, name)
            whole = await stack.enter_async_context(house.on_database(database, rules, calendar))
            whole, road = built(whole), bus()
            await road.start(all_queues())
            keys = stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-"))
            seals = await stack.enter_async_context(house.sealing_of(whole, database, Path(keys)))
            await stack.enter_async_context(house.at_work(whole, road, timers=False, seals=seals))
            yield await stack.enter_async_context(Region(whole)), {"house": own}
            await whole.settled()

    return place


def _apart(node: RabbitNode) -> Place:
    """Each part in a process of its own; who asks is in this one, at desks beside theirs."""

    @asynccontextmanager
    async def place(server: Database, name: str) -> AsyncIterator[tuple[Region, Counters]]:
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
            database = await one_more(server, name)
            parts = stack.enter_context(processes(environment(database, node.url, folder)))
            here = await stack.enter_async_context(attached(database))
            counters = {role: of_process(parts.pid(role)) for role in ROLES}
            yield await stack.enter_async_context(Region(here)), {"who asks": own, **counters}
            await here.settled()

    return place


async def _closed(
    server: Database, place: Place, name: str, abreast: int, servers: Counters
) -> _Run:
    async with place(server, name) as (region, parts):
        counters = {**parts, **servers}
        numbers = count(1)
        await closed_loop(region.arrange, numbers, seconds=1, abreast=abreast)  # warms up
        before = {process: counter() for process, counter in counters.items()}
        carried = await closed_loop(region.arrange, numbers, seconds=SECONDS, abreast=abreast)
        spent = {process: counter() - before[process] for process, counter in counters.items()}
        return _Run(carried, spent)


async def _at_rates(server: Database, place: Place) -> list[Measured]:
    found = []
    for rate in RATES:
        async with place(server, f"rate_{rate}_{id(place)}") as (region, _):
            numbers = count(1)
            await open_loop(region.arrange, numbers, seconds=1, rate=min(rate, 20))
            carried = await open_loop(region.arrange, numbers, seconds=SECONDS, rate=rate)
        for percent in (50, 99):
            took = carried.percentile(percent) * MILLISECONDS
            found.append(Measured(f"at {rate}/s: request to care, p{percent}, ms", [took]))
    return found


def _figures(prefix: str, runs: Sequence[_Run]) -> list[Measured]:
    found = [Measured(f"{prefix}arrangements/s", [run.carried.rate for run in runs])]
    for process in runs[0].cpu:
        each = [run.cpu[process] / run.carried.done * MILLISECONDS for run in runs]
        found.append(Measured(f"{prefix}CPU-ms per arrangement, {process}", each))
    return found
