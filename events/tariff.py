"""What who orders care published as the most that it pays for a unit of it."""

import msgspec

from events.care import Unit
from events.request import CareCategory
from events.values import Cents, Period


class MaximumTariff(
    msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True
):
    """The most per unit of a category of care (cents), in a period."""

    category: CareCategory
    unit: Unit
    cents: Cents
    valid: Period
