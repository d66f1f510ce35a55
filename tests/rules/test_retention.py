"""How long what is kept, by the law of the day, and what stands in the way of destroying it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.retention import Hold, RecordKind
from events.school import ConsentBy
from events.values import Purpose
from services.rules.retention import (
    RETENTION,
    Record,
    everything,
    expired,
    holds_against_request,
    holds_at_last,
    last_day,
)

ENDED = date(2010, 6, 30)
KINDS = st.lists(st.sampled_from(RecordKind), min_size=1, unique=True).map(tuple)
RECORDS = st.builds(
    Record,
    kinds=KINDS,
    ended_on=st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    gone=st.lists(st.sampled_from(Purpose), unique=True).map(tuple),
)
DAYS = st.dates(date(2015, 1, 1), date(2070, 1, 1))


def test_every_kind_has_a_law_on_every_day_and_no_two() -> None:
    for kind in RecordKind:
        terms = RETENTION[kind]
        assert (terms[0].valid.start, terms[-1].valid.end) == (date.min, date.max)
        for one, other in pairwise(terms):
            assert other.valid.start - one.valid.end == timedelta(days=1)
        assert all(each.source.text for each in terms)


@pytest.mark.parametrize(
    ("kind", "on", "last"),
    [
        (RecordKind.YOUTH_CARE, date(2019, 12, 31), date(2025, 6, 30)),
        (RecordKind.YOUTH_CARE, date(2020, 1, 1), date(2030, 6, 30)),
        (RecordKind.MUNICIPAL_FILE, date(2026, 1, 1), date(2030, 6, 30)),
        (RecordKind.EXPERT_ADVICE, date(2026, 1, 1), date(2013, 6, 30)),
        (RecordKind.SUPPORT, date(2026, 1, 1), date(2012, 6, 30)),
        (RecordKind.REFERRAL, date(2026, 1, 1), date(2013, 6, 30)),
        (RecordKind.ENROLMENT, date(2026, 1, 1), date(2015, 6, 30)),
    ],
)
def test_the_last_day_by_the_law_of_a_day(kind: RecordKind, on: date, last: date) -> None:
    assert last_day(kind, ENDED, on) == last


def test_a_leap_day_ends_on_the_last_of_february() -> None:
    assert last_day(RecordKind.EXPERT_ADVICE, date(2024, 2, 29), ENDED) == date(2027, 2, 28)


@given(records=st.lists(RECORDS, max_size=4), on=DAYS)
def test_no_key_goes_that_anything_still_needs(records: list[Record], on: date) -> None:
    purposes = set(expired(records, on).purposes)
    for one in records:
        for kind in one.kinds:
            needs = {p for each in RETENTION[kind] for p in each.purposes} - set(one.gone)
            if one.ended_on is None or on <= last_day(kind, one.ended_on, on):
                assert not purposes & needs
    assert purposes <= set(everything(records, on).purposes)


@given(records=st.lists(RECORDS, max_size=4), on=DAYS)
def test_nothing_is_proposed_that_would_be_stopped(records: list[Record], on: date) -> None:
    over = expired(records, on)
    if over.purposes and all(one.ended_on is not None for one in records):
        assert holds_at_last(records, over.purposes, None, on) == ()


def test_what_came_between_stops_it() -> None:
    old = Record(kinds=(RecordKind.EXPERT_ADVICE,), ended_on=ENDED)
    words = expired([old], date(2026, 1, 1)).purposes
    again = Record(kinds=(RecordKind.EXPERT_ADVICE,), ended_on=None)
    recent = Record(kinds=(RecordKind.EXPERT_ADVICE,), ended_on=date(2025, 6, 30))
    on = date(2026, 1, 1)
    assert Hold.CARE_RUNNING in holds_at_last([old, again], words, None, on)
    assert holds_at_last([old, recent], words, None, on) == (Hold.LEGAL_DUTY,)
    assert Hold.CARE_RUNNING in holds_against_request([old, again], ConsentBy.PARENTS, on)
