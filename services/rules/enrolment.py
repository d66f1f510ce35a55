"""Terms of a school: admission (WPO art. 40) and the OPP (WPO art. 40a). Days are Dutch days."""

from datetime import date

from services.rules.calendar import Holidays, months_after
from services.rules.terms import TermKind, last_day_of, longest_deferral


def admission_due(received: date, holidays: Holidays, *, extended: bool = False) -> date:
    """The last day on which a school decides on an application received on this day; it takes
    longer once, and then by all the weeks that it may."""
    return last_day_of(
        TermKind.ADMISSION,
        received,
        holidays,
        deferred_weeks=longest_deferral(TermKind.ADMISSION) if extended else 0,
    )


def placement_waits_until(received: date, holidays: Holidays) -> date:
    """The last of the ten weeks after which an undecided pupil is placed, on the following day.

    This is no term for the school but the start of a right of the pupil: no holiday defers it.
    """
    return last_day_of(TermKind.TEMPORARY_PLACEMENT, received, holidays)


def opp_due(enrolled: date, holidays: Holidays) -> date:
    """The last day for the OPP of a pupil with extra support, enrolled on this day."""
    return last_day_of(TermKind.OPP, enrolled, holidays)


def evaluation_due(since: date) -> date:
    """The last day for the next evaluation of an OPP: once a year at least."""
    return months_after(since, 12)
