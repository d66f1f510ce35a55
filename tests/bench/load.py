"""How much is asked of a house: as much as it can do, or so many requests a second."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from math import ceil

import msgspec


class Carried(msgspec.Struct, frozen=True):
    """What a house carried under a load."""

    done: int
    seconds: float
    took: list[float]  # seconds that each needed

    @property
    def rate(self) -> float:
        """How many a second."""
        return self.done / self.seconds

    def percentile(self, percent: int) -> float:
        """Seconds within which so many of a hundred were done."""
        return within(self.took, percent)


def within(took: Sequence[float], percent: float) -> float:
    """What so many of a hundred took at most."""
    return sorted(took)[max(0, ceil(len(took) * percent / 100) - 1)]


async def closed_loop(
    work: Callable[[int], Awaitable[float]], numbers: "count[int]", *, seconds: float, abreast: int
) -> Carried:
    """So many at work at once, each beginning the next when one is done."""
    began = time.perf_counter()
    took: list[float] = []

    async def one_after_another() -> None:
        while time.perf_counter() - began < seconds:
            took.append(await work(next(numbers)))

    await asyncio.gather(*(one_after_another() for _ in range(abreast)))
    return Carried(len(took), time.perf_counter() - began, took)


async def open_loop(
    work: Callable[[int], Awaitable[float]], numbers: "count[int]", *, seconds: float, rate: float
) -> Carried:
    """So many begun each second, however long they take: who waits in the queue counts too."""
    began = time.perf_counter()
    at_work: list[asyncio.Task[float]] = []
    for n in range(int(seconds * rate)):
        await asyncio.sleep(max(0.0, began + n / rate - time.perf_counter()))
        late = max(0.0, time.perf_counter() - began - n / rate)
        at_work.append(asyncio.create_task(_late(work(next(numbers)), late)))
    took = await asyncio.gather(*at_work)
    return Carried(len(took), time.perf_counter() - began, list(took))


async def _late(work: Awaitable[float], late: float) -> float:
    return await work + late
