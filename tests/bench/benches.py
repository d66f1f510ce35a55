"""What a bench is, and what it gives."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Measured:
    """One figure, as each round gave it."""

    what: str  # with its unit
    rounds: list[float]

    @property
    def median(self) -> float:
        """The figure that counts."""
        return median(self.rounds)


Bench = Callable[[], Awaitable[list[Measured]]]

BENCHES: dict[str, Bench] = {}


def bench(title: str) -> Callable[[Bench], Bench]:
    """Declare a bench under the title that it is shown by."""
    assert title not in BENCHES, f"{title}: measured twice"

    def declare(found: Bench) -> Bench:
        BENCHES[title] = found
        return found

    return declare


def ratio(what: str, ours: Measured, theirs: Measured) -> Measured:
    """How many times as much we do, round by round."""
    pairs = zip(ours.rounds, theirs.rounds, strict=True)
    return Measured(what, [one / other for one, other in pairs])
