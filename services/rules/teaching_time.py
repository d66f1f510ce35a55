"""Fewer hours of education (Variawet): what a plan to build them up must hold, and what counts as
missed while it lasts. Hours are hours of lessons; shares of them exact fractions.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

import msgspec

from events.absence import AllowedHours, HoursCounted
from events.teaching_time import BuildUpStep
from events.values import Count, Period
from services.rules.calendar import school_year

_DAY = timedelta(days=1)


class Measured(msgspec.Struct, frozen=True):
    """A part of a stretch of counted hours, held against what the pupil need follow."""

    period: Period
    scheduled: Fraction
    authorised: Fraction
    unauthorised: Fraction


Stretch = HoursCounted | Measured


def in_one_year(valid: Period) -> bool:
    """Whether a period lies within one school year: for the next one it is asked anew."""
    return valid.end <= school_year(valid.start).end


def built_up(
    valid: Period, full_hours: int, first_hours: int, added_hours: int, step_weeks: int
) -> tuple[BuildUpStep, ...]:
    """The steps of a plan: so many hours a week from the first day, and so many more after every so
    many weeks, as long as they stay below all hours. None where that is no plan: a deviation is
    never none at all, and every step adds hours or there is one step."""
    if not 1 <= first_hours < full_hours or (added_hours and not step_weeks):
        return ()
    steps, day, hours = [], valid.start, first_hours
    while day in valid and hours < full_hours:
        steps.append(BuildUpStep(starts_on=day, week_hours=Count(hours)))
        if not added_hours:
            break
        day, hours = day + timedelta(weeks=step_weeks), hours + added_hours
    return tuple(steps)


def allowed_in(
    steps: Sequence[BuildUpStep], valid: Period, full_hours: Count
) -> tuple[AllowedHours, ...]:
    """The hours a week that the pupil need follow, step by step: the last one until the end."""
    ends = [*(one.starts_on - _DAY for one in steps[1:]), valid.end]
    return tuple(
        AllowedHours(
            period=Period(start=one.starts_on, end=end),
            week_hours=one.week_hours,
            full_hours=full_hours,
        )
        for one, end in zip(steps, ends, strict=True)
    )


def until(allowed: Sequence[AllowedHours], end: date) -> tuple[AllowedHours, ...]:
    """What was allowed as far as the days before ``end``."""
    return tuple(
        msgspec.structs.replace(
            one, period=Period(start=one.period.start, end=min(one.period.end, end - _DAY))
        )
        for one in allowed
        if one.period.start < end
    )


def review_after(allowed: Sequence[AllowedHours], on: date) -> date | None:
    """The last day of the next talk about the plan: that of a step before another begins."""
    return next((one.period.end for one in allowed[:-1] if one.period.end > on), None)


def planned(allowed: Sequence[AllowedHours], on: date) -> int:
    """The hours a week of the plan on a day; none before and after it."""
    return next((one.week_hours for one in allowed if on in one.period), 0)


def measured(hours: Sequence[HoursCounted], allowed: Sequence[AllowedHours]) -> tuple[Stretch, ...]:
    """Hours as they count: what lies above the hours that need be followed was neither given nor
    missed, with leave first. A stretch is divided by its days."""
    if not allowed:
        return tuple(hours)
    return tuple(part for each in hours for part in _parts(each, allowed))


def _parts(counted: HoursCounted, allowed: Sequence[AllowedHours]) -> Iterator[Measured]:
    day, last = counted.period.start, counted.period.end
    while day <= last:
        own = next((one for one in allowed if day in one.period), None)
        starts = (one.period.start - _DAY for one in allowed if one.period.start > day)
        end = min((last, *starts, *(() if own is None else (own.period.end,))))
        yield _cut(counted, Period(start=day, end=end), own)
        day = end + _DAY


def _cut(counted: HoursCounted, period: Period, own: AllowedHours | None) -> Measured:
    share = Fraction(period.days, counted.period.days)
    given, leave, missed = (
        share * number for number in (counted.scheduled, counted.authorised, counted.unauthorised)
    )
    if own is None:
        return Measured(period, given, leave, missed)
    need = given * Fraction(own.week_hours, own.full_hours)
    spared = given - need
    left = max(Fraction(0), leave - spared)
    return Measured(period, need, left, max(Fraction(0), missed - (spared - (leave - left))))
