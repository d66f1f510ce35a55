"""Both roads a fact can take, dressed alike, so that one suite can walk them."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID, uuid4

import aio_pika
import msgspec

from events.transport import Batch, Bus, topology
from events.transport.cloudevent import CloudEvent, to_batch
from events.transport.local import LocalBroker, LocalBus
from events.transport.rabbit import RabbitBus
from events.transport.spell import cancel
from tests.brokers import RabbitNode

PATIENCE_SECONDS = 60.0


class Road(Protocol):
    """A broker, over which any number of buses can be started."""

    async def connect(self, *queues: str) -> Bus:
        """A started bus."""

    async def place(self, bus: Bus, *batches: Batch) -> None:
        """Publish, until the batches stand in their queues."""

    async def down(self, bus: Bus) -> None:
        """The broker (RabbitMQ) or the house (local) stops."""

    async def up(self, bus: Bus) -> Bus:
        """It starts again; the bus to go on with."""

    async def put_aside(self, body: bytes) -> bool:
        """Whether this body comes to lie among the dead letters, whatever others left there."""

    async def close(self) -> None:
        """Stop every bus."""


class LocalRoad:
    """Queues in memory."""

    def __init__(self) -> None:
        self.broker = LocalBroker()
        self._buses: list[LocalBus] = []
        self._placing: list[asyncio.Task[None]] = []

    async def connect(self, *queues: str) -> LocalBus:
        bus = LocalBus(self.broker)
        await bus.start(queues)
        self._buses.append(bus)
        return bus

    async def place(self, bus: Bus, *batches: Batch) -> None:
        self._placing.append(asyncio.create_task(bus.publish(batches)))
        await asyncio.sleep(0)  # it stands at once, but confirms only when it is handled

    async def down(self, bus: Bus) -> None:
        await bus.stop()

    async def up(self, bus: Bus) -> LocalBus:
        return await self.connect()

    async def put_aside(self, body: bytes) -> bool:
        return any(one.body == body for one in self.broker.dead)

    async def close(self) -> None:
        for bus in self._buses:
            await bus.stop()
        await cancel(self._placing)


class RabbitRoad:
    """A real RabbitMQ node."""

    def __init__(self, node: RabbitNode) -> None:
        self.node = node
        self._buses: list[RabbitBus] = []

    async def connect(self, *queues: str) -> RabbitBus:
        bus = RabbitBus(self.node.url)
        await bus.start(queues)
        self._buses.append(bus)
        return bus

    async def place(self, bus: Bus, *batches: Batch) -> None:
        await bus.publish(batches)

    async def down(self, bus: Bus) -> None:
        await asyncio.to_thread(self.node.stop)

    async def up(self, bus: Bus) -> Bus:
        await asyncio.to_thread(self.node.start)
        return bus

    async def put_aside(self, body: bytes) -> bool:
        async with asyncio.timeout(PATIENCE_SECONDS), await aio_pika.connect(self.node.url) as link:
            channel = await link.channel()
            queue = await channel.get_queue(topology.DEAD)
            async with queue.iterator() as messages:
                async for message in messages:
                    await message.ack()
                    if message.body == body:
                        return True
        return False

    async def close(self) -> None:
        for bus in self._buses:
            await bus.stop()


class Ear:
    """A handler that remembers what it heard."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.heard: list[int] = []
        self._stirred = asyncio.Event()

    async def __call__(self, events: Sequence[CloudEvent]) -> None:
        self.note(events)

    def note(self, events: Sequence[CloudEvent]) -> None:
        """Remember these."""
        numbers = [event.id.int for event in events]
        self.batches.append(numbers)
        self.heard += numbers
        self._stirred.set()

    async def until(self, count: int) -> list[int]:
        """Wait until so many events are heard, then tell which."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.heard) < count:
                self._stirred.clear()
                await self._stirred.wait()
        return self.heard


def new_queue() -> str:
    """A queue that no other test uses."""
    return f"test.{uuid4().hex}"


def event(number: int, kind: str = "nl.onderwijs-zorgarrangementen.test.thing-said") -> CloudEvent:
    """An event known by its number."""
    return CloudEvent(
        id=UUID(int=number),
        source="urn:nld:oin:00000001823288444000:systeem:oza-swv",
        type=kind,
        subject="thing-1",
        time=datetime(2026, 9, 1, 8, 30, tzinfo=UTC),
        sequence=str(number),
        partitionkey="case-1",
        position=str(number),
        streamversion="1",
        data=msgspec.Raw(b'{"v":1,"data":{},"meta":{}}'),
    )


def batch(queue: str, *numbers: int) -> Batch:
    """A batch of events known by their numbers."""
    return Batch(queue, to_batch([event(number) for number in numbers]))
