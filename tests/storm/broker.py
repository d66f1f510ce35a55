"""The broker of a storm: the local bus, but its queues outlive every process, as RabbitMQ's do."""

import asyncio
from collections.abc import Sequence
from random import Random

from events.transport import Batch, BusUnavailable, Handler
from events.transport.cloudevent import CloudEvent, NotACloudEvent, from_batch
from events.transport.local import LocalBroker, LocalBus
from tests.storm.faults import Kind
from tests.storm.weather import Life, Weather

PASSED_SECONDS = 1.0  # in which a batch lets another pass


class StormBroker(LocalBroker):
    """Keeps what it confirmed, whoever dies. A delayed queue hands out nothing for a while."""

    def __init__(self, weather: Weather) -> None:
        super().__init__()
        self.cuts = 0  # how often every connection was cut
        self.most_waiting = 0  # batches that ever waited in one queue
        self._weather = weather
        self._held: dict[str, list[bytes]] = {}
        self._lets_pass: dict[str, bytes] = {}

    @property
    def waiting(self) -> int:
        """Batches that are confirmed and not acknowledged."""
        held = sum(map(len, self._held.values())) + len(self._lets_pass)
        return held + sum(len(queue.batches) for queue in self.queues.values())

    def waiting_in(self, queue: str) -> int:
        """The same, in one queue."""
        held = len(self._held.get(queue, ())) + (queue in self._lets_pass)
        return held + len(self.queues[queue].batches)

    def put(self, name: str, body: bytes) -> None:
        """Keep a batch; what is delayed, or overtaken, is so from here."""
        if name in self._held:
            self._held[name].append(body)
            return
        if name in self._lets_pass:
            first = self._lets_pass.pop(name)
            pair = (body, first) if _apart(first, body) else (first, body)
        elif self._weather.strikes(Kind.OVERTAKEN, name):
            self._lets_pass[name] = body
            asyncio.get_running_loop().call_later(PASSED_SECONDS, self._is_passed, name)
            return
        else:
            pair = (body,)
        for one in pair:
            self.queues[name].put(one)
            if self._weather.strikes(Kind.TWICE, name):
                self.queues[name].put(one)
        self.most_waiting = max(self.most_waiting, len(self.queues[name].batches))

    def delay(self, name: str, seconds: float) -> None:
        """Hand out nothing that comes to this queue from now on, for so long."""
        if name not in self._held:
            self._held[name] = []
            asyncio.get_running_loop().call_later(seconds, self._go_on, name)

    def cut(self, seconds: float) -> None:
        """Nobody reaches the broker for so long; what was with a handler comes back."""
        self.cuts += 1
        self._weather.turn_away(Kind.BUS_AWAY, "", seconds)
        for name in self.queues:
            self.delay(name, seconds)

    def _is_passed(self, name: str) -> None:
        if name in self._lets_pass:
            self.queues[name].put(self._lets_pass.pop(name))

    def _go_on(self, name: str) -> None:
        for body in self._held.pop(name):
            self.put(name, body)


def _apart(one: bytes, other: bytes) -> bool:
    """Whether two batches are about other cases, so that their order is nobody's concern."""
    try:
        keys = [{event.partitionkey for event in from_batch(body)} for body in (one, other)]
    except NotACloudEvent:
        return False
    return not keys[0] & keys[1]


class StormBus(LocalBus):
    """A process's connection to the broker: as the local bus consumes, and as RabbitMQ confirms."""

    def __init__(self, broker: StormBroker, life: Life, weather: Weather, dice: Random) -> None:
        super().__init__(broker)
        self._storm, self._life, self._weather, self._dice = broker, life, weather, dice

    async def publish(self, batches: Sequence[Batch]) -> None:
        """Put the batches in their queues; returns when the broker has them."""
        with self._weather.trying("publish"):
            await self._publish(batches)

    async def _publish(self, batches: Sequence[Batch]) -> None:
        await self._reach()
        arriving = self._arriving(batches)
        for batch in arriving:
            await self._weather.pause()
            self._life.check()
            self._storm.put(batch.queue, batch.body)
        await self._reach()
        if arriving != batches or self._weather.strikes(Kind.CONFIRM_LOST, self._life.role):
            raise BusUnavailable("the connection was cut before the broker confirmed")

    def _arriving(self, batches: Sequence[Batch]) -> Sequence[Batch]:
        """What of these comes to the broker."""
        if self._weather.strikes(Kind.LOST, self._life.role):
            return batches[: self._dice.randrange(len(batches))]
        if self._weather.strikes(Kind.TRUNCATED, self._life.role):
            cut = self._dice.randrange(len(batches))
            body = batches[cut].body
            broken = Batch(batches[cut].queue, body[: self._dice.randrange(len(body))])
            return [*batches[:cut], broken]
        return batches

    async def consume(self, queue: str, handler: Handler) -> None:
        """Hand out as the local bus does, over a connection that may be cut."""

        async def handed(events: Sequence[CloudEvent]) -> None:
            cuts = self._storm.cuts
            self._life.check()
            await handler(events)
            if cuts != self._storm.cuts or self._weather.strikes(Kind.ACK_LOST, queue):
                raise BusUnavailable("the connection was cut before the acknowledgement")

        await super().consume(queue, handed)

    async def backlog(self, queues: Sequence[str]) -> int:
        """Batches that wait in these queues."""
        await self._reach()
        return sum(self._storm.waiting_in(queue) for queue in queues)

    async def stop(self) -> None:
        """A process that died says no goodbye."""
        if not self._life.over:
            await super().stop()

    async def _reach(self) -> None:
        self._life.check()
        await self._weather.pause()
        self._life.check()
        if self._weather.is_away(Kind.BUS_AWAY, ""):
            self._weather.struck[Kind.BUS_AWAY] += 1
            raise BusUnavailable("the broker is away")
