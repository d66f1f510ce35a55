"""Every kind of term, and the one calculation of its last day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.calendar import is_working_day
from services.rules.terms import TERMS, TermKind, Unit, last_day_of
from services.runtime.reference import load

HOLIDAYS = load().rulebook.holidays
DAYS = st.dates(date(2015, 1, 1), date(2034, 12, 31))
WEEKS = st.integers(1, 12)


def of(kind: TermKind, since: str, **own: int) -> str:
    return last_day_of(kind, date.fromisoformat(since), HOLIDAYS, **own).isoformat()


def test_every_kind_of_term_is_in_the_table() -> None:
    assert set(TERMS) == set(TermKind)
    assert all(term.source.text for term in TERMS.values())


@pytest.mark.parametrize(
    ("kind", "since", "own", "last"),
    [
        (TermKind.DECISION, "2026-03-02", {"length": 8}, "2026-04-28"),  # AS-14
        (TermKind.DECISION, "2026-03-02", {"length": 8, "suspended_days": 8}, "2026-05-06"),
        (TermKind.OBJECTION, "2026-05-06", {}, "2026-06-17"),  # AS-18
        (TermKind.OBJECTION, "2026-04-13", {}, "2026-05-26"),
        (TermKind.OBJECTION_DECISION, "2026-06-17", {}, "2026-07-29"),
        (TermKind.OBJECTION_DECISION_COMMITTEE, "2026-06-17", {}, "2026-09-09"),
        (TermKind.OBJECTION_DECISION_COMMITTEE, "2026-06-17", {"deferred_weeks": 6}, "2026-10-21"),
        (TermKind.ADMISSION, "2026-02-16", {}, "2026-03-30"),  # AS-21
        (TermKind.ADMISSION, "2026-02-16", {"deferred_weeks": 4}, "2026-04-28"),
        (TermKind.TEMPORARY_PLACEMENT, "2026-02-16", {}, "2026-04-27"),
        (TermKind.OPP, "2026-08-24", {}, "2026-10-05"),
        (TermKind.TRANSPORT, "2026-06-15", {}, "2026-08-10"),  # AS-24
        (TermKind.TRANSPORT, "2026-06-15", {"deferred_weeks": 4}, "2026-09-07"),
        (TermKind.WAITING_INTAKE, "2026-02-09", {"length": 4}, "2026-03-09"),  # AS-22
        (TermKind.WAITING_START, "2026-03-02", {"length": 10}, "2026-05-11"),
        (TermKind.WAITING_TOTAL, "2026-02-09", {"length": 14}, "2026-05-18"),
        (TermKind.THREE_MONTHS, "2026-01-12", {}, "2026-04-12"),  # AS-41: a Sunday all the same
        (TermKind.THREE_MONTHS, "2025-11-30", {}, "2026-02-28"),
        (TermKind.THREE_MONTHS, "2027-11-30", {}, "2028-02-29"),
        (TermKind.IJW_RETURN, "2026-04-24", {}, "2026-04-30"),
        (TermKind.IJW_CLAIM_ANSWER, "2026-03-02", {}, "2026-03-16"),
    ],
)
def test_the_last_day_of_each_kind(
    kind: TermKind, since: str, own: dict[str, int], last: str
) -> None:
    assert of(kind, since, **own) == last


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (TermKind.DECISION, {}),  # the region says how long
        (TermKind.OBJECTION, {"length": 6}),  # the law says
        (TermKind.OBJECTION, {"suspended_days": 1}),
        (TermKind.OPP, {"deferred_weeks": 1}),
    ],
)
def test_a_term_is_only_counted_as_its_kind_allows(kind: TermKind, own: dict[str, int]) -> None:
    with pytest.raises(AssertionError):
        of(kind, "2026-03-02", **own)


@given(st.sampled_from(TermKind), DAYS, st.integers(0, 60))
def test_who_begins_later_is_never_ready_earlier(kind: TermKind, since: date, days: int) -> None:
    length = 8 if TERMS[kind].length is None else None
    first = last_day_of(kind, since, HOLIDAYS, length=length)
    then = last_day_of(kind, since + timedelta(days=days), HOLIDAYS, length=length)
    assert since <= first <= then


@given(DAYS, WEEKS, st.integers(0, 90), st.integers(0, 90))
def test_standing_still_longer_never_shortens_a_term(
    since: date, length: int, days: int, more: int
) -> None:
    kind = TermKind.DECISION
    first = last_day_of(kind, since, HOLIDAYS, length=length, suspended_days=days)
    then = last_day_of(kind, since, HOLIDAYS, length=length, suspended_days=days + more)
    assert first <= then
    assert is_working_day(then, HOLIDAYS)


@given(DAYS, WEEKS, st.integers(0, 12), st.integers(0, 12))
def test_deferral_never_shortens_a_term(since: date, length: int, weeks: int, more: int) -> None:
    kind = TermKind.DECISION
    first = last_day_of(kind, since, HOLIDAYS, length=length, deferred_weeks=weeks)
    then = last_day_of(kind, since, HOLIDAYS, length=length, deferred_weeks=weeks + more)
    assert first <= then


@given(st.sampled_from([k for k in TermKind if not TERMS[k].extended]), DAYS)
def test_norms_and_terms_of_a_body_end_as_they_fall(kind: TermKind, since: date) -> None:
    term = TERMS[kind]
    assert term.unit in (Unit.WEEKS, Unit.MONTHS)
    length = 8 if term.length is None else None
    end = last_day_of(kind, since, HOLIDAYS, length=length)
    assert end.weekday() == since.weekday() or term.unit is Unit.MONTHS
