"""The bus: carries facts between parties, at least once, in order per queue.

``Bus`` is a port with two adapters: ``local`` (one process) and ``rabbit`` (RabbitMQ). Both
promise:

* ``publish`` returns when every batch is safe (RabbitMQ: written to disk by a quorum; local:
  handled by its consumer, as nothing in memory is safe) and raises ``Unroutable`` where a queue
  is missing;
* a queue hands out its batches in order to one consumer at a time; the next batch may be handed out
  before the former is handled, up to the prefetch;
* a batch is acknowledged once its handler and those of all batches before it have returned
  (everything in them is committed or parked);
* a handler that raises or is cut off stops its consumer, which starts again after a pause: what was
  not acknowledged comes back, in order. Nothing loops hot and nothing is dropped;
* a body that is no batch of CloudEvents is put aside in the dead-letter queue, whole.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import msgspec

from events.transport.cloudevent import CloudEvent

MAX_MESSAGE_BYTES = 1024 * 1024  # a batch above this is split by the relay; one above it is refused

Handler = Callable[[Sequence[CloudEvent]], Awaitable[None]]


class Batch(msgspec.Struct, frozen=True):
    """CloudEvents for one queue, in order; one message on the wire."""

    queue: str  # e.g. ``municipality.2`` or ``journal.swv``
    body: bytes  # JSON array of structured CloudEvents


class BusUnavailable(Exception):
    """The broker cannot be reached or closed the connection. Start it and try again; what was not
    confirmed is published again."""


class Unroutable(Exception):
    """A message had no queue to go to. Declare the queues (``oza check`` names what is missing)."""


class MessageTooLarge(Exception):
    """A message above MAX_MESSAGE_BYTES was refused before it was sent."""


class Bus(Protocol):
    """Carries batches to named queues."""

    async def start(self, queues: Sequence[str]) -> None:
        """Connect, declare the queues and check that they stand as this house wants them.
        Raises ``BusUnavailable`` or ``WrongTopology``."""

    async def publish(self, batches: Sequence[Batch]) -> None:
        """Publish and await all confirms together; after an error any of the batches may have
        arrived, so publish all of them again.
        Raises ``BusUnavailable``, ``Unroutable``, ``MessageTooLarge``."""

    async def consume(self, queue: str, handler: Handler) -> None:
        """Start to hand the batches of a queue to this handler; returns at once. A bus has at most
        one handler per queue."""

    async def backlog(self, queues: Sequence[str]) -> int:
        """Batches that wait in these queues. Raises ``BusUnavailable``."""

    async def stop(self) -> None:
        """Take no new batches, let handlers at work finish and acknowledge, then disconnect.
        What was handed out but not handled comes back to the next consumer."""


class WrongTopology(Exception):
    """A queue or exchange stands in the broker with other arguments than this house needs.
    Empty and delete it, or change the broker's policy, and start again."""
