"""How much memory the process takes that keeps the journal and folds all read models.

It is started as ``oza run projections`` and hears a book of a million facts on the journal's lanes
of RabbitMQ: one story to its last claim, many times over, each with cases of its own. Its resident
memory is noted each time that all read models have folded so many facts more.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import groupby, islice
from pathlib import Path
from statistics import linear_regression

import psutil

from events.ledger import Row
from events.transport import Batch, Bus
from events.transport.rabbit import RabbitBus
from events.transport.topology import journal_lane, journal_lanes
from projections.catalogue import PROJECTIONS
from projections.journal.entry import source_of
from projections.runner import standings
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import embedded
from services.runtime.house import House
from services.runtime.reference import load
from tests.audit.big_book import many
from tests.bench.benches import Measured, bench
from tests.brokers import rabbit_node
from tests.databases import one_more
from tests.flows.houses import FIRST_DAY, environment, processes
from tests.projections.book import lines
from tests.stories import told

FACTS = 1_000_000
NOTED_EVERY = 50_000
SLOPE_OF = 100_000  # facts
WARMING = 5  # the first of so many parts of the samples: caches and pools are being filled
BATCH = 500  # facts in a message
AHEAD = 20_000  # facts that wait for the process at most
LOOK_SECONDS = 0.05
MEGABYTE = 2**20


@bench("memory over a million facts")
async def over_a_million() -> list[Measured]:
    """Megabytes at each sample, and how many more there are for each 100,000 facts."""
    return await over(FACTS, NOTED_EVERY)


async def over(facts: int, every: int) -> list[Measured]:
    """The same over so many facts, noted every so many of them."""
    async with _reading() as (whole, bus, resident):
        samples: dict[int, float] = {}

        async def folded_beyond(position: int) -> None:
            while (seen := await _folded(whole)) < position:  # noqa: ASYNC110 - by another process
                await asyncio.sleep(LOOK_SECONDS)
            if seen >= (len(samples) + 1) * every:
                samples[seen] = resident()

        sent = await _send(bus, _book(facts), folded_beyond)
        await folded_beyond(sent)
    return told_of("journal and read models", samples)


def told_of(process: str, samples: dict[int, float]) -> list[Measured]:
    """What a process took at so many facts, and how much more that became."""
    positions, taken = list(samples), list(samples.values())
    warm = len(samples) // WARMING
    slope = linear_regression(positions[warm:], taken[warm:]).slope
    return [
        Measured(f"{process}, MB", taken),
        Measured(f"{process}, MB more per {SLOPE_OF:,} facts", [slope * SLOPE_OF]),
    ]


def _book(facts: int) -> Iterator[Row]:
    lived = lines(told("two funders, to the last claim"))
    return islice(many(lived, -(-facts // len(lived))), facts)


async def _send(
    bus: Bus, rows: Iterable[Row], folded_beyond: Callable[[int], Awaitable[None]]
) -> int:
    """Publish a book lane by lane, never further ahead than the reader may be behind. Answers how
    many facts that were."""
    sent = 0
    for party, lane in groupby(rows, key=lambda row: source_of(row.stream)):
        for states in _parts(row.state for row in lane):
            await bus.publish([Batch(journal_lane(party), b"[" + b",".join(states) + b"]")])
            sent += len(states)
            await folded_beyond(sent - AHEAD)
    return sent


def _parts(states: Iterator[bytes]) -> Iterator[Sequence[bytes]]:
    while part := list(islice(states, BATCH)):
        yield part


async def _folded(whole: House) -> int:
    """How many facts all read models have folded."""
    assert whole.journal is not None
    assert whole.read_models is not None
    found = await standings(whole.journal, whole.read_models, PROJECTIONS)
    return min(one.position for one in found)


@asynccontextmanager
async def _reading() -> AsyncIterator[tuple[House, Bus, Callable[[], float]]]:
    """The process at work, a bus to it, the house through which to look how far it is, and how much
    memory it takes, in megabytes."""
    with tempfile.TemporaryDirectory(prefix="oza-") as folder, rabbit_node() as node:
        data = Path(folder)
        async with embedded(data / "server") as server:
            database = await one_more(server, "read")
            with processes(environment(database, node.url, data), [house.PROJECTIONS]) as running:
                process = psutil.Process(running.pid(house.PROJECTIONS))
                calendar = HouseCalendar(FIRST_DAY)
                bus = RabbitBus(node.url)
                await bus.start(journal_lanes())
                async with house.on_database(
                    database, load().rulebook, calendar, parties=()
                ) as whole:
                    yield whole, bus, lambda: process.memory_info().rss / MEGABYTE
                await bus.stop()
