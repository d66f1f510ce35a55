"""The whole chain: from a request to started care, over four parties, journal and read models.

An arrangement here is what the product does for one: 47 published facts, 11 commands, at least
8 hops between parties, and all that the read models make of it.
"""

import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
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
from tests.bench.processes import Cpu, of_broker, of_postgres, own
from tests.brokers import RabbitNode, rabbit_node
from tests.databases import one_more
from tests.flows.houses import FIRST_DAY

ROUNDS = 3
SECONDS = 8.0
ABREAST = 256
NAIVE_ABREAST = 16  # with more each waits longer, and no more is done
RATES = (20, 100, 400)
MILLISECONDS = 1000


@dataclass(frozen=True)
class Way:
    """A way to build the house, and a bus for it."""

    bus: Callable[[], Bus]
    built: Callable[[House], House] = lambda whole: whole


@bench("full chain through RabbitMQ")
async def over_rabbitmq() -> list[Measured]:
    """Beside the naive way, in turns, on one PostgreSQL and one broker."""
    rules = load().rulebook
    async with _servers() as (folder, server, node):
        counters = {"house": own, "PostgreSQL": of_postgres(folder), "RabbitMQ": of_broker(node)}
        ours = Way(lambda: RabbitBus(node.url))
        theirs = Way(lambda: naive_bus(RabbitBus(node.url)), lambda whole: naive(whole, rules))
        runs: list[_Run] = []
        others: list[_Run] = []
        for number in range(ROUNDS):
            runs.append(await _closed(server, ours, f"ours_{number}", ABREAST, counters))
            others.append(await _closed(server, theirs, f"naive_{number}", NAIVE_ABREAST, counters))
        found = [*_figures("", runs), *_figures("naive: ", others)]
        found.append(ratio("times naive", found[0], found[len(found) // 2]))
        return found + await _at_rates(server, ours)


@bench("full chain on the local bus")
async def on_local_bus() -> list[Measured]:
    """The house as ``oza up`` and ``oza demo`` run it without a broker."""
    with tempfile.TemporaryDirectory(prefix="oza-") as folder:
        async with embedded(Path(folder)) as server:
            ours = Way(LocalBus)
            counters = {"house": own, "PostgreSQL": of_postgres(Path(folder))}
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
async def _servers() -> AsyncIterator[tuple[Path, Database, RabbitNode]]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
        node = stack.enter_context(rabbit_node())
        yield folder, await stack.enter_async_context(embedded(folder)), node


@asynccontextmanager
async def _region(server: Database, way: Way, name: str) -> AsyncIterator[Region]:
    """The people of a region around a new house, with everything that runs in one."""
    rules, calendar = load().rulebook, HouseCalendar(FIRST_DAY)
    async with AsyncExitStack() as stack:
        database = await one_more(server, name)
        whole = await stack.enter_async_context(house.on_database(database, rules, calendar))
        whole, bus = way.built(whole), way.bus()
        await bus.start(all_queues())
        keys = stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-"))
        seals = await stack.enter_async_context(house.sealing_of(whole, database, Path(keys)))
        await stack.enter_async_context(house.at_work(whole, bus, timers=False, seals=seals))
        yield await stack.enter_async_context(Region(whole))
        await whole.settled()


async def _closed(
    server: Database, way: Way, name: str, abreast: int, counters: Mapping[str, Cpu]
) -> _Run:
    async with _region(server, way, name) as region:
        numbers = count(1)
        await closed_loop(region.arrange, numbers, seconds=1, abreast=abreast)  # warms up
        before = {process: counter() for process, counter in counters.items()}
        carried = await closed_loop(region.arrange, numbers, seconds=SECONDS, abreast=abreast)
        spent = {process: counter() - before[process] for process, counter in counters.items()}
        return _Run(carried, spent)


async def _at_rates(server: Database, way: Way) -> list[Measured]:
    found = []
    for rate in RATES:
        async with _region(server, way, f"rate_{rate}_{id(way)}") as region:
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
