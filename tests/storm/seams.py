"""The seams of the house in a storm: ledger, log and clock, as a process reaches them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Any

from events.ledger import Appended, LedgerUnavailable, Row, Write
from events.ledger.memory import MemoryLedger
from tests.storm.faults import Kind
from tests.storm.versions import older
from tests.storm.weather import Life, Weather

_AGAIN_SECONDS = 0.2  # between looks whether a database is back


class OpenLedger(MemoryLedger):
    """A ledger whose rows an inspector may look at."""

    @property
    def rows(self) -> list[Row]:
        """All of them; the row at position p stands at index p - 1."""
        return self._rows


class Calendar:
    """The time of the house, as one process reads it."""

    def __init__(self, life: Life, now: Callable[[], datetime]) -> None:
        self._life, self._now = life, now

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._now() + self._life.skew


class Far:
    """Something in memory, reached over a wire by a process that may die meanwhile."""

    def __init__(self, near: Any, life: Life, weather: Weather) -> None:
        self._near, self._life, self._weather = near, life, weather

    def __getattr__(self, name: str) -> Callable[..., Any]:
        near = getattr(self._near, name)

        async def call(*args: Any, **named: Any) -> Any:
            await self._reach()
            answer = await near(*args, **named)
            await self._reach()
            return answer

        return call

    async def _reach(self) -> None:
        self._life.check()
        await self._weather.pause()
        self._life.check()


class FarLedger(Far):
    """A ledger in another process: away at times, and at times its answer is."""

    def __init__(self, ledger: MemoryLedger, owner: str, life: Life, weather: Weather) -> None:
        super().__init__(ledger, life, weather)
        self._owner = owner

    async def append(self, writes: Sequence[Write]) -> Appended:
        """As the ledger does, or not; or so that nobody knows."""
        with self._weather.trying("append"):
            return await self._append(writes)

    async def _append(self, writes: Sequence[Write]) -> Appended:
        await self._reach()
        if self._life.old:
            writes = older(writes)
        appended: Appended = await self._near.append(writes)
        self._life.check()
        if appended.rows and self._weather.strikes(Kind.COMMIT_UNKNOWN, self._owner):
            raise LedgerUnavailable("the connection was cut before the answer came")
        await self._weather.pause()
        self._life.check()
        return appended

    async def follow(self, after: int, limit: int = 2000) -> AsyncIterator[list[Row]]:
        """As the ledger does, when it can be reached."""
        async for rows in self._near.follow(after, limit):
            while self._weather.is_away(Kind.LEDGER_AWAY, self._owner):  # noqa: ASYNC110
                await asyncio.sleep(_AGAIN_SECONDS)
            await self._weather.pause()
            self._life.check()
            yield rows

    async def _reach(self) -> None:
        await super()._reach()
        if self._weather.is_away(Kind.LEDGER_AWAY, self._owner):
            self._weather.struck[Kind.LEDGER_AWAY] += 1
            raise LedgerUnavailable(f"{self._owner}: the database is away")
