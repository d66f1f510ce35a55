"""When a file opens the gate for severe dyslexia, and how many pupils one expects behind it."""

from collections.abc import Sequence
from fractions import Fraction

from events.dyslexia import DyslexiaCriterion

LOWEST_SCORES = 3  # in a row, each among the lowest ten percent
SUPPORT_PERIODS = 2
SUPPORT_WEEKS = 20  # that each of them lasts at least
PREVALENCE = Fraction(4, 100)  # of all pupils, in the country


def long_enough(support_weeks: Sequence[int]) -> int:
    """How many periods of extra support last long enough."""
    return sum(weeks >= SUPPORT_WEEKS for weeks in support_weeks)


def missing(scores: int, periods: int) -> tuple[DyslexiaCriterion, ...]:
    """What a file lacks; nothing where it opens the gate."""
    lacks = (
        (DyslexiaCriterion.LOWEST_SCORES, scores < LOWEST_SCORES),
        (DyslexiaCriterion.EXTRA_SUPPORT, periods < SUPPORT_PERIODS),
    )
    return tuple(criterion for criterion, lacking in lacks if lacking)


def expected(pupils: int) -> Fraction:
    """How many of so many pupils the country's prevalence expects with severe dyslexia."""
    return PREVALENCE * pupils


def per_thousand(trajectories: int, pupils: int) -> Fraction:
    """How many trajectories there are for each thousand pupils. Asserts that there are pupils."""
    assert pupils > 0, "nobody to compare with"
    return Fraction(1000 * trajectories, pupils)
