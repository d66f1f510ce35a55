"""Keeps the book: each party's facts in the order of its lane, and no effect before its cause.

Every prefix of the book therefore makes sense by itself, whatever the order in which lanes arrive.
"""

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from events.codec import UNREADABLE
from events.ledger import Ledger, LedgerUnavailable, Row, Write
from events.transport.cloudevent import CloudEvent, party_of_source
from events.values import Cause, Party
from projections.journal.entry import row_of, source_of

# A broker waits only so long for an acknowledgement, and a house that stops for its handlers.
HOLD_SECONDS = 5.0


class LaneBroken(Exception):
    """A lane does not go on where the book ends: a message is missing, or a party's ledger was set
    back. Nothing of it is written, and the message comes back by itself; if this lasts, let that
    party's relay publish again from the position in its mark, or restore the ledger that holds the
    missing facts."""


class CauseMissing(Exception):
    """What led to a fact has not come for a while. The message comes back by itself; if this lasts,
    look whether the relay of the party that wrote the cause runs."""


class _Meta(msgspec.Struct):
    cause: Cause


class _State(msgspec.Struct):
    meta: _Meta


class _Place(msgspec.Struct):
    sequence: str
    position: str


class _Named(msgspec.Struct):
    id: UUID


_named = msgspec.json.Decoder(_Named)
_state = msgspec.json.Decoder(_State)
_place = msgspec.json.Decoder(_Place)


class Keeper:
    """Writes what it hears on the four journal lanes in one ledger.

    What is in the book is known by two marks per party, raised in the same append as the facts:
    ``lane:<party>``, the last lane number, and ``position:<party>``, the last position there.
    """

    def __init__(self, ledger: Ledger, hold_seconds: float = HOLD_SECONDS) -> None:
        self._ledger = ledger
        self._marks: dict[str, int] = {}
        self._hold_seconds = hold_seconds
        self._seen: int | None = None  # the position up to which the marks are known
        self._turns = {party: asyncio.Lock() for party in Party}

    async def handle(self, events: Sequence[CloudEvent]) -> None:
        """Write a batch of one lane; returns when all of it is in the book.

        A number that is in the book already is left out. What stands before a fact that must wait
        for its cause is written first, since that cause may itself wait for it.
        Raises ``LaneBroken`` at a gap, or where a number comes again with another fact;
        ``CauseMissing``, ``LedgerUnavailable``.
        """
        if not events:
            return
        source = party_of_source(events[0].source)
        async with self._turns[source]:  # in order, though handlers of one queue may overlap
            if self._seen is None or int(events[0].sequence) > self._mark(f"lane:{source}") + 1:
                await self._reload()  # another process may have written what comes before
            await self._compare(source, events)
            while waiting := self._new(source, events):
                ready = self._ready(source, waiting)
                if ready:
                    await self._write(source, ready)
                else:
                    await self._hold(source, waiting[:1])

    def _mark(self, name: str) -> int:
        return self._marks.get(name, 0)

    def _new(self, source: Party, events: Sequence[CloudEvent]) -> Sequence[CloudEvent]:
        """The events that are not in the book yet. Raises ``LaneBroken`` where they leave a gap."""
        last = self._mark(f"lane:{source}")
        new = [event for event in events if int(event.sequence) > last]
        for expected, event in enumerate(new, last + 1):
            if int(event.sequence) != expected:
                raise LaneBroken(f"journal.{source}: expected {expected}, heard {event.sequence}")
        return new

    async def _compare(self, source: Party, events: Sequence[CloudEvent]) -> None:
        """See that what is in the book already is the same. Raises ``LaneBroken`` where a number
        comes again with another fact: that party's ledger was set back, and went on."""
        last = self._mark(f"lane:{source}")
        again = {row_of(source, e): e for e in events if int(e.sequence) <= last}
        before = {row.stream: row.version - 1 for row in reversed(again)}
        if not before:
            return
        known = {
            (row.stream, row.version): _named.decode(row.state).id
            for rows in (await self._ledger.read(before)).values()
            for row in rows
        }
        for row, event in again.items():
            if known.get((row.stream, row.version)) != event.id:
                raise LaneBroken(
                    f"journal.{source}: number {event.sequence} comes again as another fact,"
                    f" {row.stream} {row.version}: that ledger was set back, and went on"
                )

    def _ready(self, source: Party, events: Sequence[CloudEvent]) -> Sequence[CloudEvent]:
        """As many of these, from the first, as have their cause in the book. Raises ``LaneBroken``
        at one that cannot be read."""
        for count, event in enumerate(events):
            cause = _cause_of(event)
            if cause.source in (None, source):
                continue  # a command; or an earlier fact of this same lane
            if cause.position is None:
                raise LaneBroken(f"{event.source}: number {event.sequence} names half a cause")
            if cause.position > self._mark(f"position:{cause.source}"):
                return events[:count]
        return events

    async def _write(self, source: Party, events: Sequence[CloudEvent]) -> None:
        rows = [row_of(source, event) for event in events]
        last, lane = events[-1], f"lane:{source}"
        marks = {lane: int(last.sequence), f"position:{source}": int(last.position)}
        expected = {row.stream: row.version - 1 for row in reversed(rows)}
        appended = await self._ledger.append([Write(expected=expected, rows=rows, marks=marks)])
        if not appended.stale:
            self._learn(marks)
            return
        await self._reload()
        if self._mark(lane) < int(events[0].sequence):  # no other process wrote these first
            raise LaneBroken(f"journal.{source}: {rows[0].stream} does not go on in the book")

    async def _hold(self, source: Party, first: Sequence[CloudEvent]) -> None:
        """Wait until the first event has its cause in the book."""
        try:
            async with asyncio.timeout(self._hold_seconds):
                while not self._ready(source, first):
                    await self._hear_news()
        except TimeoutError as error:
            raise CauseMissing(
                f"journal.{source}: {first[0].subject} waits for a fact of another party that has"
                " not come yet. The message comes back; look whether that party's relay runs"
            ) from error

    async def _hear_news(self) -> None:
        """Wait until the book has grown, through this process or another. Raises
        ``LedgerUnavailable`` when it is closed meanwhile."""
        assert self._seen is not None, "the marks are read first"
        rows = await anext(self._ledger.follow(self._seen), None)
        if rows is None:
            raise LedgerUnavailable("the journal was closed while a fact waited for its cause")
        self._seen = max(self._seen, rows[-1].position)
        for row in rows:
            self._learn(marks_of(row))

    async def _reload(self) -> None:
        seen = await self._ledger.head()  # before the marks: what comes between is seen again
        self._learn(await self._ledger.marks())
        self._seen = max(seen, self._seen or 0)

    def _learn(self, marks: Mapping[str, int]) -> None:
        # Marks only rise, and an answer may be older than what another lane wrote meanwhile.
        for name, mark in marks.items():
            self._marks[name] = max(mark, self._mark(name))


def _cause_of(event: CloudEvent) -> Cause:
    try:
        return _state.decode(event.data).meta.cause
    except UNREADABLE as error:
        raise LaneBroken(f"{event.source}: number {event.sequence} cannot be read") from error


def marks_of(row: Row) -> dict[str, int]:
    """The marks as they were raised with this line of the book."""
    source, place = source_of(row.stream), _place.decode(row.state)
    return {f"lane:{source}": int(place.sequence), f"position:{source}": int(place.position)}
