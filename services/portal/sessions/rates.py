"""How often somebody may ask: a bucket of tokens each, in the memory of this process. It holds a
bounded number of them, and who has been quiet longest gives way."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """So many a second over time, and so many at once."""

    a_second: float
    at_once: int


class Buckets:
    """A bucket for everybody who asks. ``now`` is seconds of a clock that only goes on."""

    def __init__(self, rate: Rate, most: int = 20_000) -> None:
        self._rate, self._most = rate, most
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._left)

    def take(self, whose: Hashable, now: float) -> float:
        """One of theirs; how many seconds they wait for the next where none is left, else 0."""
        left = self._filled(whose, now)
        enough = left >= 1
        self._left[whose] = (left - 1 if enough else left, now)
        self._left.move_to_end(whose)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return 0.0 if enough else (1 - left) / self._rate.a_second

    def wait(self, whose: Hashable, now: float) -> float:
        """How many seconds until one is left; takes none."""
        return max(0.0, (1 - self._filled(whose, now)) / self._rate.a_second)

    def _filled(self, whose: Hashable, now: float) -> float:
        left, at = self._left.get(whose, (float(self._rate.at_once), now))
        return min(self._rate.at_once, left + (now - at) * self._rate.a_second)
