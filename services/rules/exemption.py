"""Exemption from compulsory education: what makes a claim complete, late, and how long it holds."""

from datetime import date

from events.exemption import ExemptionGround
from events.values import Period
from services.rules.calendar import months_after, school_year

STATEMENT_MONTHS = 3  # Leerplichtwet 1969 art. 7: a doctor's statement is not older
_CLAIMED_BY = (7, 1)  # Leerplichtwet 1969 art. 6: before 1 July for the coming school year


def statement_holds(statement_on: date | None, on: date) -> bool:
    """Whether a doctor's statement may be used on a day."""
    if statement_on is None or statement_on > on:
        return False
    return on <= months_after(statement_on, STATEMENT_MONTHS)


def needs_statement(ground: ExemptionGround) -> bool:
    """Whether a doctor must say so: of body or mind only (art. 7)."""
    return ground is ExemptionGround.BODY_OR_MIND


def is_late(year: Period, on: date) -> bool:
    """Whether a claim for a whole school year comes after 1 July before it."""
    return on > date(year.start.year, *_CLAIMED_BY)


def exemption_year(first_day: date) -> Period:
    """From a day to the end of its school year: then it is claimed anew (art. 6)."""
    return Period(start=first_day, end=school_year(first_day).end)
