"""How long to wait: before trying again, and before going on with what nobody waits for."""

import asyncio
from collections.abc import Iterator

FIRST_SECONDS = 0.1
LONGEST_SECONDS = 30.0

_REST_RATIO, _LONGEST_REST = 3, 0.1


def pauses() -> Iterator[float]:
    """Seconds to wait before each next attempt, for ever: doubling up to half a minute."""
    seconds = FIRST_SECONDS
    while True:
        yield seconds
        seconds = min(2 * seconds, LONGEST_SECONDS)


async def rest_after(seconds: float) -> None:
    """Wait three times as long as some work took, at most a tenth of a second: what comes
    meanwhile is then done at one go, and of that most costs no more than for one alone."""
    await asyncio.sleep(min(_REST_RATIO * seconds, _LONGEST_REST))
