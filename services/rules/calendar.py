"""Dutch calendar days: working days, legal terms, school years. Days are dates, never moments."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from zoneinfo import ZoneInfo

from events.values import Period
from services.rules import NoRules

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LONGEST_EXTENDED_WEEKS = 12  # Algemene termijnenwet art. 4: longer terms end as they fall
SATURDAY = 5


@dataclass(frozen=True)
class Holidays:
    """The public holidays of the Algemene termijnenwet (art. 3) within a period that is known."""

    days: frozenset[date]
    known: Period


def dutch_day(moment: datetime) -> date:
    """The calendar day in the Netherlands at a moment. Asserts that the moment has a time zone."""
    assert moment.tzinfo is not None, f"{moment}: a moment without a time zone has no Dutch day"
    return moment.astimezone(AMSTERDAM).date()


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Not a Saturday, Sunday or public holiday. Raises ``NoRules`` beyond the known calendar."""
    if day not in holidays.known:
        raise NoRules(f"the calendar of public holidays does not reach {day}")
    return day.weekday() < SATURDAY and day not in holidays.days


def next_working_day(day: date, holidays: Holidays) -> date:
    """The day itself where it is a working day, else the first one after it (Atw art. 1)."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int, holidays: Holidays) -> date:
    """The ``count``-th working day after a day; the day itself is day 0 (iJw retour terms)."""
    assert count >= 0, f"cannot count {count} working days"
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), holidays)
    return day


def last_day(
    received: date,
    weeks: int,
    suspended_days: int,
    holidays: Holidays,
    *,
    extended_weeks: int = 0,
) -> date:
    """The last day on which a legal term of ``weeks`` is still met (Awb 4:13).

    The day of receipt is day 0. Days of suspension (Awb 4:15) and weeks of deferral (Awb 4:14) are
    added first; then the Algemene termijnenwet is applied once: an end on a Saturday, Sunday or
    holiday moves to the next working day, unless the term is one of more than twelve weeks.
    """
    assert min(weeks, suspended_days, extended_weeks) >= 0, "a term does not run backwards"
    end = received + timedelta(weeks=weeks + extended_weeks, days=suspended_days)
    if max(weeks, extended_weeks) > LONGEST_EXTENDED_WEEKS:
        return end
    return next_working_day(end, holidays)


def suspended_days(invited: date, resumed: date) -> int:
    """The days a term stood still: from the day after ``invited`` up to the day before ``resumed``.

    ``resumed`` is the day on which the request was completed, or the day after the last day given
    for that (Awb 4:15 lid 1).
    """
    assert invited <= resumed, f"cannot resume ({resumed}) before the invitation ({invited})"
    return max(0, (resumed - invited).days - 1)


def norm_day(since: date, weeks: int) -> date:
    """The last day within a waiting norm (Treeknorm): agreed and not law, so never extended."""
    return since + timedelta(weeks=weeks)


def months_after(since: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    assert months >= 0, "months are counted forwards"
    return _months_on(since, months)


def months_before(until: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month where it is shorter."""
    assert months >= 0, "months are counted backwards"
    return _months_on(until, -months)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = after - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def school_year(day: date) -> Period:
    """The school year of a day: 1 August up to and including 31 July; what the calendar has of it
    at either end, before the year 1 and after 9999."""
    first = day.year if day.month >= 8 else day.year - 1
    start = date(first, 8, 1) if first >= MINYEAR else date.min
    return Period(start=start, end=date(first + 1, 7, 31) if first < MAXYEAR else date.max)


def school_year_name(day: date) -> str:
    """The school year of a day as people write it, e.g. ``2025-2026``."""
    year = school_year(day)
    return f"{year.start.year}-{year.end.year}"
