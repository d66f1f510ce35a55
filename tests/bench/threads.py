"""A load of threads that each wait for their own answer, for a library that blocks."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, count

from tests.bench.load import Carried


def in_threads(
    work: Callable[[int], object], numbers: "count[int]", *, seconds: float, abreast: int
) -> Carried:
    """So many threads at work at once, each beginning the next when one is done; each does one at
    least. Blocks."""
    began = time.perf_counter()

    def one_after_another() -> list[float]:
        took: list[float] = []
        asked = time.perf_counter()
        while not took or asked - began < seconds:
            work(next(numbers))
            took.append(time.perf_counter() - asked)
            asked = time.perf_counter()
        return took

    with ThreadPoolExecutor(abreast) as threads:
        running = [threads.submit(one_after_another) for _ in range(abreast)]
        each = [one.result() for one in running]
    took = list(chain.from_iterable(each))
    return Carried(len(took), time.perf_counter() - began, took)
