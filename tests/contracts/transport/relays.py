"""A relay over a ledger in memory, and all that is heard of it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import msgspec

from events.codec import encode
from events.fact import Fact
from events.ledger import LedgerUnavailable, Row, Write
from events.ledger.follow import News
from events.ledger.memory import MemoryLedger
from events.parking import MessageHandled
from events.recipients import Recipient
from events.sharing import FieldName, Road, SharingResumed
from events.transport import topology
from events.transport.cloudevent import CloudEvent
from events.transport.local import LocalBus
from events.transport.relay import Doors, Relay
from events.values import (
    Cause,
    Count,
    Meta,
    OrganisationId,
    Party,
    PupilRef,
    Purpose,
    Recorded,
    Sealed,
    StreamId,
    order_key_of,
    system,
)
from tests.contracts.transport.roads import PATIENCE_SECONDS

SWV = OrganisationId("swv:PO2305")
ZWOLLE = OrganisationId("municipality:GM0193")
KAMPEN = OrganisationId("municipality:GM0166")
SOURCE = "urn:nld:oin:00000001823288444000:systeem:oza-swv"
JOURNAL = "journal.swv"
REASON = Sealed(
    subject=PupilRef(str(UUID(int=7))), controller=SWV, purpose=Purpose.ASSESSMENT, token="c2VhbGVk"
)

Heard = dict[str, list[CloudEvent]]


def said(attempt: int, order_key: str = "case-1") -> MessageHandled:
    """A fact told apart by its number."""
    return MessageHandled(
        effective_on=date(2026, 9, 1),
        party=Party.SWV,
        order_key=order_key,
        message=UUID(int=1),
        attempt=Count(attempt),
    )


def nobody(fact: Fact, writer: Party) -> Sequence[Recipient]:
    return ()


def zwolle(fact: Fact, writer: Party) -> Sequence[Recipient]:
    return [Recipient(Party.MUNICIPALITY, ZWOLLE, fact)]


def hidden(fact: Fact) -> Fact:
    """A copy with a field less."""
    return msgspec.structs.replace(fact, attempt=0)


class Book(MemoryLedger):
    """A ledger written a fact at a time, that tells what is marked and may be made to forget it."""

    def __init__(self) -> None:
        super().__init__()
        self.forgetful = False
        self.remembered = News()

    async def mark(self, marks: Mapping[str, int]) -> None:
        if self.forgetful:
            raise LedgerUnavailable("The disk is full.")
        await super().mark(marks)
        self.remembered.tell(marks["relay:position"])

    def lose_marks(self) -> None:
        """As a database that crashes before it has written what nobody waited for."""
        self._marks.clear()
        self.remembered = News()

    async def write(self, row: Row) -> None:
        """One row more."""
        await self.append([Write(expected={row.stream: row.version - 1}, rows=[row])])

    async def note(
        self,
        *facts: MessageHandled | SharingResumed,
        prefix: str = "thing-",
        reason: Sealed = REASON,
    ) -> None:
        """Each of these facts in a stream of its own."""
        for fact in facts:
            meta = Meta(
                event_id=uuid4(),
                booked_at=datetime(2026, 9, 1, 8, 30, tzinfo=UTC),
                order_key=order_key_of(fact),
                actor=system(SWV),
                cause=Cause(id=uuid4()),
                reason=reason,
            )
            topic, state = encode(fact, meta)
            await self.write(Row(StreamId(f"{prefix}{uuid4()}"), 1, topic, state))


@asynccontextmanager
async def running(
    ledger: Book,
    recipients: Callable[[Fact, Party], Sequence[Recipient]] = nobody,
    doors: Doors | None = None,
) -> AsyncIterator[tuple[Relay, Heard]]:
    """A relay at work, and all that is heard of it."""
    bus, heard = LocalBus(), defaultdict[str, list[CloudEvent]](list)
    await bus.start(topology.all_queues())
    for queue in topology.all_queues():

        async def hear(events: Sequence[CloudEvent], queue: str = queue) -> None:
            assert events, "no empty batch travels"
            heard[queue] += events

        await bus.consume(queue, hear)
    relay = relay_of(ledger, bus, recipients, doors)
    at_work = asyncio.create_task(relay.run())
    yield relay, heard
    at_work.cancel()
    await asyncio.wait([at_work])
    await bus.stop()


class OpenDoors:
    """Lets all go."""

    async def blocked(self) -> set[Road]:
        return set()

    async def withhold(self, kept: Recorded, recipient: OrganisationId) -> bool:
        raise AssertionError("nothing is blocked")

    async def refuse(
        self, kept: Recorded, recipient: OrganisationId, fields: Sequence[FieldName]
    ) -> None:
        raise AssertionError("nothing is forbidden")

    async def waiting(self, road: Road) -> list[Row]:
        raise AssertionError("nothing was resumed")

    async def released(self, resumed: Recorded, through: int) -> None:
        raise AssertionError("nothing was resumed")


class Resumed(OpenDoors):
    """Behind these a copy of the first fact waits, until it is on record that it was sent; whoever
    put it on record first hears no more."""

    def __init__(self, ledger: Book) -> None:
        self._ledger = ledger
        self.noted = asyncio.Event()

    async def waiting(self, road: Road) -> list[Row]:
        return [] if self.noted.is_set() else await self._ledger.pick([1])

    async def released(self, resumed: Recorded, through: int) -> None:
        self.noted.set()
        await asyncio.Event().wait()


def anything(fact: Fact, recipient: OrganisationId, writer: Party) -> Sequence[FieldName]:
    return ()


def relay_of(
    ledger: Book,
    bus: LocalBus,
    recipients: Callable[[Fact, Party], Sequence[Recipient]] = nobody,
    doors: Doors | None = None,
) -> Relay:
    return Relay(
        party=Party.SWV,
        source=SOURCE,
        ledger=ledger,
        bus=bus,
        recipients=recipients,
        forbidden=anything,
        doors=doors or OpenDoors(),
    )


async def caught_up(ledger: Book, relay: Relay) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        await relay.reached(await ledger.head())


async def remembered(ledger: Book) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        await ledger.remembered.beyond(await ledger.head() - 1)
