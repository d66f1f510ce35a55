"""The rows that a relay has on their way, each to several queues that go at their own pace.

A row is done once every queue that it goes to has confirmed it. What may be remembered is the last
position before which all is done, with the number that each lane had come to there: a relay that
begins again at that position then gives every fact the number that it had.
"""

from collections import deque
from collections.abc import Mapping, Sequence

from events.ledger import Row
from events.ledger.follow import News


class OnItsWay:
    """A row that some queues have not confirmed yet."""

    __slots__ = ("missing", "numbers", "row")

    def __init__(self, row: Row, missing: int) -> None:
        self.row = row
        self.missing = missing  # queues
        self.numbers: dict[str, int] = {}  # which each lane had come to with this row


class Window:
    """Rows from the position on, in order, of about so many bytes of stored state at most."""

    def __init__(self, most_bytes: int) -> None:
        self.position = 0  # the last one up to which everything is confirmed
        self.counts: dict[str, int] = {}  # the last number of each lane, as of the position
        self._rows: deque[OnItsWay] = deque()
        self._bytes, self._most_bytes = 0, most_bytes
        self._news = News()

    def begin(self, position: int, counts: Mapping[str, int]) -> None:
        """Go on from what was remembered."""
        self.position, self.counts = position, dict(counts)
        self._news.tell(position)

    def take(self, row: Row, queues: int) -> OnItsWay:
        """The next row sets out for so many queues."""
        taken = OnItsWay(row, queues)
        self._rows.append(taken)
        self._bytes += len(row.state)
        self._pass()
        return taken

    def confirmed(self, queue: str, rows: Sequence[tuple[OnItsWay, int]]) -> None:
        """A queue confirmed these rows; the lane has come to this number with each."""
        for one, number in rows:
            one.missing -= 1
            one.numbers[queue] = number
        self._pass()

    async def beyond(self, position: int) -> bool:
        """Wait until more than this is confirmed."""
        return await self._news.beyond(position)

    async def room(self) -> None:
        """Wait until another row may set out."""
        while self._bytes >= self._most_bytes:
            await self.beyond(self.position)

    async def empty(self) -> None:
        """Wait until nothing is on its way."""
        while self._rows:
            await self.beyond(self.position)

    def _pass(self) -> None:
        while self._rows and not self._rows[0].missing:
            done = self._rows.popleft()
            self._bytes -= len(done.row.state)
            self.position = done.row.position
            self.counts.update(done.numbers)
        self._news.tell(self.position)
