"""Checks of the whole book, that run beside the requests in which they were asked for: over a large
book they take minutes. Each person has one at a time, and what came of the last one; it is known in
this process only, and gone when that ends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from events.values import UserId

Told = Callable[[int], None]
"""Called with the position that a check has come to."""

_log = logging.getLogger(__name__)


class Kind(StrEnum):
    """What is checked."""

    CONTROLS = "controls"
    RECOUNT = "recount"
    VERIFICATION = "verification"


@dataclass
class Check:
    """A check, and how far it is."""

    kind: Kind
    about: str  # which control or read model; empty: all of them
    until: int  # the position up to which it goes
    at: int = 0
    found: Any = None  # what came of it; None while it runs, and where it failed
    running: bool = True
    error: Exception | None = None  # by which it ended without an outcome

    def same(self, other: "Check") -> bool:
        """Whether both check the same of the same book."""
        return (self.kind, self.about, self.until) == (other.kind, other.about, other.until)

    @property
    def hundredths(self) -> int:
        """How far it is, of a hundred."""
        return 100 if not self.until else 100 * min(self.at, self.until) // self.until

    @property
    def failed(self) -> bool:
        """Whether it ended without an outcome."""
        return not self.running and self.found is None

    def came_to(self, position: int) -> None:
        """It has gone through the book up to here."""
        self.at = position


class Checks:
    """The checks that run in this process."""

    def __init__(self) -> None:
        self._of: dict[UserId, Check] = {}
        self._tasks: dict[UserId, asyncio.Task[None]] = {}

    def of(self, user: UserId) -> Check | None:
        """The check that somebody asked for last."""
        return self._of.get(user)

    def begin(
        self, user: UserId, check: Check, work: Callable[[Told], Awaitable[Any]]
    ) -> asyncio.Task[None] | None:
        """Begin a check; None where one of this person still runs."""
        before = self._of.get(user)
        if before is not None and before.running:
            return None
        self._of[user] = check
        task = asyncio.create_task(_run(check, work), name=f"check: {check.kind}")
        self._tasks[user] = task
        return task

    async def settled(
        self,
        user: UserId,
        wanted: Check,
        work: Callable[[Told], Awaitable[Any]],
        patience_seconds: float,
    ) -> Check:
        """The check that somebody wants, begun where nothing of theirs runs, once it ended or after
        so many seconds; where another of theirs still runs, that one."""
        known = self._of.get(user)
        if known is None or known.failed or not (known.running or known.same(wanted)):
            self.begin(user, wanted, work)
        found = self._of[user]
        if found.running:
            await asyncio.wait({self._tasks[user]}, timeout=patience_seconds)
        return found

    async def close(self) -> None:
        """End what still runs."""
        for task in tuple(self._tasks.values()):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _run(check: Check, work: Callable[[Told], Awaitable[Any]]) -> None:
    try:
        check.found = await work(check.came_to)
    except Exception as error:  # noqa: BLE001 - whoever waits for it is told, and the log says what it was
        check.error = error
        _log.exception("a check of the book failed: %s", check.kind)
    finally:
        check.running = False
