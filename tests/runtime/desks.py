"""Desks at work over a book, the messages that they hear, and what the book then says."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid5

import msgspec
from msgspec.structs import replace

from events.codec import decode, encode, is_published
from events.fact import Fact
from events.ledger import Appended, Ledger, LedgerUnavailable, Write
from events.ledger.memory import MemoryLedger
from events.transport.cloudevent import CloudEvent, source_of
from events.values import Party, Recorded, order_key_of
from services.runtime.clock import Clock, HouseCalendar
from services.runtime.desk import Desk
from services.runtime.reference import load
from services.runtime.shapes import Service
from tests.world import DAY, META

QUEUE = "municipality.0"
PATIENCE_SECONDS = 60  # a desk that hangs fails its test

_NAMES = UUID("0f2b6f70-0000-5000-8000-000000000003")


@asynccontextmanager
async def at_work(
    service: Service, *ledgers: Ledger, clock: Clock | None = None
) -> AsyncIterator[tuple[Desk, ...]]:
    """A desk over each of these, as if each ran in a process of its own."""
    calendar = clock or HouseCalendar(DAY)
    desks = tuple(Desk(service, ledger, load().rulebook, calendar) for ledger in ledgers)
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(desk.run()) for desk in desks]
        try:
            yield desks
        finally:
            for task in running:
                task.cancel()


def message(fact: Fact, number: int = 1, *, source: Party = Party.SWV) -> CloudEvent:
    """A fact of another party as its ``number``-th message."""
    event_id = uuid5(_NAMES, f"{source} {number}")
    meta = replace(META, event_id=event_id, order_key=order_key_of(fact))
    topic, state = encode(fact, meta)
    return CloudEvent(
        id=event_id,
        source=source_of(source, "00000099000000001000"),
        type=topic,
        subject=f"test-{number}",
        time=meta.booked_at,
        sequence=str(number),
        partitionkey=meta.order_key,
        position=str(number),
        streamversion="1",
        data=msgspec.Raw(state),
    )


async def hear(desk: Desk, *events: CloudEvent) -> None:
    """These come in one batch."""
    await desk.hear(QUEUE, events)


async def recorded(ledger: Ledger, *kinds: type[Fact]) -> list[Recorded]:
    """The published facts of these kinds in the order of the book; all, where none."""
    rows = [row for row in await ledger.tail(0, 10_000) if is_published(row.stream)]
    return [one for one in map(decode, rows) if not kinds or isinstance(one.fact, kinds)]


async def facts(ledger: Ledger, *kinds: type[Fact]) -> list[Any]:
    """The same, without their envelopes."""
    return [one.fact for one in await recorded(ledger, *kinds)]


class WatchedLedger(MemoryLedger):
    """A book in memory that takes a moment for an append, and counts those that wrote something."""

    def __init__(self) -> None:
        super().__init__()
        self.appends = 0

    async def append(self, writes: Sequence[Write]) -> Appended:
        await a_moment()
        appended = await super().append(writes)
        self.appends += bool(appended.rows)
        return appended


class FailingLedger(MemoryLedger):
    """A book in memory that is away for some appends, or whose answer to some is lost."""

    def __init__(self, *, away: int = 0) -> None:
        super().__init__()
        self.away = away
        self.answers_lost = 0

    async def append(self, writes: Sequence[Write]) -> Appended:
        await a_moment()
        if self.away:
            self.away -= 1
            raise LedgerUnavailable("away")
        appended = await super().append(writes)
        if self.answers_lost:
            self.answers_lost -= 1
            raise LedgerUnavailable("no answer")
        return appended


async def a_moment() -> None:
    """Let all others come to where they wait."""
    for _ in range(20):
        await asyncio.sleep(0)
