"""Terms of a school: admission (WPO art. 40) and the OPP (WPO art. 40a). Days are Dutch days."""

from datetime import date, timedelta

from services.rules.calendar import Holidays, last_day

ADMISSION_WEEKS = 6  # WPO art. 40 lid 6
ADMISSION_EXTENSION_WEEKS = 4  # once, WPO art. 40 lid 6
PLACEMENT_WEEKS = 10  # WPO art. 40 lid 7
OPP_WEEKS = 6  # WPO art. 40a


def admission_due(received: date, holidays: Holidays, *, extended: bool = False) -> date:
    """The last day on which a school decides on an application received on this day."""
    more = ADMISSION_EXTENSION_WEEKS if extended else 0
    return last_day(received, ADMISSION_WEEKS, 0, holidays, extended_weeks=more)


def placement_waits_until(received: date) -> date:
    """The last of the ten weeks after which an undecided pupil is placed, on the following day.

    This is no term for the school but the start of a right of the pupil: no holiday defers it.
    """
    return received + timedelta(weeks=PLACEMENT_WEEKS)


def opp_due(enrolled: date, holidays: Holidays) -> date:
    """The last day for the OPP of a pupil with extra support, enrolled on this day."""
    return last_day(enrolled, OPP_WEEKS, 0, holidays)


def evaluation_due(since: date) -> date:
    """The last day for the next evaluation of an OPP: once a year at least."""
    leap_day = (since.month, since.day) == (2, 29)
    return since.replace(year=since.year + 1, day=28 if leap_day else since.day)
