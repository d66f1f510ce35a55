"""The relay: carries a party's facts from its ledger to everyone who may hear them.

It follows the ledger by position and keeps nothing of its own but how far it is: the ledger is the
outbox. No queue waits for another: each has one batch under way, and what comes meanwhile goes
next. A position is remembered once every queue has confirmed all up to there, with the number that
each lane had then. So after a crash facts are published again, with the same ids and sequences,
and never skipped.

What may not go is not sent. A copy that shows too much never is. A copy for an organisation with
which nothing may be shared now waits, also one that was queued before; it goes, in order, when the
relay comes to the fact that sharing was resumed, and takes its sequence number then. Both are on
record as facts before the relay goes on, so that they survive it. The journal gets all.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Protocol, TypeVar

import msgspec

from events.codec import UnknownFact, decode, encode, is_published
from events.disclosure import news_of_consent
from events.fact import Fact, fact_type
from events.ledger import Ledger, LedgerUnavailable, Row
from events.recipients import Recipient
from events.sharing import FieldName, Road, SharingResumed
from events.transport import MAX_MESSAGE_BYTES, Batch, Bus, BusUnavailable, Unroutable
from events.transport.cloudevent import CloudEvent, event_of, to_batches
from events.transport.patience import pauses, rest_after
from events.transport.topology import PARTITIONS, inbox, journal_lane
from events.transport.window import OnItsWay, Window
from events.values import OrganisationId, Party, Recorded, party_of

WINDOW_BYTES = 1024 * 1024  # of stored states on their way: bounds the memory of a relay
KEPT_SECONDS = 1.0  # after which a database has on disk what it was told without waiting for that
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
    """Publishes every published fact of one party: to each queue all that waits for it, as soon as
    what went there before is confirmed."""

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
        self._party = party
        self._source = source
        self._ledger = ledger
        self._bus = bus
        self._recipients = recipients
        self._forbidden = forbidden
        self._doors = doors
        self._partitions = partitions
        self._window = Window(WINDOW_BYTES)
        self._lanes: dict[str, _Lane] = {}
        self._time = asyncio.get_running_loop().time

    @property
    def position(self) -> int:
        """The last position up to which everything is confirmed."""
        return self._window.position

    async def run(self) -> None:
        """Relay until cancelled, or until the ledger is closed.

        Raises ``LedgerUnavailable`` only when it cannot read at the start how far it was."""
        marks = await self._ledger.marks(MARKS)
        position = marks.pop(POSITION, 0)
        counts = {name.removeprefix(MARKS): count for name, count in marks.items()}
        self._window.begin(position, counts)
        self._lanes = {queue: _Lane(queue, count) for queue, count in counts.items()}
        async with asyncio.TaskGroup() as tasks:
            at_work = {tasks.create_task(self._remember())}
            async for rows in self._ledger.follow(position):
                for row in rows:
                    await self._window.room()
                    await self._release(row)
                    for lane in self._take(row):
                        emptying = tasks.create_task(self._empty(lane))
                        at_work.add(emptying)
                        emptying.add_done_callback(at_work.discard)
            for task in at_work:
                task.cancel()

    async def reached(self, position: int) -> None:
        """Wait until everything up to this position is confirmed."""
        await self._window.beyond(position - 1)

    def _take(self, row: Row) -> Iterator["_Lane"]:
        """Put a row in the lane of each queue that it goes to; yields those at which nobody is at
        work."""
        if not is_published(row.stream):
            self._window.take(row, queues=0)
            return
        recorded = _decode(row)
        to: dict[str, list[Recipient]] = {journal_lane(self._party): []}
        for one in self._recipients(recorded.fact, self._party):
            queue = inbox(one.party, recorded.meta.order_key, self._partitions)
            to.setdefault(queue, []).append(one)
        taken = self._window.take(row, queues=len(to))
        for queue, recipients in to.items():
            lane = self._lane(queue)
            lane.waiting.append(_Copies(taken, recorded, recipients))
            if not lane.at_work:
                lane.at_work = True
                yield lane

    def _lane(self, queue: str) -> "_Lane":
        return self._lanes.setdefault(queue, _Lane(queue, 0))

    async def _empty(self, lane: "_Lane") -> None:
        """Send what waits in a lane until nothing does."""
        while lane.waiting:
            began = self._time()
            await self._patiently(partial(self._send_new, lane))
            if lane.queue == journal_lane(self._party):
                await rest_after(self._time() - began)  # people wait for parties, not for a book
        lane.at_work = False

    async def _send_new(self, lane: "_Lane") -> None:
        """Send all that waits in a lane, less what may not go."""
        copies = list(lane.waiting)
        told = any(one.recipients for one in copies)
        blocked = await self._doors.blocked() if told else set[Road]()
        events = _Numbered(self._source, lane.count)
        done: list[tuple[OnItsWay, int]] = []
        for one in copies:
            for state in await self._states(one, blocked):
                events.add(one.recorded, one.on_its_way.row.topic, state)
            done.append((one.on_its_way, events.count))
        await self._send(lane, events)
        for _ in copies:
            lane.waiting.popleft()
        self._window.confirmed(lane.queue, done)

    async def _send(self, lane: "_Lane", numbered: "_Numbered") -> None:
        if bodies := to_batches(numbered.events, MAX_MESSAGE_BYTES):
            await self._bus.publish([Batch(lane.queue, body) for body in bodies])
        lane.count = numbered.count

    async def _states(self, one: "_Copies", blocked: set[Road]) -> Sequence[bytes]:
        """What a queue gets of a row. Organisations of one party that may see the same get one
        event; a party gets one for each different copy."""
        if not one.recipients:
            return [one.on_its_way.row.state]  # the journal gets the stored bytes as they are
        may_go = [r for r in one.recipients if await self._may_go(one.recorded, r, blocked)]
        return list(dict.fromkeys(_copy(one.on_its_way.row, one.recorded, r) for r in may_go))

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

    async def _release(self, row: Row) -> None:
        """Where this row says that sharing was resumed, first send what waited for that."""
        if row.topic != _RESUMED:
            return
        await self._window.empty()
        resumed = _decode(row)
        road = Road(resumed.meta.order_key, resumed.fact.recipient)
        while through := await self._patiently(partial(self._send_kept, road)):
            # the numbers first: once it is on record as sent, nobody gives them again
            await self._patiently(partial(self._ledger.mark, self._marks()))
            await self._patiently(partial(self._doors.released, resumed, through))

    async def _send_kept(self, road: Road) -> int:
        """Send what waits before a road; the position of the last, 0 where nothing may go."""
        rows = await self._doors.waiting(road)
        lane = self._lane(inbox(party_of(road.recipient), road.order_key, self._partitions))
        events = _Numbered(self._source, lane.count)
        for row in rows:
            recorded = _decode(row)
            copies = self._recipients(recorded.fact, self._party)
            theirs = [one for one in copies if one.organisation == road.recipient]
            for state in dict.fromkeys(_copy(row, recorded, one) for one in theirs):
                events.add(recorded, row.topic, state)
        await self._send(lane, events)
        self._window.counts[lane.queue] = lane.count
        return rows[-1].position if rows else 0

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
        """Write down what is confirmed, beside the sending: it need not wait for that.

        The ledger may lose it again by a crash just after, so it is written once more when nothing
        came for a while; or nobody could tell that all has arrived."""
        remembered, kept = self.position, True
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(None if kept else KEPT_SECONDS):
                    await self._window.beyond(remembered)
            marks, began = self._marks(), self._time()
            await self._patiently(partial(self._ledger.mark, marks))
            kept = marks[POSITION] == remembered
            remembered = marks[POSITION]
            await rest_after(self._time() - began)

    def _marks(self) -> dict[str, int]:
        """How far it is, and the last number given in each lane up to there."""
        counts = {MARKS + queue: count for queue, count in self._window.counts.items()}
        return {POSITION: self.position, **counts}


class _Copies(msgspec.Struct, frozen=True):
    """What one row sends to one queue."""

    on_its_way: OnItsWay
    recorded: Recorded
    recipients: Sequence[Recipient]  # none: the journal gets all


class _Lane:
    """A queue as the relay sees it."""

    def __init__(self, queue: str, count: int) -> None:
        self.queue = queue
        self.count = count  # the last number that was confirmed
        self.waiting: deque[_Copies] = deque()  # with what is under way
        self.at_work = False  # somebody empties it


class _Numbered:
    """Events of a lane, numbered on from what was sent before."""

    def __init__(self, source: str, count: int) -> None:
        self.count = count
        self.events: list[CloudEvent] = []
        self._source = source

    def add(self, recorded: Recorded, topic: str, state: bytes) -> None:
        """The next event."""
        self.count += 1
        assert self.count <= MAX_SEQUENCE, "this lane has run out of sequence numbers"
        event = event_of(self._source, recorded, topic, self.count, msgspec.Raw(state))
        self.events.append(event)


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
