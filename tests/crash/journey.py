"""A house of processes on real servers that goes on through one crash after another."""

import asyncio
import json
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import asyncpg

from projections.runner import KEPT_SECONDS
from services.runtime.database import Database
from services.runtime.house import PROJECTIONS
from tests.crash.child import ANSWERED, COUNTED, READY, live
from tests.crash.orders import HOUSE, Order, Role, Shot
from tests.flows.houses import environment

PATIENCE_SECONDS = 300.0  # of a machine that does other things, too
QUIET_SECONDS = KEPT_SECONDS + 0.5  # after which the read models have looked what is kept

Step = Sequence[Shot]  # each of another process

_forking = get_context("forkserver")
_forking.set_forkserver_preload(["tests.crash.fused"])


class Stuck(AssertionError):
    """A process ended otherwise than it should, or not at all."""


class _Running:
    def __init__(self, order: Order) -> None:
        self.order = order
        self.process: ForkServerProcess = _forking.Process(target=live, args=(order,))
        self.process.start()

    def ready(self, until: float) -> bool:
        """Wait until it serves; False where it ended before."""
        while not (self.order.folder / READY).exists():
            if not self.process.is_alive():
                return False
            _not_later_than(until, f"{self.order.role} does not start")
            time.sleep(0.01)
        return True

    def stop(self) -> int:
        """Let it end in order; how it ended."""
        until = time.monotonic() + PATIENCE_SECONDS
        if self.ready(until):
            assert self.process.pid is not None
            self.process.terminate()
        self.process.join(PATIENCE_SECONDS)
        _not_later_than(until, f"{self.order.role} does not end")
        return self.code

    @property
    def code(self) -> int:
        """How it ended."""
        assert self.process.exitcode is not None
        return self.process.exitcode


class Journey:
    """One house in its own database and folder, over a broker whose queues are empty."""

    def __init__(
        self, database: Database, bus: str, folder: Path, seen: Database | None = None
    ) -> None:
        """``seen``: the database as its processes reach it, where that is by another road."""
        self.database, self.folder = database, folder
        self.counted: dict[Role, Counter[str]] = {role: Counter() for role in Role}
        self.missed: list[Shot] = []  # where nobody came
        self._environment = environment(seen or database, bus, folder)
        self._began = time.time()
        self._running: dict[Role, _Running] = {}
        self._number = 0

    def through(self, steps: Sequence[Step]) -> None:
        """Tell a chapter a step, cut off as its shots say and recover; then end in order."""
        with self._ending():
            for chapter, shots in enumerate(steps):
                self._tell(chapter, {shot.role: shot for shot in shots})

    def in_peace(self) -> None:
        """Let the house live once more, with nothing asked, until all is settled; then end in
        order. A server that crashed while the house was ending may have taken what it was not
        asked to have on disk yet, and that is made anew."""
        with self._ending():
            for role in HOUSE:
                self._start(role)
            self._start(Role.ASKER)
            self._await_asker({})

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """At the end each process of the house ends in order; none is left, whatever happens."""
        try:
            yield
            time.sleep(QUIET_SECONDS)
            for role in HOUSE:
                if role in self._running:  # not where a shot of the last chapter was missed
                    self._stop(role, expected=(0,))
        finally:
            for one in self._running.values():
                one.process.kill()
                one.process.join()

    @property
    def up(self) -> bool:
        """Whether every process of the house serves."""
        ready = [(one.order.folder / READY).exists() for one in tuple(self._running.values())]
        return ready.count(True) == len(HOUSE)

    @property
    def answers(self) -> list[str]:
        """What whoever asked was told."""
        answered = sorted(self.folder.glob(f"*/{ANSWERED}"))
        return [line for file in answered for line in file.read_text().splitlines()]

    @property
    def logged(self) -> str:
        """What all processes complained of."""
        return "".join(file.read_text() for file in sorted(self.folder.glob("*/log")))

    def _tell(self, chapter: int, armed: Mapping[Role, Shot]) -> None:
        left = dict(armed)  # those that did not go off yet
        for role in HOUSE:
            if role in armed and role in self._running:
                self._stop(role, expected=(0,))
            if role not in self._running:
                self._start(role, armed.get(role))
        self._start(Role.ASKER, armed.get(Role.ASKER), (chapter,))
        self._await_asker(left, chapter)
        if Role.PROJECTIONS in left:
            time.sleep(QUIET_SECONDS)
        for role in tuple(left):
            if role is Role.ASKER:
                continue
            if self._stop(role, expected=(0, -signal.SIGKILL)):
                del left[role]
                self._start(role)
        self.missed += left.values()

    def _await_asker(self, left: dict[Role, Shot], *chapters: int) -> None:
        """Until who asks has all answers; what is cut off on the way is started again."""
        until = time.monotonic() + PATIENCE_SECONDS
        while Role.ASKER in self._running:
            by = {one.process.sentinel: role for role, one in self._running.items()}
            for sentinel in wait(list(by), max(0.0, until - time.monotonic())):
                role = by[sentinel]  # type: ignore[index]
                allowed = (-signal.SIGKILL,) if role in left else ()
                done = (*allowed, 0) if role is Role.ASKER else allowed
                if self._ended(role, done) == 0:
                    return
                del left[role]
                self._start(role, chapters=chapters if role is Role.ASKER else ())
            _not_later_than(until, f"nothing is settled: {self.logged[-5000:]}")

    def _start(self, role: Role, shot: Shot | None = None, chapters: tuple[int, ...] = ()) -> None:
        if role is Role.PROJECTIONS and shot is not None:
            asyncio.run(forget(self.database))
        self._number += 1
        folder = self.folder / f"{self._number:03d}-{role}"
        folder.mkdir()
        order = Order(role, self._environment, folder, self._began, shot, chapters)
        self._running[role] = _Running(order)

    def _stop(self, role: Role, *, expected: tuple[int, ...]) -> int:
        self._running[role].stop()
        return self._ended(role, expected)

    def _ended(self, role: Role, expected: tuple[int, ...]) -> int:
        one = self._running.pop(role)
        one.process.join()
        if one.code == 0:
            counted: Mapping[str, int] = json.loads((one.order.folder / COUNTED).read_text())
            self.counted[role] |= Counter(counted)
        if one.code not in expected:
            armed = one.order.shot
            raise Stuck(f"{role} ended with {one.code}, armed with {armed}: {self.logged[-3000:]}")
        return one.code


async def forget(database: Database) -> None:
    """Take one read model away, so that who starts next finds one to make, that lies behind."""
    connection = await asyncpg.connect(database.dsn_for(PROJECTIONS))
    await connection.execute("DROP VIEW IF EXISTS budgets CASCADE; DROP TABLE IF EXISTS budgets_v1")
    await connection.execute("DELETE FROM checkpoints WHERE projection = 'budgets'")
    await connection.close()


def _not_later_than(until: float, what: str) -> None:
    if time.monotonic() > until:
        raise Stuck(what)
