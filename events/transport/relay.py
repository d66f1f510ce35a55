"""The relay: carries a party's facts from its ledger to everyone who may hear them.

It follows the ledger by position and keeps nothing of its own but how far it is: the ledger is the
outbox. A position is remembered after the bus has confirmed, so after a crash facts are published
again, with the same ids and sequences, and never skipped.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import msgspec

from events.codec import UnknownFact, decode, encode, is_published
from events.fact import Fact
from events.ledger import Ledger, LedgerUnavailable, Row
from events.ledger.follow import News
from events.recipients import Recipient
from events.transport import MAX_MESSAGE_BYTES, Batch, Bus, BusUnavailable, Unroutable
from events.transport.cloudevent import CloudEvent, to_batches
from events.transport.patience import pauses
from events.transport.topology import PARTITIONS, inbox, journal_lane
from events.values import Party, Recorded

ROUND_BYTES = 1024 * 1024  # of stored states: bounds the memory of a round, and its pause
MARKS = "relay:"
POSITION = "relay:position"
MAX_SEQUENCE = 2**31 - 1  # the profile's Integer

Recipients = Callable[[Fact, Party], Sequence[Recipient]]

_log = logging.getLogger(__name__)


class Relay:
    """Publishes every published fact of one party, in rounds: all that waits, a batch per queue."""

    def __init__(
        self,
        *,
        party: Party,
        source: str,
        ledger: Ledger,
        bus: Bus,
        recipients: Recipients,
        partitions: int = PARTITIONS,
    ) -> None:
        """``source`` is the URN of the party's service (``cloudevent.source_of``)."""
        self.position = 0  # the last position of which everything is confirmed
        self._party = party
        self._source = source
        self._ledger = ledger
        self._bus = bus
        self._recipients = recipients
        self._partitions = partitions
        self._sequences: dict[str, int] = {}
        self._progress = News()

    async def run(self) -> None:
        """Relay until cancelled, or until the ledger is closed.

        Raises ``LedgerUnavailable`` only when it cannot read at the start how far it was."""
        marks = await self._ledger.marks(MARKS)
        self.position = marks.pop(POSITION, 0)
        self._progress.tell(self.position)
        self._sequences = {name.removeprefix(MARKS): count for name, count in marks.items()}
        async with asyncio.TaskGroup() as tasks:
            remembering = tasks.create_task(self._remember())
            async for rows in self._ledger.follow(self.position):
                for portion in _portions(rows):
                    await self._round(portion)
            remembering.cancel()

    async def reached(self, position: int) -> None:
        """Wait until everything up to this position is confirmed."""
        await self._progress.beyond(position - 1)

    async def _round(self, rows: Sequence[Row]) -> None:
        sequences = dict(self._sequences)
        lanes: dict[str, list[CloudEvent]] = defaultdict(list)
        for row in rows:
            if not is_published(row.stream):
                continue
            recorded = _decode(row)
            for queue, data in self._addressed(row, recorded):
                sequences[queue] = sequences.get(queue, 0) + 1
                lanes[queue].append(self._event(recorded, row.topic, sequences[queue], data))
        batches = [
            Batch(queue, body)
            for queue, events in lanes.items()
            for body in to_batches(events, MAX_MESSAGE_BYTES)
        ]
        if batches:
            await self._publish(batches)
        self._sequences = sequences
        self.position = rows[-1].position
        self._progress.tell(self.position)

    def _addressed(self, row: Row, recorded: Recorded) -> Iterator[tuple[str, msgspec.Raw]]:
        """Each queue that gets this fact, with the data it gets.

        The journal gets the stored bytes as they are. Organisations of one party that may see the
        same get one event; a party gets one for each different copy."""
        yield journal_lane(self._party), msgspec.Raw(row.state)
        copies: dict[Party, list[Fact]] = defaultdict(list)
        for recipient in self._recipients(recorded.fact, self._party):
            if recipient.fact not in copies[recipient.party]:
                copies[recipient.party].append(recipient.fact)
        for party, facts in copies.items():
            queue = inbox(party, recorded.meta.order_key, self._partitions)
            for fact in facts:
                yield queue, msgspec.Raw(_copy(row, recorded, fact))

    def _event(
        self, recorded: Recorded, topic: str, sequence: int, data: msgspec.Raw
    ) -> CloudEvent:
        assert sequence <= MAX_SEQUENCE, f"{self._source}: a lane has run out of sequence numbers"
        return CloudEvent(
            id=recorded.meta.event_id,
            source=self._source,
            type=topic,
            subject=recorded.stream,
            time=recorded.meta.booked_at,
            sequence=str(sequence),
            partitionkey=recorded.meta.order_key,
            position=str(recorded.position),
            streamversion=str(recorded.version),
            data=data,
        )

    async def _publish(self, batches: Sequence[Batch]) -> None:
        """Try the same round until it is confirmed: the facts wait in the ledger."""
        waits = pauses()
        while True:
            try:
                return await self._bus.publish(batches)
            except (BusUnavailable, Unroutable) as error:
                wait = next(waits)
                _log.warning("%s: facts wait, again in %.1f s: %s", self._party, wait, error)
                await asyncio.sleep(wait)

    async def _remember(self) -> None:
        """Write down what is confirmed, beside the rounds: they need not wait for it."""
        remembered, waits = self.position, pauses()
        while await self._progress.beyond(remembered):
            position = self.position
            counts = {MARKS + queue: count for queue, count in self._sequences.items()}
            try:
                await self._ledger.mark({POSITION: position, **counts})
                remembered, waits = position, pauses()
            except LedgerUnavailable as error:
                _log.warning("%s: position not remembered yet: %s", self._party, error)
                await asyncio.sleep(next(waits))


def _decode(row: Row) -> Recorded:
    try:
        return decode(row)
    except UnknownFact as error:
        raise AssertionError(f"position {row.position} of our own ledger: {error}") from error


def _copy(row: Row, recorded: Recorded, fact: Fact) -> bytes:
    """The state a recipient gets: as stored, unless fields are hidden from it. Then the reason
    that a person gave is hidden too, as it was written for those who may see all."""
    if fact is recorded.fact:
        return row.state
    _, state = encode(fact, msgspec.structs.replace(recorded.meta, reason=None))
    return state


def _portions(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows in portions of about ROUND_BYTES, at least one row each."""
    portion: list[Row] = []
    size = 0
    for row in rows:
        portion.append(row)
        size += len(row.state)
        if size >= ROUND_BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
