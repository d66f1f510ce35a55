"""School transport (leerlingenvervoer): when it must be decided, and whether that is in time."""

from datetime import date

from services.rules.calendar import Holidays, last_day

EXTENSION_WEEKS = 4  # once: Awb art. 4:14, by-laws on school transport after the VNG model


def transport_due(
    received: date, weeks: int, holidays: Holidays, *, extended: bool = False
) -> date:
    """The last day to decide; ``weeks`` is the municipality's own term (Awb art. 4:13)."""
    return last_day(received, weeks, 0, holidays, extended_weeks=EXTENSION_WEEKS if extended else 0)


def may_come_late(due_on: date, first_day: date) -> bool:
    """Whether a decision on its last day comes after the first school day."""
    return due_on > first_day
