"""An event loop in which time is a number and the order of things is drawn from a seed.

Nothing waits: when nobody has anything to do, the clock is put at the next moment for which
somebody asked. asyncio promises every process its own order of callbacks, and no two processes
anything; so each process keeps a line of its own, and which line moves next is drawn.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar
from random import Random
from typing import Any

PEOPLE = "people"  # whatever runs in no process of the house

PROCESS: ContextVar[str] = ContextVar("process", default=PEOPLE)
"""In which process a piece of code runs; the tasks it makes run there, too."""

_SWEPT = 512  # tasks of a process after which those that are done are forgotten


class Stuck(Exception):
    """Nobody will ever do anything again, though something is waited for."""


class _Task(asyncio.Task[Any]):
    """A task with a number, so that its place in a set is not where it lies in memory."""

    def __init__(self, number: int, *args: Any, **options: Any) -> None:
        self.number = number
        super().__init__(*args, **options)

    def __hash__(self) -> int:
        return self.number


class StormLoop(asyncio.BaseEventLoop):
    """Runs one callback at a time, of a process that the dice choose."""

    def __init__(self, dice: Random) -> None:
        super().__init__()
        self.steps = 0
        self.after_step: Callable[[str], None] = lambda _: None  # told whose step it was
        self._dice = dice
        self._moment = 0.0
        self._lines: dict[str, deque[asyncio.Handle]] = {}
        self._busy: list[str] = []  # the processes whose line is not empty
        self._tasks: dict[str, list[_Task]] = {}
        self._made = 0
        self.set_task_factory(_numbered)

    def time(self) -> float:
        """Seconds since the storm began."""
        return self._moment

    def tasks_of(self, process: str) -> list[asyncio.Task[Any]]:
        """What is at work in a process, the oldest first."""
        return [task for task in self._tasks.get(process, []) if not task.done()]

    def cancel_all(self) -> None:
        """Whatever is still at work is not waited for any more."""
        for process in self._tasks:
            for task in self.tasks_of(process):
                task.cancel()

    def forget(self, process: str) -> None:
        """A process that ended takes no place any more."""
        self._tasks.pop(process, None)

    def make(self, coroutine: Coroutine[Any, Any, Any], context: Context | None) -> _Task:
        """A task of the process in whose context it is made."""
        self._made += 1
        task = _Task(self._made, coroutine, loop=self, context=context)
        process = PROCESS.get() if context is None else context.get(PROCESS, PEOPLE)
        tasks = self._tasks.setdefault(process, [])
        if len(tasks) > _SWEPT:
            tasks[:] = [one for one in tasks if not one.done()]
        tasks.append(task)
        return task

    def _call_soon(
        self,
        callback: Callable[..., Any],
        args: tuple[Any, ...],
        context: Context | None,
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._line_up(handle)
        return handle

    def _line_up(self, handle: asyncio.Handle) -> None:
        process = handle._context.get(PROCESS, PEOPLE)
        line = self._lines.setdefault(process, deque())
        if not line:
            self._busy.append(process)
        line.append(handle)

    def _run_once(self) -> None:
        """One step of one process; asyncio calls this until it is stopped."""
        if not self._busy:
            self._pass_time()
        place = int(self._dice.random() * len(self._busy))
        process = self._busy[place]
        line = self._lines[process]
        handle = line.popleft()
        if not line:
            self._busy[place] = self._busy[-1]
            self._busy.pop()
        if not handle.cancelled():
            self.steps += 1
            handle._run()
            self.after_step(process)

    def _pass_time(self) -> None:
        """Go to the next moment for which somebody asked."""
        while not self._busy:
            if not self._scheduled:
                raise Stuck
            timer = heapq.heappop(self._scheduled)
            timer._scheduled = False
            if not timer.cancelled():
                self._moment = max(self._moment, timer.when())
                self._line_up(timer)

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """It is left out when its moment comes."""

    def _asyncgen_finalizer_hook(self, _: Any) -> None:
        """When garbage is collected nobody can tell beforehand: nothing is done then."""


def _numbered(
    loop: StormLoop, coroutine: Coroutine[Any, Any, Any], context: Context | None = None
) -> _Task:
    return loop.make(coroutine, context)
