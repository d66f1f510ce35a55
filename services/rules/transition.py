"""Transitions of a pupil: what a handover holds and when, and what must be clear before 18."""

from datetime import date, timedelta

from events.transition import HandoverItem, TransferStep
from services.rules.calendar import Holidays, months_after, months_before
from services.rules.terms import TermKind, last_day_of

_ALWAYS = (
    HandoverItem.SCHOOL_REPORT,
    HandoverItem.PARENTS_HEARD,
    HandoverItem.PUPIL_HEARD,
    HandoverItem.CONVERSATION,
)
_SUPPORTED = (
    HandoverItem.DEVELOPMENT_PERSPECTIVE,
    HandoverItem.SUPPORT_THAT_WORKED,
    HandoverItem.CARE_THAT_GOES_ON,
)
_SUPPORT_BY_NATURE = frozenset({TransferStep.TO_SPECIAL, TransferStep.BACK_TO_REGULAR})

HANDOVER_WEEKS = 2
TELLING_MONTHS, PLANNING_MONTHS = 6, 3
ADULT_NOTICE_DAYS = 14
RESUMED_MONTHS = 6
EXTENDED_YEARS = 5
AUTHORISED_MONTHS = 12


def checklist(step: TransferStep, *, supported: bool) -> tuple[HandoverItem, ...]:
    """What must be ready before the pupil is handed over: more where there is extra support."""
    return (*_ALWAYS, *_SUPPORTED) if supported or step in _SUPPORT_BY_NATURE else _ALWAYS


def hand_over_by(planned: date, last_day: date) -> date:
    """The last day for the handover: two weeks before the pupil leaves, so that the other school
    can prepare; where it was planned later than that, the last day at the school."""
    early = last_day - timedelta(weeks=HANDOVER_WEEKS)
    return early if early > planned else last_day


def confirm_by(given: date, holidays: Holidays) -> date:
    """The last day on which the receiving school says that it has what it needs."""
    return last_day_of(TermKind.HANDOVER_CONFIRMATION, given, holidays)


def authorised_at_most(first_day: date) -> date:
    """The last day of the longest authorisation for closed youth care (Jeugdwet art. 6.1.12)."""
    return months_after(first_day, AUTHORISED_MONTHS) - timedelta(days=1)


def telling_and_planning(known: date, adult_on: date) -> tuple[date, date]:
    """The last days to tell what changes at eighteen, and to have a plan; nobody has fewer than two
    weeks for it, unless the birthday is sooner."""
    day_before = adult_on - timedelta(days=1)
    soonest = known + timedelta(days=ADULT_NOTICE_DAYS)
    return (
        min(day_before, max(soonest, months_before(adult_on, TELLING_MONTHS))),
        min(day_before, max(soonest, months_before(adult_on, PLANNING_MONTHS))),
    )


def may_extend(adult_on: date, decided: date) -> bool:
    """Whether youth care may still be extended: decided before eighteen, or taken up again within
    half a year (Jeugdwet art. 1.1, jeugdige onder 3)."""
    return decided < months_after(adult_on, RESUMED_MONTHS)


def extended_at_most(adult_on: date) -> date:
    """The last day of extended youth care: the day before the twenty-third birthday."""
    return months_after(adult_on, 12 * EXTENDED_YEARS) - timedelta(days=1)
