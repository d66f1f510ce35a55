"""Dutch calendar days and legal terms."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules import NoRules
from services.rules.calendar import (
    add_working_days,
    dutch_day,
    is_working_day,
    last_day,
    norm_day,
    school_year,
    school_year_name,
    suspended_days,
)
from services.runtime.reference import load

HOLIDAYS = load().rulebook.holidays
MONDAY = date(2026, 3, 2)


def test_eight_weeks_that_end_on_koningsdag_end_a_day_later() -> None:  # AS-14
    assert last_day(MONDAY, 8, 0, HOLIDAYS) == date(2026, 4, 28)


def test_a_term_stands_still_from_the_day_after_the_invitation_until_the_supplement() -> None:
    days = suspended_days(date(2026, 3, 16), date(2026, 3, 25))  # AS-15
    assert days == 8
    assert last_day(MONDAY, 8, days, HOLIDAYS) == date(2026, 5, 6)


def test_a_supplement_on_the_day_of_the_invitation_suspends_nothing() -> None:
    assert suspended_days(MONDAY, MONDAY) == 0


def test_a_supplement_before_the_invitation_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        suspended_days(date(2026, 3, 3), MONDAY)


def test_holidays_extend_a_term_once_at_its_very_end() -> None:  # AS-15, control
    assert last_day(MONDAY, 8, 9, HOLIDAYS) == date(2026, 5, 6)


@pytest.mark.parametrize(
    ("received", "weeks", "extended", "last"),
    [
        pytest.param("2026-05-06", 6, 0, "2026-06-17", id="AS-18 objection"),
        pytest.param("2026-04-13", 6, 0, "2026-05-26", id="AS-18 after Whit Monday"),
        pytest.param("2026-06-17", 12, 6, "2026-10-21", id="AS-18 committee and deferral"),
        pytest.param("2026-02-16", 6, 0, "2026-03-30", id="AS-21 admission"),
        pytest.param("2026-02-16", 6, 4, "2026-04-28", id="AS-21 admission, deferred"),
        pytest.param("2026-06-15", 8, 4, "2026-09-07", id="AS-24 transport, deferred"),
        pytest.param("2026-02-02", 12, 0, "2026-04-28", id="twelve weeks are extended"),
        pytest.param("2026-01-26", 13, 0, "2026-04-27", id="thirteen weeks are not (Atw 4)"),
    ],
)
def test_legal_terms_end_as_the_law_counts(
    received: str, weeks: int, extended: int, last: str
) -> None:
    end = last_day(date.fromisoformat(received), weeks, 0, HOLIDAYS, extended_weeks=extended)
    assert end == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("moment", "received", "last"),
    [
        (datetime(2026, 3, 11, 23, 30, tzinfo=UTC), date(2026, 3, 12), date(2026, 5, 7)),
        (datetime(2026, 6, 10, 22, 30, tzinfo=UTC), date(2026, 6, 11), date(2026, 8, 6)),
    ],
)
def test_a_term_counts_from_the_dutch_day_of_receipt(
    moment: datetime, received: date, last: date
) -> None:  # AS-20
    assert dutch_day(moment) == received
    assert last_day(received, 8, 0, HOLIDAYS) == last


def test_a_moment_without_a_time_zone_has_no_dutch_day() -> None:
    with pytest.raises(AssertionError):
        dutch_day(datetime(2026, 3, 11, 23, 30))  # noqa: DTZ001 (the very mistake)


def test_waiting_norms_are_not_extended() -> None:  # AS-22
    assert norm_day(date(2026, 2, 9), 4) == date(2026, 3, 9)
    assert norm_day(MONDAY, 10) == date(2026, 5, 11)
    assert norm_day(date(2026, 2, 16), 10) == date(2026, 4, 27)  # Koningsdag all the same


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert add_working_days(date(2026, 4, 2), 1, HOLIDAYS) == date(2026, 4, 7)  # over Easter
    assert add_working_days(date(2026, 4, 24), 3, HOLIDAYS) == date(2026, 4, 30)
    assert add_working_days(MONDAY, 0, HOLIDAYS) == MONDAY


def test_a_day_beyond_the_calendar_is_not_guessed() -> None:
    with pytest.raises(NoRules, match="2036-01-01"):
        is_working_day(date(2036, 1, 1), HOLIDAYS)


@given(st.dates(date(2015, 1, 1), date(2035, 6, 30)), st.integers(0, 12), st.integers(0, 60))
def test_a_legal_term_ends_on_a_working_day_within_a_week_of_its_raw_end(
    received: date, weeks: int, days: int
) -> None:
    end = last_day(received, weeks, days, HOLIDAYS)
    assert is_working_day(end, HOLIDAYS)
    assert 0 <= (end - received).days - 7 * weeks - days < 7


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 7, 31), "2025-2026"),
        (date(2026, 8, 1), "2026-2027"),
        (date(2026, 1, 1), "2025-2026"),
    ],
)
def test_a_school_year_runs_from_august_to_july(day: date, name: str) -> None:
    assert school_year_name(day) == name
    assert day in school_year(day)


@pytest.mark.parametrize("day", [date.min, date(1, 7, 31), date(9999, 8, 1), date.max])
def test_a_school_year_at_an_end_of_the_calendar_holds_its_day(day: date) -> None:
    assert day in school_year(day)
