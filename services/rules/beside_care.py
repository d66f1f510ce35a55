"""Days of what is arranged around a pupil without a share of care: an early leaver, a building,
learning outside school. Legal days are Dutch calendar days."""

from datetime import date, timedelta

from events.social_map import MapKind
from events.values import Period
from services.rules.calendar import Holidays, last_day, months_after

AWAY_WEEKS = 4  # WEB art. 8.1.8: four weeks on end without education
FOLLOW_UP_WEEKS = 4  # no term in the law: a choice of this service
BUILDING_WEEKS = 8  # Awb 4:13 lid 2: a reasonable term, where the by-laws name none
ELSEWHERE_MONTHS, ELSEWHERE_HOURS = 6, 80  # maatschappelijke diensttijd: at most, and at least
SCARCITY_WEEKS = 8  # to speak of it with other regions; a choice of this service
NEARER_WEEKS = 8  # for a support team to meet on it; a choice of this service
CLEAR_WEEKS = 2  # before it ends; a choice of this service


def away_long_enough(seen_on: date, on: date) -> bool:
    """Whether somebody who is still enrolled has been away for four weeks on end."""
    return on >= seen_on + timedelta(weeks=AWAY_WEEKS)


def follow_up_by(on: date) -> date:
    """The last day on which the regional desk speaks with an early leaver."""
    return on + timedelta(weeks=FOLLOW_UP_WEEKS)


def building_answer_by(received: date, holidays: Holidays) -> date:
    """The last day to say what becomes of an adaptation."""
    return last_day(received, BUILDING_WEEKS, 0, holidays)


def fits_elsewhere(valid: Period, hours_in_all: int) -> bool:
    """Whether learning outside school is short and long enough to be what it is for."""
    longest = months_after(valid.start, ELSEWHERE_MONTHS) - timedelta(days=1)
    return valid.end <= longest and hours_in_all >= ELSEWHERE_HOURS


def clear_by(valid: Period) -> date:
    """The last day on which it becomes clear where a pupil goes after learning outside school."""
    return max(valid.start, valid.end - timedelta(weeks=CLEAR_WEEKS))


def scarce(kind: MapKind, capacity: int | None, taken: int, in_line: int) -> bool:
    """Whether places of special education are scarce: all are taken, and somebody waits."""
    counted = kind in (MapKind.SBO, MapKind.SPECIAL) and capacity is not None
    return counted and in_line > 0 and taken >= (capacity or 0)


def discuss_by(on: date) -> date:
    """The last day to speak of scarce places with other regions."""
    return on + timedelta(weeks=SCARCITY_WEEKS)


def far(kilometres: int, near_home_km: int) -> bool:
    """Whether a school is further from home than what a region calls near."""
    return kilometres > near_home_km


def weigh_nearer_by(on: date) -> date:
    """The last day on which a support team says what it makes of a school far from home."""
    return on + timedelta(weeks=NEARER_WEEKS)
