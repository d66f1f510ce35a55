"""A process of the house: started, cut off between any two awaits, and started again."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from contextvars import Context, copy_context
from datetime import timedelta
from itertools import count
from uuid import UUID

from events.ledger import LedgerUnavailable
from events.transport import BusUnavailable
from events.values import Party
from services.runtime.asks import Answer
from services.runtime.house import House
from services.runtime.shapes import Command
from tests.storm.loop import PROCESS, StormLoop
from tests.storm.versions import UNKNOWN, unknown_to
from tests.storm.weather import Life

RESTART_SECONDS = 1.0  # until whoever watches the processes starts one again

Opened = Callable[[Life], AbstractAsyncContextManager[House]]


class Gone(Exception):
    """The process ended before it answered: nobody knows what became of the ask."""


class Process:
    """One role of the house, at work as in production; what is in its memory goes when it ends."""

    def __init__(self, name: str, role: str, opened: Opened, loop: StormLoop) -> None:
        self.life: Life | None = None
        self.house: House | None = None
        self.name, self.role = name, role
        self.bug: BaseException | None = None  # of which it died
        self.kept = True  # it is started again when it ends
        self.old = False
        self.skew = timedelta(0)
        self._opened, self._loop = opened, loop
        self._lives = count(1)

    def start(self) -> None:
        """Begin a life, if none is going on."""
        if self.life is not None or not self.kept:
            return
        self.life = Life(name=f"{self.name}#{next(self._lives)}", role=self.role, old=self.old)
        self.life.skew = self.skew
        self._context = copy_context()
        self._context.run(PROCESS.set, self.life.name)
        if self.old:
            self._context.run(UNKNOWN.set, unknown_to(Party(self.role)))
        main = self._loop.create_task(self._live(self.life), context=self._context)
        main.add_done_callback(self._ended)

    def crash(self) -> None:
        """End at once: what it was about to do is not done, and nobody is told."""
        life, self.life, self.house = self.life, None, None
        if life is None:
            return
        life.over = True
        for task in self._loop.tasks_of(life.name):
            task.cancel()
        self._loop.forget(life.name)
        self._loop.call_later(RESTART_SECONDS, self.start, context=_outside())

    async def ask(self, party: Party, command: Command, identity: UUID) -> Answer:
        """Ask its desk. Raises ``Refusal``, ``LedgerUnavailable``, ``Gone``."""
        if self.house is None:
            raise Gone
        asking = self.house.ask(party, command, identity)
        task = self._loop.create_task(asking, context=self._context)
        await asyncio.wait([task])
        if task.cancelled():
            raise Gone
        return task.result()

    async def _live(self, life: Life) -> None:
        async with self._opened(life) as house:
            self.house = house
            await asyncio.Event().wait()

    def _ended(self, main: "asyncio.Task[None]") -> None:
        error = None if main.cancelled() else main.exception()
        if error is None or self.life is None:
            return
        if not _only_outages(error):
            self.bug = error
        self.crash()


def _only_outages(error: BaseException) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return all(_only_outages(one) for one in error.exceptions)
    return isinstance(error, LedgerUnavailable | BusUnavailable)


def _outside() -> Context:
    context = copy_context()
    context.run(PROCESS.set, "fate")
    return context
