"""What may be known of a pupil's age behind the door: a class, and the legal days ahead. The birth
date itself goes no further."""

from datetime import date

from events.request import AgeBoundary, AgeClass, LegalAge
from events.values import Period
from services.rules.consent import age_on


def ages(birth: date, period: Period) -> tuple[AgeClass, tuple[AgeBoundary, ...]]:
    """The class on the first day of a period, and the ages that are reached later in it."""
    reached = [AgeBoundary(age=age, on=_birthday(birth, age)) for age in LegalAge]
    ahead = tuple(one for one in reached if period.start < one.on <= period.end)
    return age_on(period.start, AgeClass.UNDER_12, reached), ahead


def _birthday(birth: date, years: int) -> date:
    """Who was born on 29 February is a year older on 1 March in a year without that day."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)
