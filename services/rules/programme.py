"""What came of a Value Case beside what was expected, in exact whole numbers."""

from collections.abc import Iterable

from events.programme import PerTenThousand

_WHOLE = 10_000


def part_of(realised: Iterable[int], expected: Iterable[int]) -> PerTenThousand | None:
    """What was realised as a part of what was expected, in hundredths of a percent, half up; None
    where nothing was expected."""
    whole = sum(expected)
    if not whole:
        return None
    return (2 * sum(realised) * _WHOLE + whole) // (2 * whole)
