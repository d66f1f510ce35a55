"""The relay: carries a party's facts from its ledger to everyone who may hear them.

It follows the ledger by position and keeps nothing of its own but how far it is: the ledger is the
outbox. A position is remembered after the bus has confirmed, so after a crash facts are published
again, with the same ids and sequences, and never skipped.

What may not go is not sent. A copy that shows too much never is. A copy for an organisation with
which nothing may be shared now waits, also one that was queued before; it goes, in order, when the
relay comes to the fact that sharing was resumed, and takes its sequence number then. Both are on
record as facts before the relay goes on, so that they survive it. The journal gets all.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import Protocol, TypeVar

import msgspec

from events.codec import UnknownFact, decode, encode, is_published
from events.disclosure import news_of_consent
from events.fact import Fact, fact_type
from events.ledger import Ledger, LedgerUnavailable, Row
from events.ledger.follow import News
from events.recipients import Recipient
from events.sharing import FieldName, Road, SharingResumed
from events.transport import MAX_MESSAGE_BYTES, Batch, Bus, BusUnavailable, Unroutable
from events.transport.cloudevent import CloudEvent, event_of, to_batches
from events.transport.patience import pauses
from events.transport.topology import PARTITIONS, inbox, journal_lane
from events.values import OrganisationId, Party, Recorded

ROUND_BYTES = 1024 * 1024  # of stored states: bounds the memory of a round, and its pause
MARKS = "relay:"
POSITION = "relay:position"
MAX_SEQUENCE = 2**31 - 1  # the profile's Integer
_RESUMED = fact_type(SharingResumed).wire

T = TypeVar("T")

Recipients = Callable[[Fact, Party], Sequence[Recipient]]
Forbidden = Callable[[Fact, OrganisationId, Party], Sequence[FieldName]]

_log = logging.getLogger(__name__)


class Doors(Protocol):
    """What may leave a party now, and what is on record of what may not. All methods may raise
    ``LedgerUnavailable``."""

    async def blocked(self) -> set[Road]:
        """The roads by which nothing may go."""

    async def withhold(self, kept: Recorded, recipient: OrganisationId) -> bool:
        """Put on record that a copy waits; False where it may go after all."""

    async def refuse(
        self, kept: Recorded, recipient: OrganisationId, fields: Sequence[FieldName]
    ) -> None:
        """Put on record that a copy showed fields which the recipient may not see."""

    async def waiting(self, road: Road) -> list[Row]:
        """The facts whose copies wait before a road that is open, in order."""

    async def released(self, resumed: Recorded, through: int) -> None:
        """Put on record that what waited, up to this position, has been sent."""


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
        forbidden: Forbidden,
        doors: Doors,
        partitions: int = PARTITIONS,
    ) -> None:
        """``source`` is the URN of the party's service (``cloudevent.source_of``)."""
        self.position = 0  # the last position of which everything is confirmed
        self._party = party
        self._source = source
        self._ledger = ledger
        self._bus = bus
        self._recipients = recipients
        self._forbidden = forbidden
        self._doors = doors
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
                    await self._release(portion[0])
                    await self._round(portion)
            remembering.cancel()

    async def reached(self, position: int) -> None:
        """Wait until everything up to this position is confirmed."""
        await self._progress.beyond(position - 1)

    async def _round(self, rows: Sequence[Row]) -> None:
        await self._patiently(partial(self._send_new, rows))
        self.position = rows[-1].position
        self._progress.tell(self.position)

    async def _release(self, row: Row) -> None:
        """Where this row says that sharing was resumed, first send what waited for that."""
        if row.topic != _RESUMED:
            return
        resumed = _decode(row)
        road = Road(resumed.meta.order_key, resumed.fact.recipient)
        while through := await self._patiently(partial(self._send_kept, road)):
            # the numbers first: once it is on record as sent, nobody gives them again
            await self._patiently(partial(self._ledger.mark, self._marks()))
            await self._patiently(partial(self._doors.released, resumed, through))

    async def _send_new(self, rows: Sequence[Row]) -> None:
        await self._send(await self._leaving(rows))

    async def _send_kept(self, road: Road) -> int:
        """Send what waits before a road; the position of the last, 0 where nothing may go."""
        rows = await self._doors.waiting(road)
        await self._send(self._kept(rows, road.recipient))
        return rows[-1].position if rows else 0

    async def _send(self, lanes: "_Lanes") -> None:
        if batches := lanes.batches:
            await self._bus.publish(batches)
        self._sequences = lanes.sequences

    async def _leaving(self, rows: Sequence[Row]) -> "_Lanes":
        """All that these rows send, less what may not go."""
        facts = [(row, _decode(row)) for row in rows if is_published(row.stream)]
        told = [self._recipients(recorded.fact, self._party) for _, recorded in facts]
        blocked = await self._doors.blocked() if any(told) else set[Road]()
        lanes = _Lanes(self._sequences)
        for (row, recorded), recipients in zip(facts, told, strict=True):
            # the journal gets the stored bytes as they are
            self._put(lanes, journal_lane(self._party), recorded, row.topic, msgspec.Raw(row.state))
            may_go = [one for one in recipients if await self._may_go(recorded, one, blocked)]
            self._address(lanes, row, recorded, may_go)
        return lanes

    def _kept(self, rows: Sequence[Row], recipient: OrganisationId) -> "_Lanes":
        """The copies of these rows for one organisation."""
        lanes = _Lanes(self._sequences)
        for row in rows:
            recorded = _decode(row)
            copies = self._recipients(recorded.fact, self._party)
            theirs = [one for one in copies if one.organisation == recipient]
            self._address(lanes, row, recorded, theirs)
        return lanes

    async def _may_go(self, recorded: Recorded, one: Recipient, blocked: set[Road]) -> bool:
        """Whether this copy may go now; what may not is put on record."""
        fields = self._forbidden(one.fact, one.organisation, self._party)
        if fields:
            await self._doors.refuse(recorded, one.organisation, fields)
            return False
        road = Road(recorded.meta.order_key, one.organisation)
        if road not in blocked or news_of_consent(one.fact, one.organisation):
            return True
        return not await self._doors.withhold(recorded, one.organisation)

    def _address(
        self, lanes: "_Lanes", row: Row, recorded: Recorded, recipients: Sequence[Recipient]
    ) -> None:
        """Put each copy in the lane of its party. Organisations of one party that may see the same
        get one event; a party gets one for each different copy."""
        copies: dict[Party, list[bytes]] = defaultdict(list)
        for one in recipients:
            state = _copy(row, recorded, one)
            if state not in copies[one.party]:
                copies[one.party].append(state)
        for party, states in copies.items():
            queue = inbox(party, recorded.meta.order_key, self._partitions)
            for state in states:
                self._put(lanes, queue, recorded, row.topic, msgspec.Raw(state))

    def _put(
        self, lanes: "_Lanes", queue: str, recorded: Recorded, topic: str, data: msgspec.Raw
    ) -> None:
        sequence = lanes.sequences.get(queue, 0) + 1
        lanes.sequences[queue] = sequence
        assert sequence <= MAX_SEQUENCE, f"{queue}: this lane has run out of sequence numbers"
        lanes.events[queue].append(event_of(self._source, recorded, topic, sequence, data))

    async def _patiently(self, do: Callable[[], Awaitable[T]]) -> T:
        """Do this again until bus and ledger allow it: the facts wait in the ledger. What may go is
        found out anew each time, as a road may have closed while the bus was away."""
        waits = pauses()
        while True:
            try:
                return await do()
            except (BusUnavailable, Unroutable, LedgerUnavailable) as error:
                wait = next(waits)
                _log.warning("%s: facts wait, again in %.1f s: %s", self._party, wait, error)
                await asyncio.sleep(wait)

    async def _remember(self) -> None:
        """Write down what is confirmed, beside the rounds: they need not wait for it."""
        remembered, waits = self.position, pauses()
        while await self._progress.beyond(remembered):
            marks = self._marks()
            try:
                await self._ledger.mark(marks)
                remembered, waits = marks[POSITION], pauses()
            except LedgerUnavailable as error:
                _log.warning("%s: position not remembered yet: %s", self._party, error)
                await asyncio.sleep(next(waits))

    def _marks(self) -> dict[str, int]:
        """How far it is, and the last number given in each lane."""
        counts = {MARKS + queue: count for queue, count in self._sequences.items()}
        return {POSITION: self.position, **counts}


class _Lanes:
    """What is to leave: the events of each queue, numbered on from what was sent before."""

    def __init__(self, sequences: dict[str, int]) -> None:
        self.sequences = dict(sequences)
        self.events: dict[str, list[CloudEvent]] = defaultdict(list)

    @property
    def batches(self) -> list[Batch]:
        return [
            Batch(queue, body)
            for queue, events in self.events.items()
            for body in to_batches(events, MAX_MESSAGE_BYTES)
        ]


def _decode(row: Row) -> Recorded:
    try:
        return decode(row)
    except UnknownFact as error:
        raise AssertionError(f"position {row.position} of our own ledger: {error}") from error


def _copy(row: Row, recorded: Recorded, one: Recipient) -> bytes:
    """The state a recipient gets: as stored, unless something is hidden from it: fields, or the
    reason that a person gave, which goes only with the whole and to whom it was sealed for."""
    reason = recorded.meta.reason
    if one.fact is recorded.fact and (reason is None or reason.controller == one.organisation):
        return row.state
    _, state = encode(one.fact, msgspec.structs.replace(recorded.meta, reason=None))
    return state


def _portions(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows in portions of about ROUND_BYTES, at least one row each; where sharing was resumed a
    portion begins."""
    portion: list[Row] = []
    size = 0
    for row in rows:
        if portion and (size >= ROUND_BYTES or row.topic == _RESUMED):
            yield portion
            portion, size = [], 0
        portion.append(row)
        size += len(row.state)
    if portion:
        yield portion
