"""A consumer's spell at a queue: hands out its batches in order and settles them in order.

Both buses consume through it, so that they keep the same promises. Handlers start in the order of
the queue and may overlap; a batch is acknowledged once it and all before it are handled. The first
handler that does not return ends the spell: what is not acknowledged by then stays in its place,
and a next spell hands it out again, in order.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, TypeVar

from events.transport import MAX_MESSAGE_BYTES, Handler
from events.transport.cloudevent import NotACloudEvent, from_batch
from events.transport.sender import assert_spoken_by

DRAIN_SECONDS = 30.0  # what handlers at work get to finish when a house stops

D = TypeVar("D")

_log = logging.getLogger(__name__)


class _Work(Generic[D]):
    __slots__ = ("delivery", "done")

    def __init__(self, delivery: D) -> None:
        self.delivery = delivery
        self.done = False


class Spell(Generic[D]):
    """``acknowledge`` settles a delivery and all before it; ``put_aside`` moves one to the dead
    letters."""

    def __init__(
        self,
        queue: str,
        handler: Handler,
        acknowledge: Callable[[D], Awaitable[None]],
        put_aside: Callable[[D], Awaitable[None]],
    ) -> None:
        self.handled = 0  # batches acknowledged in this spell
        self._queue = queue
        self._handler = handler
        self._acknowledge = acknowledge
        self._put_aside = put_aside
        self._works: deque[_Work[D]] = deque()
        self._at_work: set[asyncio.Task[None]] = set()
        self._over = asyncio.Event()
        self._draining = False

    @property
    def taking(self) -> bool:
        """Whether deliveries are handed to the handler; if not they are left where they are."""
        return not (self._draining or self._over.is_set())

    async def take(self, delivery: D, body: bytes, sender: str | None = None) -> None:
        """Hand one delivery to the handler. The caller runs this as a task per delivery, started
        in order; cancelling it leaves the delivery unacknowledged and ends the spell. ``sender``:
        who published it, where the broker vouches for that."""
        if not self.taking:
            return
        task = asyncio.current_task()
        assert task is not None, "take runs in a task"
        self._at_work.add(task)
        try:
            await self._hand_over(delivery, body, sender)
        except asyncio.CancelledError:
            self.end()
            if task.cancelling():
                raise
        except Exception:  # noqa: BLE001  whatever it was, the batch is kept and comes back
            if not self._over.is_set():  # what fails after the first may fail because of it
                _log.exception(
                    "%s: a batch was not handled; it comes back after a pause", self._queue
                )
            self.end()
        finally:
            self._at_work.discard(task)

    async def _hand_over(self, delivery: D, body: bytes, sender: str | None) -> None:
        try:
            events = from_batch(body, MAX_MESSAGE_BYTES)
            assert_spoken_by(self._queue, sender, events)
        except NotACloudEvent as error:
            _log.error("%s: a body was put aside in the dead letters: %s", self._queue, error)
            await self._put_aside(delivery)
            return
        work = _Work(delivery)
        self._works.append(work)
        await self._handler(events)
        work.done = True
        settled: list[D] = []
        while self._works and self._works[0].done:
            settled.append(self._works.popleft().delivery)
        if settled and not self._over.is_set():
            await self._acknowledge(settled[-1])
            self.handled += len(settled)

    def end(self) -> None:
        """Nothing more can be acknowledged in this spell."""
        self._over.set()

    async def over(self) -> None:
        """Wait for the first handler that does not return, or the end by other means."""
        await self._over.wait()

    async def drain(self) -> None:
        """Hand out nothing more and let the handlers at work finish, for at most DRAIN_SECONDS."""
        self._draining = True
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=DRAIN_SECONDS)

    async def cut_off(self) -> None:
        """Cancel the handlers still at work and wait until they are gone."""
        self.end()
        for task in self._at_work:
            task.cancel()
        if self._at_work:
            await asyncio.wait(self._at_work)


async def cancel(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel these tasks, wait until they are gone, and raise what any of them had died of."""
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
