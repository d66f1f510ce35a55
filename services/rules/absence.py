"""Who stays at home, as the region counts it and as the country does; and for how long at most.

Both look at the same hours and neither follows from the other: a region counts what is missed with
leave, too, the country only what is missed without. Days are Dutch calendar days; hours are hours
of lessons, and shares of them exact fractions.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import msgspec

from events.absence import NationalCategory, RegionalCategory
from services.rules.calendar import Holidays, months_before
from services.rules.regions import Rules
from services.rules.teaching_time import Stretch
from services.rules.terms import TermKind, last_day_of

NATIONAL_WEEKS = 4  # leerplichttelling OCW: more than four weeks without leave
NOTIFIED_HOURS, NOTIFIED_WEEKS = 16, 4  # Leerplichtwet 1969 art. 21a
_WEEK = 7


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an absence, for the rules."""

    away_since: date
    enrolled: bool
    compulsory: bool  # must go to school
    hours: tuple[Stretch, ...] = ()  # in order, without overlap


class Categories(msgspec.Struct, frozen=True):
    """How a pupil counts on a day; None: not at all."""

    regional: RegionalCategory | None = None
    national: NationalCategory | None = None

    def __bool__(self) -> bool:
        return self.regional is not None or self.national is not None


class _Hours(msgspec.Struct, frozen=True):
    """Hours in a window of days; a stretch that lies in it for a part counts by its days."""

    scheduled: Fraction
    authorised: Fraction
    unauthorised: Fraction


def categories(known: Absence, on: date, rules: Rules) -> Categories:
    """How a pupil counts on a day, for the region and for the country."""
    return Categories(regional(known, on, rules), national(known, on))


def regional(known: Absence, on: date, rules: Rules) -> RegionalCategory | None:
    """The category of the region: category 1 is enrolled nowhere; category 2 missed, in a window of
    more than ``thuiszitter_weeks``, strictly more than ``thuiszitter_percent`` of the hours, with
    leave or without (Samenwerkingsagenda Utrecht West 2023-2027, F). Holidays in it start no new
    count; a region may leave them out (``thuiszitter_holidays``)."""
    if not known.compulsory or on < known.away_since:
        return None
    if not known.enrolled:
        return RegionalCategory.ABSOLUTE
    hours = _more_than(rules.thuiszitter_weeks, known, on, holidays=rules.thuiszitter_holidays)
    if hours is None:
        return None
    missed = 100 * (hours.authorised + hours.unauthorised)
    return RegionalCategory.LONG if missed > rules.thuiszitter_percent * hours.scheduled else None


def national(known: Absence, on: date) -> NationalCategory | None:
    """The category of the country: absolute is enrolled nowhere; long relative missed, in a window
    of more than four weeks, every hour and all of them without leave (Leerplichtwet 1969 art. 25,
    leerplichttelling)."""
    if not known.compulsory or on < known.away_since:
        return None
    if not known.enrolled:
        return NationalCategory.ABSOLUTE
    hours = _more_than(NATIONAL_WEEKS, known, on)
    whole = hours is not None and hours.unauthorised == hours.scheduled
    return NationalCategory.LONG_RELATIVE if whole else None


def since(known: Absence, on: date, rules: Rules) -> date:
    """Since when a pupil has counted without a break. Asserts that the pupil counts on this day."""
    assert categories(known, on, rules), "a pupil who does not count"
    day = on
    while day > known.away_since and categories(known, day - timedelta(days=1), rules):
        day -= timedelta(days=1)
    return day


def changes_on(known: Absence, on: date, rules: Rules) -> tuple[date, ...]:
    """The days after ``on`` on which the pupil counts otherwise, if nothing is counted anew: none
    after the last window that what was counted lies in."""
    weeks = max(rules.thuiszitter_weeks, NATIONAL_WEEKS)
    free = sum(each.period.days for each in known.hours if not each.scheduled)
    before, found = categories(known, on, rules), []
    for ahead in range(1, 7 * weeks + free + 2):
        day = on + timedelta(days=ahead)
        then = categories(known, day, rules)
        if then != before:
            found.append(day)
        before = then
    return tuple(found)


def to_be_notified(known: Absence, on: date) -> bool:
    """Whether a school must tell the municipality of a pupil of its own: sixteen hours were missed
    without leave in four weeks (Leerplichtwet 1969 art. 21a), or nothing else for longer."""
    if not (known.compulsory and known.enrolled):
        return False
    return hours_without_leave(known, on) >= NOTIFIED_HOURS or national(known, on) is not None


def hours_without_leave(known: Absence, on: date) -> int:
    """The most hours that were counted as missed without leave in any four weeks, in whole ones."""
    return int(max((some.unauthorised for some in _four_weeks(known, on)), default=0))


def hours_missed(known: Absence, on: date) -> int:
    """The most hours that were counted as missed in any four weeks, with leave or without."""
    most = (some.authorised + some.unauthorised for some in _four_weeks(known, on))
    return int(max(most, default=0))


def threatens(known: Absence, on: date, rules: Rules) -> bool:
    """Whether staying at home threatens: ``threat_hours`` or more were missed in four weeks, of a
    pupil who must go to school (Samenwerkingsagenda Utrecht West 2023-2027, H1: potentiële
    thuiszitters)."""
    return known.compulsory and known.enrolled and hours_missed(known, on) >= rules.threat_hours


def _four_weeks(known: Absence, on: date) -> Iterable[_Hours]:
    """The hours of every four weeks that end with something that was counted."""
    span = timedelta(weeks=NOTIFIED_WEEKS, days=-1)
    ends = (min(each.period.end, on) for each in known.hours if each.period.start <= on)
    return (_within(known.hours, end - span, end) for end in ends)


def limit_of(away_since: date, holidays: Holidays) -> date:
    """The last day of the three months without a fitting offer (Thuiszitterspact 2016)."""
    return last_day_of(TermKind.THREE_MONTHS, away_since, holidays)


def warning_of(due_on: date, rules: Rules) -> date:
    """The day of the early warning: so many months before the last day, as the region agreed."""
    return months_before(due_on, rules.limit_warning_months)


def _more_than(weeks: int, known: Absence, on: date, *, holidays: bool = True) -> _Hours | None:
    """The hours of a window of more than so many weeks that ends on a day; None where the absence
    is younger, or no lesson was ever counted. Where nothing was counted in the window, it goes on
    as it was last. Without ``holidays`` the weeks in which there were no lessons do not count."""
    start = on - timedelta(weeks=weeks)
    if not holidays:
        start = _before_holidays(known.hours, start, on)
    if start < known.away_since:
        return None
    found = _within(known.hours, start, on)
    if found.scheduled:
        return found
    before = [each for each in known.hours if each.scheduled and each.period.end < start]
    return _sum([(before[-1], Fraction(1))]) if before else None


def _before_holidays(hours: tuple[Stretch, ...], start: date, on: date) -> date:
    """The first day of the window when what was a week or more without lessons is left out."""
    for each in reversed(hours):
        free, period = not each.scheduled, each.period
        if free and period.days >= _WEEK and start <= period.end and period.start <= on:
            inside = (min(period.end, on) - max(period.start, start)).days + 1
            start = min(start, period.start) - timedelta(days=inside)
    return start


def _within(hours: tuple[Stretch, ...], start: date, end: date) -> _Hours:
    """The hours from ``start`` up to and including ``end``."""
    touched = (each for each in hours if each.period.start <= end and start <= each.period.end)
    return _sum((each, _part(each, start, end)) for each in touched)


def _part(counted: Stretch, start: date, end: date) -> Fraction:
    """How much of a stretch lies from ``start`` to ``end``, by its days."""
    period = counted.period
    return Fraction((min(period.end, end) - max(period.start, start)).days + 1, period.days)


def _sum(parts: Iterable[tuple[Stretch, Fraction]]) -> _Hours:
    some = list(parts)
    return _Hours(
        *(
            sum((part * getattr(each, name) for each, part in some), Fraction(0))
            for name in ("scheduled", "authorised", "unauthorised")
        )
    )
