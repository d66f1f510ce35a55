"""Queues of one relay go at their own pace, and what is remembered waits for the slowest."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from uuid import UUID

from events.sharing import SharingResumed
from events.transport import Batch, topology
from events.transport.cloudevent import CloudEvent, from_batch
from events.transport.local import LocalBus
from events.transport.relay import WINDOW_BYTES, Relay
from events.values import CaseId, Party
from tests.contracts.transport.relays import (
    JOURNAL,
    ZWOLLE,
    Book,
    Resumed,
    caught_up,
    relay_of,
    remembered,
    said,
    zwolle,
)

CASE = CaseId(str(UUID(int=5)))
TO_ZWOLLE = topology.inbox(Party.MUNICIPALITY, CASE)


class Slow(LocalBus):
    """A bus of which some queues confirm only when they are let go."""

    def __init__(self, *slow: str) -> None:
        super().__init__()
        self.sent: dict[str, list[CloudEvent]] = defaultdict(list)
        self.under_way = 0
        self._slow = dict.fromkeys(slow)
        self._going, self._stirred = asyncio.Event(), asyncio.Condition()

    async def publish(self, batches: Sequence[Batch]) -> None:
        for batch in batches:
            self.sent[batch.queue] += from_batch(batch.body)
        async with self._stirred:
            self._stirred.notify_all()
        if {batch.queue for batch in batches} & self._slow.keys():
            await self._going.wait()

    async def until(self, queue: str, count: int) -> None:
        """Wait until so many events were sent to a queue."""
        async with self._stirred:
            await self._stirred.wait_for(lambda: len(self.sent[queue]) >= count)

    def let_go(self) -> None:
        """From now on every queue confirms."""
        self._going.set()

    def numbers(self, queue: str) -> list[int]:
        return [int(event.sequence) for event in self.sent[queue]]


@asynccontextmanager
async def working(relay: Relay) -> AsyncIterator[None]:
    """The relay at work, for a moment and not longer."""
    at_work = asyncio.create_task(relay.run())
    async with asyncio.timeout(5):
        yield
    at_work.cancel()
    await asyncio.wait([at_work])


async def test_a_queue_that_does_not_confirm_holds_up_no_other() -> None:
    ledger, bus = Book(), Slow(TO_ZWOLLE)
    relay = relay_of(ledger, bus, zwolle)
    async with working(relay):
        for number in range(3):
            await ledger.note(said(number, CASE))
            await bus.until(JOURNAL, number + 1)
        assert (bus.numbers(TO_ZWOLLE), relay.position) == ([1], 0)
        bus.let_go()
        await caught_up(ledger, relay)
        assert bus.numbers(TO_ZWOLLE) == [1, 2, 3]


async def test_what_a_queue_that_was_ahead_gets_again_bears_the_same_number() -> None:
    ledger, bus = Book(), Slow(TO_ZWOLLE)
    async with working(relay_of(ledger, bus, zwolle)):
        for number in range(3):
            await ledger.note(said(number, CASE))
            await bus.until(JOURNAL, number + 1)
    first = bus.sent[JOURNAL]
    again = Slow()
    relay = relay_of(ledger, again, zwolle)
    async with working(relay):
        await caught_up(ledger, relay)
        await remembered(ledger)
    assert again.sent[JOURNAL] == first
    assert await ledger.marks("relay:") == {
        "relay:position": 3,
        f"relay:{JOURNAL}": 3,
        f"relay:{TO_ZWOLLE}": 3,
    }


async def test_the_position_that_is_remembered_has_the_numbers_of_that_position() -> None:
    ledger, bus, elsewhere = Book(), Slow(TO_ZWOLLE), "case-4"
    assert topology.inbox(Party.MUNICIPALITY, elsewhere) != TO_ZWOLLE
    async with working(relay_of(ledger, bus, zwolle)):
        await ledger.note(said(1, elsewhere), said(2, CASE), said(3, elsewhere))
        await bus.until(JOURNAL, 3)
        await ledger.remembered.beyond(0)
    marks = await ledger.marks("relay:")
    assert (marks["relay:position"], marks[f"relay:{JOURNAL}"]) == (1, 1)


async def test_what_waited_for_consent_goes_when_all_before_it_has_arrived() -> None:
    ledger, bus = Book(), Slow(TO_ZWOLLE)
    resumed = SharingResumed(effective_on=date(2026, 9, 2), case=CASE, recipient=ZWOLLE)
    async with working(relay_of(ledger, bus, zwolle, Resumed(ledger))):
        await ledger.note(said(1, CASE), said(2, CASE))
        await bus.until(JOURNAL, 2)
        await ledger.note(resumed)
        for _ in range(20):
            await asyncio.sleep(0)
        assert bus.numbers(TO_ZWOLLE) == [1]
        bus.let_go()
        await bus.until(TO_ZWOLLE, 3)
        assert bus.numbers(TO_ZWOLLE) == [1, 2, 3]
        first, _, waited = bus.sent[TO_ZWOLLE]
        assert waited.id == first.id  # behind these doors a copy of the first fact waits


async def test_what_is_under_way_is_bounded() -> None:
    ledger, bus = Book(), Slow(TO_ZWOLLE)
    relay = relay_of(ledger, bus, zwolle)
    async with working(relay):
        await ledger.note(said(0, CASE))
        await bus.until(JOURNAL, 1)
        size = len((await ledger.tail(0, 1))[0].state)
        await ledger.note(*(said(1, "case-1") for _ in range(2 * WINDOW_BYTES // size)))
        await bus.until(JOURNAL, WINDOW_BYTES // size)
        for _ in range(20):
            await asyncio.sleep(0.005)
        assert sum(len(event.data) for event in bus.sent[JOURNAL]) <= WINDOW_BYTES + size
        bus.let_go()
        await caught_up(ledger, relay)
        assert bus.numbers(JOURNAL) == list(range(1, await ledger.head() + 1))
