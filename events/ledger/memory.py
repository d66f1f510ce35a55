"""The ledger in memory: the same promises as ``postgres``, for tests and the simulator."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from events.ledger import Appended, DueRow, ParkedMessage, Row, Write, first_expected
from events.ledger.follow import News
from events.values import StreamId


class MemoryLedger:
    """One party's book in this process; see ``events.ledger.Ledger``."""

    def __init__(self) -> None:
        self._rows: list[Row] = []  # the row at position p stands at index p - 1
        self._streams: defaultdict[StreamId, list[Row]] = defaultdict(list)
        self._marks: dict[str, int] = {}
        self._due: dict[UUID, DueRow] = {}
        self._parked: dict[UUID, ParkedMessage] = {}
        self._news = News()

    async def append(self, writes: Sequence[Write]) -> Appended:
        """Write every fresh ask, in order, at gapless positions."""
        stale = self._stale(writes)
        written: list[Row] = []
        for number, write in enumerate(writes):
            if number not in stale:
                written += self._insert(write.rows)
                self._raise_marks(write.marks)
                self._put_aside(write)
        self._news.tell(len(self._rows))
        await asyncio.sleep(0)  # a commit lets others run, as it does in a database
        return Appended(written, stale)

    def _stale(self, writes: Sequence[Write]) -> frozenset[int]:
        first = first_expected(writes)
        spoiled_streams = {
            stream
            for stream, version in first.items()
            if len(self._streams.get(stream, ())) != version
        }
        spoiled_marks: set[str] = set()
        stale: set[int] = set()
        for number, write in enumerate(writes):
            if write.expected.keys() & spoiled_streams or write.marks.keys() & spoiled_marks:
                stale.add(number)
                spoiled_streams.update(row.stream for row in write.rows)
                spoiled_marks.update(write.marks)
        return frozenset(stale)

    def _insert(self, rows: Sequence[Row]) -> list[Row]:
        placed = [
            Row(row.stream, row.version, row.topic, row.state, position)
            for position, row in enumerate(rows, len(self._rows) + 1)
        ]
        self._rows += placed
        for row in placed:
            self._streams[row.stream].append(row)
        return placed

    def _raise_marks(self, marks: Mapping[str, int]) -> None:
        for name, value in marks.items():
            self._marks[name] = max(value, self._marks.get(name, value))

    def _put_aside(self, write: Write) -> None:
        for key in write.done:
            self._due.pop(key, None)
        for row in write.due:
            self._due.setdefault(row.key, row)
        for event_id in write.unpark:
            self._parked.pop(event_id, None)
        for message in write.park:
            self._parked.setdefault(message.event_id, message)

    async def read(self, seen: Mapping[StreamId, int]) -> dict[StreamId, list[Row]]:
        """Rows of these streams after the versions already seen."""
        return {stream: self._streams.get(stream, [])[version:] for stream, version in seen.items()}

    async def pick(self, positions: Sequence[int]) -> list[Row]:
        """The rows at these positions, in order."""
        there = sorted(position for position in set(positions) if position <= len(self._rows))
        return [self._rows[position - 1] for position in there if position > 0]

    async def tail(
        self,
        after: int,
        limit: int,
        topics: Collection[str] | None = None,
        until: int | None = None,
    ) -> list[Row]:
        """At most ``limit`` rows after a position, up to and including ``until``, in order; only of
        these topics, where named."""
        if topics is None:
            return self._rows[after:until][:limit]
        wanted = (row for row in islice(self._rows, after, until) if row.topic in topics)
        return list(islice(wanted, limit))

    async def head(self) -> int:
        """The position of the last row; 0 when the book is empty."""
        return len(self._rows)

    async def ends(self) -> list[Row]:
        """The first and the last row; none when the book is empty."""
        return await self.pick([1, len(self._rows)])

    async def follow(self, after: int, limit: int = 2000) -> AsyncIterator[list[Row]]:
        """Batches of rows after a position, until the ledger is closed."""
        while await self._news.beyond(after):
            rows = self._rows[after : after + limit]
            after = rows[-1].position
            yield rows

    async def marks(self, prefix: str = "") -> dict[str, int]:
        """Named positions whose name starts with ``prefix``."""
        return {name: mark for name, mark in self._marks.items() if name.startswith(prefix)}

    async def mark(self, marks: Mapping[str, int]) -> None:
        """Remember positions outside an append."""
        self._raise_marks(marks)

    async def due(self, until: datetime, limit: int) -> list[DueRow]:
        """Rows due at or before a moment (UTC), earliest first."""
        rows = [row for row in self._due.values() if row.due_at <= until]
        return sorted(rows, key=lambda row: (row.due_at, row.key))[:limit]

    async def next_due(self) -> datetime | None:
        """When the next row falls due."""
        return min((row.due_at for row in self._due.values()), default=None)

    async def parked(self, event_ids: Sequence[UUID] | None = None) -> list[ParkedMessage]:
        """Parked messages, all or these, in the order in which they were parked."""
        wanted = self._parked.keys() if event_ids is None else set(event_ids)
        return [message for key, message in self._parked.items() if key in wanted]

    async def close(self) -> None:
        """End the followers; the book itself stays readable."""
        self._news.end()
