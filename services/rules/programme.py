"""What came of a Value Case beside what was expected, in exact whole numbers."""

from collections.abc import Iterable

from events.programme import PerTenThousand

_WHOLE = 10_000


def part_of(realised: Iterable[int], expected: Iterable[int]) -> PerTenThousand:
    """What was realised as a part of what was expected, in hundredths of a percent, half up.
    Asserts that something was expected."""
    whole = sum(expected)
    assert whole > 0, "an indicator expects something"
    return (2 * sum(realised) * _WHOLE + whole) // (2 * whole)
