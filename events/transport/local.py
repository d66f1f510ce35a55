"""The bus of a house in one process: queues in memory, with the promises of the real broker.

Nothing here outlives the process, and nothing needs to: ``publish`` returns when the consumers
have handled what it brought (committed or parked), so that a relay never remembers a position that
a crash could take back. It also bounds the memory, since a queue holds at most what the relays have
in flight. It cannot lock up: a handler waits for its own ledger, never for a relay.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from events.transport import (
    MAX_MESSAGE_BYTES,
    Batch,
    BusUnavailable,
    Handler,
    MessageTooLarge,
    Unroutable,
)
from events.transport.patience import pauses
from events.transport.spell import Spell, cancel

PREFETCH = 16


class _Waiting:
    """A batch in a queue, and the promise to its publisher."""

    __slots__ = ("body", "settled")

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.settled: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def settle(self) -> None:
        if not self.settled.done():  # done: its publisher was cancelled
            self.settled.set_result(None)


class _Queue:
    """Batches in order, of which the first ``out`` are with the handler."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.batches: deque[_Waiting] = deque()
        self.out = 0
        self.turn = asyncio.Lock()  # held by the one active consumer; the others wait in line
        self._stirred = asyncio.Event()

    def stir(self) -> None:
        """Tell those who wait that something changed."""
        self._stirred.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until this holds."""
        while not holds():
            self._stirred.clear()
            await self._stirred.wait()

    async def until_empty(self) -> None:
        """Wait until all is handled."""
        await self.until(lambda: not self.batches)

    def put(self, body: bytes) -> _Waiting:
        """A new last batch."""
        batch = _Waiting(body)
        self.batches.append(batch)
        self.stir()
        return batch

    def settle_up_to(self, last: _Waiting) -> None:
        """This batch and all before it are handled."""
        while self.batches:
            batch = self.batches.popleft()
            self.out -= 1
            batch.settle()
            if batch is last:
                break
        self.stir()

    def remove(self, batch: _Waiting) -> None:
        """This batch alone leaves the queue."""
        self.batches.remove(batch)
        self.out -= 1
        batch.settle()
        self.stir()


class LocalBroker:
    """The queues themselves; every ``LocalBus`` over them is one connection."""

    def __init__(self) -> None:
        self.queues: dict[str, _Queue] = {}
        self.dead: list[Batch] = []  # bodies that no consumer could read

    async def idle(self) -> None:
        """Wait until every queue is empty and nothing is with a handler."""
        while busy := [queue for queue in self.queues.values() if queue.batches]:
            for queue in busy:
                await queue.until_empty()


class LocalBus:
    """A connection to a ``LocalBroker``; see ``Bus`` for what it promises."""

    def __init__(self, broker: LocalBroker | None = None) -> None:
        self.broker = broker or LocalBroker()
        self._connected = False
        self._consumers: dict[str, asyncio.Task[None]] = {}
        self._spells: dict[str, Spell[_Waiting]] = {}

    async def start(self, queues: Sequence[str]) -> None:
        """Make the queues that do not stand yet."""
        for name in queues:
            self.broker.queues.setdefault(name, _Queue(name))
        self._connected = True

    async def publish(self, batches: Sequence[Batch]) -> None:
        """Put the batches in their queues and wait until they are handled.

        Raises ``MessageTooLarge`` and ``Unroutable`` before anything is put in a queue, and
        ``BusUnavailable`` when this bus is not started."""
        if not self._connected:
            raise BusUnavailable("This bus is not started. Start the house and publish again.")
        for batch in batches:
            if len(batch.body) > MAX_MESSAGE_BYTES:
                raise MessageTooLarge(f"{batch.queue}: {len(batch.body)} bytes is too large")
            if batch.queue not in self.broker.queues:
                raise Unroutable(f"{batch.queue}: no such queue. Name it when the bus is started.")
        waiting = [self.broker.queues[batch.queue].put(batch.body) for batch in batches]
        await asyncio.gather(*(batch.settled for batch in waiting))

    async def consume(self, queue: str, handler: Handler) -> None:
        """Hand the batches of a queue to this handler, as soon as its turn comes."""
        assert queue not in self._consumers, f"{queue}: this bus consumes it already"
        serving = self._serve(self.broker.queues[queue], handler)
        self._consumers[queue] = asyncio.create_task(serving, name=f"consumer of {queue}")

    async def idle(self) -> None:
        """Wait until every queue is empty and nothing is with a handler."""
        await self.broker.idle()

    async def backlog(self, queues: Sequence[str]) -> int:
        """Batches that wait in these queues or are with a handler."""
        return sum(len(self.broker.queues[queue].batches) for queue in queues)

    async def stop(self) -> None:
        """Take no new batches and let handlers at work finish; the queues stay as they are."""
        self._connected = False
        await asyncio.gather(*(spell.drain() for spell in self._spells.values()))
        await cancel(self._consumers.values())
        self._consumers.clear()
        self._spells.clear()

    async def _serve(self, queue: _Queue, handler: Handler) -> None:
        async def acknowledge(last: _Waiting) -> None:
            queue.settle_up_to(last)

        async def put_aside(batch: _Waiting) -> None:
            self.broker.dead.append(Batch(queue.name, batch.body))
            queue.remove(batch)

        waits = pauses()
        while True:
            spell = Spell(queue.name, handler, acknowledge, put_aside)
            async with queue.turn:
                self._spells[queue.name] = spell
                await _serve_spell(queue, spell)
            if spell.handled:
                waits = pauses()
            await asyncio.sleep(next(waits))


async def _serve_spell(queue: _Queue, spell: Spell[_Waiting]) -> None:
    """Be the active consumer until a handler does not return."""
    queue.out = 0
    async with asyncio.TaskGroup() as tasks:

        async def hand_out() -> None:
            while True:
                await queue.until(
                    lambda: spell.taking and queue.out < min(PREFETCH, len(queue.batches))
                )
                batch = queue.batches[queue.out]
                queue.out += 1
                tasks.create_task(spell.take(batch, batch.body))

        handing_out = tasks.create_task(hand_out())
        await spell.over()
        handing_out.cancel()
        await spell.cut_off()
