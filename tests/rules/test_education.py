"""Terms of schools and the period of a TLV, by the law."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.tlv import Expertise
from events.values import Period, UserId
from services.rules.enrolment import (
    admission_due,
    evaluation_due,
    opp_due,
    placement_waits_until,
)
from services.rules.tlv import experts_have_advised, tlv_holds, tlv_period
from services.runtime.reference import load

HOLIDAYS = load().rulebook.holidays
days = st.dates(date(2016, 1, 1), date(2034, 1, 1))


@pytest.mark.parametrize(
    ("starts_on", "school_years", "end"),
    [
        (date(2026, 2, 10), 1, date(2027, 7, 31)),  # the rest of 2025-2026 is added
        (date(2026, 8, 1), 1, date(2027, 7, 31)),
        (date(2026, 7, 31), 1, date(2027, 7, 31)),
        (date(2026, 8, 2), 1, date(2028, 7, 31)),
        (date(2026, 2, 10), 3, date(2029, 7, 31)),
    ],
)
def test_a_tlv_runs_to_the_end_of_a_school_year(
    starts_on: date, school_years: int, end: date
) -> None:
    assert tlv_period(starts_on, school_years) == Period(start=starts_on, end=end)


@given(days, st.integers(1, 12))
def test_a_tlv_always_ends_on_31_july_after_whole_school_years(day: date, years: int) -> None:
    period = tlv_period(day, years)
    assert re.fullmatch(r"\d{4}-07-31", period.end.isoformat())
    first_whole_year = date(period.end.year - years, 8, 1)
    assert 0 <= (first_whole_year - day).days < 366
    assert tlv_holds(period, day)
    assert tlv_holds(period, period.end)
    assert not tlv_holds(period, period.end + timedelta(days=1))


@pytest.mark.parametrize(
    ("experts", "enough"),
    [
        ([], False),
        ([("a", Expertise.ORTHOPEDAGOGUE)], False),
        ([("a", Expertise.PHYSICIAN), ("b", Expertise.SOCIAL_WORKER)], False),
        ([("a", Expertise.ORTHOPEDAGOGUE), ("a", Expertise.PSYCHOLOGIST)], False),
        ([("a", Expertise.ORTHOPEDAGOGUE), ("b", Expertise.PHYSICIAN)], True),
        ([("a", Expertise.PEDAGOGUE), ("b", Expertise.PSYCHOLOGIST)], True),
    ],
)
def test_two_people_advise_one_of_them_an_orthopedagogue_or_psychologist(
    experts: list[tuple[str, Expertise]], enough: bool
) -> None:
    assert experts_have_advised((UserId(who), what) for who, what in experts) is enough


def test_the_terms_of_admission_and_opp() -> None:
    applied = date(2026, 2, 16)
    assert admission_due(applied, HOLIDAYS) == date(2026, 3, 30)
    assert admission_due(applied, HOLIDAYS, extended=True) == date(2026, 4, 28)  # Koningsdag
    assert placement_waits_until(applied, HOLIDAYS) == date(2026, 4, 27)
    assert opp_due(date(2026, 8, 24), HOLIDAYS) == date(2026, 10, 5)


@given(days)
def test_an_extension_is_never_shorter_and_no_place_comes_before_the_first_term(day: date) -> None:
    due = admission_due(day, HOLIDAYS)
    assert (
        day
        < due
        <= placement_waits_until(day, HOLIDAYS)
        <= admission_due(day, HOLIDAYS, extended=True)
    )


@given(days)
def test_an_opp_is_evaluated_within_a_year(day: date) -> None:
    assert (evaluation_due(day) - day).days in (365, 366)
    assert evaluation_due(date(2028, 2, 29)) == date(2029, 2, 28)
