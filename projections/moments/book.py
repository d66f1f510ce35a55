"""The book as it stood: how far it had come at a point in time, and the book up to there."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from events.ledger import Book, Row
from events.values import StreamId
from projections.journal.entry import booked_at
from projections.journal.pages import pages


async def position_at(journal: Book, when: datetime, *, after: int = 0) -> int:
    """How far the book had come at a point in time (UTC): up to the first fact booked later.

    The parties book by their own clocks, so that a fact booked earlier may stand after that one: it
    came to the book later, and nobody could read it there yet. All up to ``after`` was booked by
    then.
    """
    async for rows in pages(journal, after, await journal.head()):
        for row in rows:
            if booked_at(row) > when:
                return row.position - 1
    return await journal.head()


class BookUntil:
    """A book that ends at a position: for what asks the book itself and not a read model."""

    def __init__(self, journal: Book, position: int) -> None:
        self._journal = journal
        self._position = position

    async def read(self, seen: Mapping[StreamId, int]) -> dict[StreamId, list[Row]]:
        """Rows of these streams after the versions already seen."""
        found = await self._journal.read(seen)
        return {stream: self._until(rows) for stream, rows in found.items()}

    async def pick(self, positions: Sequence[int]) -> list[Row]:
        """The rows at these positions, in order."""
        return self._until(await self._journal.pick(positions))

    async def tail(
        self,
        after: int,
        limit: int,
        topics: Collection[str] | None = None,
        until: int | None = None,
    ) -> list[Row]:
        """At most ``limit`` rows after a position, up to and including ``until``, in order; only of
        these topics, where named."""
        last = self._position if until is None else min(until, self._position)
        return await self._journal.tail(after, limit, topics, last)

    async def head(self) -> int:
        """The position of the last row."""
        return min(await self._journal.head(), self._position)

    async def ends(self) -> list[Row]:
        """The first and the last row; none when the book is empty."""
        return await self.pick([1, await self.head()])

    def _until(self, rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if row.position <= self._position]
