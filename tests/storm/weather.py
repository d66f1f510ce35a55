"""The weather of a storm: which faults wait to strike, what is away, and how long things take."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random

import msgspec

from tests.storm.faults import Fault, Kind

# A wire, a disk, a broker: mostly quick, now and then slow, so that others overtake.
PAUSES = (0.0, 0.001, 0.001, 0.002, 0.003, 0.005, 0.01, 0.05)


class Life(msgspec.Struct, eq=False):
    """One life of a process, from its start to its crash."""

    name: str  # as in ``PROCESS``
    role: str
    over: bool = False  # its connections do nothing any more
    skew: timedelta = timedelta(0)  # of its clock
    old: bool = False  # it runs the code of before

    def check(self) -> None:
        """Whoever is dead reaches nobody."""
        if self.over:
            raise asyncio.CancelledError


class Weather:
    """Faults that are armed strike at the next thing of their kind."""

    def __init__(self, dice: Random) -> None:
        self.struck: Counter[Kind] = Counter()
        self.tries: Counter[tuple[str, int]] = Counter()  # of what, in which second
        self.most_at_once: Counter[str] = Counter()
        self._at_once: Counter[str] = Counter()
        self._dice = dice
        self._armed: list[Fault] = []
        self._away: dict[tuple[Kind, str], float] = {}  # until when

    def arm(self, fault: Fault) -> None:
        """Let this strike at the first occasion."""
        self._armed.append(fault)

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self._armed.clear()
        self._away.clear()

    def strikes(self, kind: Kind, where: str) -> bool:
        """Whether something of this kind goes wrong here and now; each fault strikes once."""
        for fault in self._armed:
            if fault.kind is kind and fault.where == where:
                self._armed.remove(fault)
                self.struck[kind] += 1
                return True
        return False

    def turn_away(self, kind: Kind, where: str, seconds: float) -> None:
        """Something cannot be reached for so long."""
        self._away[kind, where] = asyncio.get_running_loop().time() + seconds

    def is_away(self, kind: Kind, where: str) -> bool:
        """Whether it cannot be reached now."""
        until = self._away.get((kind, where))
        return until is not None and asyncio.get_running_loop().time() < until

    @contextmanager
    def trying(self, what: str) -> Iterator[None]:
        """Somebody tries something now; counted by the second, and how many do so at once."""
        self.tries[what, int(asyncio.get_running_loop().time())] += 1
        self._at_once[what] += 1
        self.most_at_once[what] = max(self._at_once[what], self.most_at_once[what])
        try:
            yield
        finally:
            self._at_once[what] -= 1

    async def pause(self) -> None:
        """What a message over a wire takes."""
        await asyncio.sleep(self._dice.choice(PAUSES))
