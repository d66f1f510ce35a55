"""School transport (leerlingenvervoer): when it must be decided, and whether that is in time."""

from datetime import date

from services.rules.calendar import Holidays
from services.rules.terms import TermKind, last_day_of, longest_deferral


def transport_due(received: date, holidays: Holidays, *, extended: bool = False) -> date:
    """The last day to decide on a request received on this day; deferred once, by all the weeks
    that the by-laws give."""
    return last_day_of(
        TermKind.TRANSPORT,
        received,
        holidays,
        deferred_weeks=longest_deferral(TermKind.TRANSPORT) if extended else 0,
    )


def may_come_late(due_on: date, first_day: date) -> bool:
    """Whether a decision on its last day comes after the first school day."""
    return due_on > first_day
