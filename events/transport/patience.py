"""How long to wait before trying again."""

from collections.abc import Iterator

FIRST_SECONDS = 0.1
LONGEST_SECONDS = 30.0


def pauses() -> Iterator[float]:
    """Seconds to wait before each next attempt, for ever: doubling up to half a minute."""
    seconds = FIRST_SECONDS
    while True:
        yield seconds
        seconds = min(2 * seconds, LONGEST_SECONDS)
