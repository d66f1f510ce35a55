"""What a ledger's followers share: the news of how far the book has come, and its last rows."""

import asyncio
from bisect import bisect_right
from collections.abc import Sequence

from events.ledger import Row

KEPT_ROWS = 4096  # a follower further behind than this reads the book itself


class News:
    """How far the book has come, and a way to wait until it has come further."""

    def __init__(self) -> None:
        self._position = 0
        self._ended = False
        self._change = asyncio.Event()

    def tell(self, position: int) -> None:
        """The book has come at least this far; told in any order."""
        if position > self._position:
            self._position = position
            self._wake()

    def end(self) -> None:
        """No more news: everyone who waits is let go."""
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        self._change.set()
        self._change = asyncio.Event()

    async def beyond(self, position: int) -> bool:
        """Wait until the book has come further than this; False when the news has ended."""
        while not self._ended and self._position <= position:
            await self._change.wait()
        return not self._ended


class Recent:
    """The last rows that this process wrote itself, to be handed over without being read again."""

    def __init__(self) -> None:
        self._rows: list[Row] = []  # without gaps

    def keep(self, rows: Sequence[Row]) -> None:
        """Keep rows just committed. Commits may be heard of out of order, and rows of other
        processes stand between ours: what does not follow on starts the keeping afresh."""
        if not rows or (self._rows and rows[0].position <= self._rows[-1].position):
            return
        if self._rows and rows[0].position != self._rows[-1].position + 1:
            self._rows.clear()
        self._rows += rows
        if len(self._rows) > 2 * KEPT_ROWS:
            del self._rows[:-KEPT_ROWS]

    def after(self, position: int, limit: int) -> list[Row]:
        """The rows that follow this position at once; none where the first of them is not kept."""
        if not self._rows or position + 1 < self._rows[0].position:
            return []
        start = bisect_right(self._rows, position, key=lambda row: row.position)
        return self._rows[start : start + limit]
