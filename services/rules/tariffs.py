"""What a delivery comes to, in the units of the iJw. Amounts in cents; all halves are rounded up.

Business rules IV079 and IV081 of iJw 3.2 (Zorginstituut Nederland).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from events.care import Delivery, Unit
from events.request import CareCategory
from events.tariff import MaximumTariff
from events.values import Cents
from services.rules.identifiers import Problem

MINUTES_PER_HOUR = 60
_LENGTH: Mapping[Unit, int] = {Unit.HOUR: MINUTES_PER_HOUR, Unit.HALF_DAY: 4 * MINUTES_PER_HOUR}
"""Minutes in a unit that minutes are counted in."""


_OF_ANOTHER = {Unit.MINUTE: Unit.HOUR}
"""Units that have no tariff of their own, and whose they have."""


def amount_of(delivery: Delivery) -> Cents:
    """What a delivery comes to.

    Minutes are paid by the tariff of an hour: tariff x minutes / 60, rounded to the cent once. A
    tariff per minute that is rounded first would drift (IV081).
    """
    tariff = delivery.tariff
    if delivery.unit is Unit.EURO or tariff is None:
        return Cents(units_of(delivery))
    if delivery.unit is Unit.MINUTE:
        return Cents(_half_up(tariff * units_of(delivery), MINUTES_PER_HOUR))
    return Cents(tariff * units_of(delivery))


def units_of(delivery: Delivery) -> int:
    """How many units a delivery counts.

    Minutes become whole hours: less than half an hour that is left goes down, half an hour or more
    goes up, and one is the least (IV079). Half-days are counted likewise.
    """
    if delivery.minutes is None:
        assert delivery.volume is not None, "a delivery is counted in something"
        return delivery.volume
    if delivery.unit is Unit.MINUTE:
        return delivery.minutes
    return max(1, _half_up(delivery.minutes, _LENGTH[delivery.unit]))


def maximum_of(
    published: Sequence[MaximumTariff], category: CareCategory, delivery: Delivery, on: date
) -> Cents | None:
    """The highest tariff among those published for this; None where there is none."""
    unit = _OF_ANOTHER.get(delivery.unit, delivery.unit)
    fitting = (one for one in published if (one.category, one.unit) == (category, unit))
    return next((one.cents for one in fitting if on in one.valid), None)


def problem(published: Sequence[MaximumTariff]) -> Problem | None:
    """Why these tariffs cannot be published together; None where they can."""
    if any(one.cents == 0 for one in published):
        return Problem(
            "tariff-zero",
            "Een hoogste tarief is meer dan nul.",
            "A maximum tariff is more than zero.",
        )
    if any(one.unit in (Unit.EURO, *_OF_ANOTHER) for one in published):
        return Problem(
            "unit-without-tariff",
            "Een bedrag in euro's heeft geen tarief, en een minuut dat van het uur. Noem een "
            "andere eenheid.",
            "Euros have no tariff, and a minute has that of the hour. Name another unit.",
        )
    if any(_overlap(*pair) for pair in combinations(published, 2)):
        return Problem(
            "tariff-twice",
            "Voor dezelfde zorg en eenheid geldt op een dag één hoogste tarief.",
            "For the same care and unit one maximum tariff holds on a day.",
        )
    return None


def _overlap(one: MaximumTariff, other: MaximumTariff) -> bool:
    same = (one.category, one.unit) == (other.category, other.unit)
    return same and one.valid.start <= other.valid.end and other.valid.start <= one.valid.end


def _half_up(total: int, by: int) -> int:
    return (2 * total + by) // (2 * by)
