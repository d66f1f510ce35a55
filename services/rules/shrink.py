"""Budgets that shrink from year to year (Raad Zwolle, 23 januari 2017: een krimpend budget over
vijf jaar). Amounts in cents; the rate in exact parts per thousand, never a float."""

from events.values import Cents, PerThousand

_WHOLE = 1000


def shrinking(start: Cents, years: int, shrink: PerThousand) -> tuple[Cents, ...]:
    """The ceiling of each year: ``start``, then every year that much less than the year before.

    Each year is rounded half up to the cent, and the next follows from the rounded amount. Asserts
    that there is at least one year.
    """
    assert years > 0, "a plan of no years plans nothing"
    ceilings = [start]
    while len(ceilings) < years:
        exact = ceilings[-1] * (_WHOLE - shrink)
        ceilings.append(Cents((2 * exact + _WHOLE) // (2 * _WHOLE)))
    return tuple(ceilings)
