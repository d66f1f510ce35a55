"""What changed since: which cases the book got new facts of, told once to all who follow it.

One task reads the book while anybody follows; what it read last is kept in memory, and no more than
that. Who is further behind is told to look anew.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from events.codec import UnknownFact
from events.ledger import Row
from events.ledger.connection import reaching
from events.values import CaseId
from projections.journal.entry import decode

if TYPE_CHECKING:
    from services.portal.books import Books

T = TypeVar("T")

KEPT = 10_000  # changes
AT_ONCE = 500  # facts
ANSWERS = 100  # to questions that several who follow ask
LOOKS_SECONDS = 0.5  # between looks whether the read models got further

_REACHED = "SELECT position FROM checkpoints WHERE projection = 'case_file'"


class Change(msgspec.Struct, frozen=True):
    """A fact of a case, by its position in the book."""

    position: int
    case: CaseId


class Missed(Exception):
    """What happened since is no longer kept: look anew at what is shown."""


class Changes:
    """The latest changes, as far as the read models show them."""

    def __init__(self, books: "Books") -> None:
        self._books = books
        self._kept: deque[Change] = deque(maxlen=KEPT)
        self._first = 0  # after this position nothing is left out
        self._reached = 0
        self._news = asyncio.Condition()
        self._followers = 0
        self._following: asyncio.Task[None] | None = None
        self._asked: dict[Hashable, asyncio.Task[Any]] = {}

    async def reached(self) -> int:
        """How far the read models are. Raises ``LedgerUnavailable``."""
        with reaching("read models"):
            async with self._books.read_models.acquire() as connection:
                found: int | None = await connection.fetchval(_REACHED)
        return found or 0

    async def follow(self, after: int | None) -> AsyncIterator[list[Change]]:
        """Changes after a position, or from now on, a batch at a time; an empty batch where nothing
        happened for a while. Raises ``Missed``, ``LedgerUnavailable``."""
        await self._begin()
        try:
            at = self._reached if after is None else after
            while True:
                if at < self._first:
                    raise Missed
                yield [one for one in self._kept if one.position > at]
                at = max(at, self._reached)
                async with self._news:
                    await self._news.wait_for(lambda at=at: self._reached > at or self._ended)  # type: ignore[misc]
                self._raise()
        finally:
            self._end()

    async def once(self, key: Hashable, ask: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What is found of a batch, asked once for all who follow and would ask the same. Raises
        what asking does."""
        asked: asyncio.Task[T] | None = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = asyncio.create_task(ask())
            asked.add_done_callback(lambda done: self._keep(key, done))
        return await asyncio.shield(asked)

    def _keep(self, key: Hashable, done: asyncio.Task[Any]) -> None:
        """Keep the latest answers; what failed is asked anew."""
        if done.cancelled() or done.exception() is not None:
            self._asked.pop(key, None)
        while len(self._asked) > ANSWERS:
            self._asked.pop(next(iter(self._asked)))

    async def _begin(self) -> None:
        self._followers += 1
        if self._following is None or self._following.done():
            self._kept.clear()
            self._first = self._reached = await self.reached()
            self._following = asyncio.create_task(self._read(), name="changes")

    def _end(self) -> None:
        self._followers -= 1
        if not self._followers and self._following is not None:
            self._following.cancel()

    @property
    def _ended(self) -> bool:
        return self._following is None or self._following.done()

    def _raise(self) -> None:
        if self._following is not None and self._following.done():
            self._following.result()

    async def _read(self) -> None:
        try:
            while True:
                shown = await self.reached()
                while self._reached < shown:
                    await self._take(shown)
                await asyncio.sleep(LOOKS_SECONDS)
        finally:
            async with self._news:
                self._news.notify_all()

    async def _take(self, shown: int) -> None:
        rows = await self._books.journal.tail(self._reached, min(AT_ONCE, shown - self._reached))
        for row in rows:
            case = _case_of(row)
            if case is not None:
                if len(self._kept) == KEPT:
                    self._first = self._kept[0].position
                self._kept.append(Change(row.position, case))
        async with self._news:
            self._reached = rows[-1].position if rows else shown
            self._news.notify_all()


def _case_of(row: Row) -> CaseId | None:
    try:
        return getattr(decode(row).fact, "case", None)
    except UnknownFact:
        return None  # of a kind that this house does not show either
