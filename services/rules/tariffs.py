"""What a delivery comes to, in the units of the iJw. Amounts in cents; all halves are rounded up.

Business rules IV079 and IV081 of iJw 3.2 (Zorginstituut Nederland).
"""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from events.care import Delivery, Unit
from events.request import CareCategory
from events.values import Cents, OrganisationId, Period

MINUTES_PER_HOUR = 60
_LENGTH: Mapping[Unit, int] = {Unit.HOUR: MINUTES_PER_HOUR, Unit.HALF_DAY: 4 * MINUTES_PER_HOUR}
"""Minutes in a unit that minutes are counted in."""


class MaximumTariff(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most that who orders pays per unit of a category, as it published (cents)."""

    orderer: OrganisationId
    category: CareCategory
    unit: Unit
    cents: Cents
    valid: Period


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
    published: Sequence[MaximumTariff],
    orderer: OrganisationId,
    category: CareCategory,
    delivery: Delivery,
    on: date,
) -> Cents | None:
    """The highest tariff that who orders published for this; None where it published none."""
    unit = Unit.HOUR if delivery.unit is Unit.MINUTE else delivery.unit
    fitting = [
        one.cents
        for one in published
        if (one.orderer, one.category, one.unit) == (orderer, category, unit) and on in one.valid
    ]
    return max(fitting, default=None)


def _half_up(total: int, by: int) -> int:
    return (2 * total + by) // (2 * by)
