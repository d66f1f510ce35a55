"""The page of what may travel to whom: complete, and kept for every fact in every story."""

from functools import cache

import pytest
from msgspec.structs import replace

from events import absence, care, funding, need, request, school
from events.disclosure import (
    CATEGORIES,
    GIVEN_BACK,
    MAY_HEAR,
    MAY_NOT_TELL,
    MAY_SEE,
    Category,
    forbidden,
    rests_on,
    sealed_in,
)
from events.fact import Fact
from events.recipients import Recipient, recipients
from events.sharing import FieldName
from events.values import Party, Purpose
from services.runtime.catalogue import writers
from tests.examples import example
from tests.stories import STORIES, told
from tests.world import AMBELT, CARE_NOTE, DIAGNOSIS, OWN_WORDS, SWV, WILG, ZWOLLE

LINES = [
    (party, kind, names.split())
    for party, lines in MAY_HEAR.items()
    for kind, names in lines.items()
]
by_line = pytest.mark.parametrize(
    ("party", "kind", "names"), LINES, ids=lambda value: getattr(value, "__name__", str(value)[:40])
)


@cache
def copies() -> frozenset[tuple[Party, Recipient]]:
    """Every copy of every fact in every story, and of every example: by whom, and for whom."""
    told_in_stories = {
        (entry.party, one)
        for name in STORIES
        for entry in told(name).journal
        for one in recipients(entry.recorded.fact, entry.party)
    }
    of_examples = {
        (writer, one)
        for kind, parties in writers().items()
        for writer in parties
        for one in recipients(example(kind), writer)
        # who forwards does so within its party; the examples name a municipality, whoever writes
        if one.organisation != getattr(one.fact, "to", None)
    }
    return frozenset(told_in_stories | of_examples)


def test_every_fact_that_travels_stands_on_the_page_for_each_party_that_hears_it() -> None:
    missing = {
        f"{one.party}: {type(one.fact).__name__}"
        for _, one in copies()
        if type(one.fact) not in MAY_HEAR[one.party]
    }
    assert missing == set(), "give these a line in events/disclosure.py"


def test_every_line_of_the_page_is_of_a_fact_that_travels() -> None:
    travels = {(one.party, type(one.fact)) for _, one in copies()}
    assert {(party, kind) for party, kind, _ in LINES} - travels == set()


def test_what_is_sent_may_be_seen() -> None:
    shown = {
        (type(one.fact).__name__, one.organisation, forbidden(one.fact, one.organisation, writer))
        for writer, one in copies()
    }
    assert {each for each in shown if each[2]} == set()


@by_line
def test_a_line_names_fields_that_are_there_and_have_a_category(
    party: Party, kind: type[Fact], names: list[str]
) -> None:
    assert set(names) <= set(kind.__struct_fields__)
    assert len(names) == len(set(names))
    assert {name for name in names if name not in CATEGORIES} == set()
    back = GIVEN_BACK.get(party, {}).get(kind, "").split()
    assert set(back) <= set(names)
    assert {CATEGORIES[FieldName(name)] for name in names if name not in back} <= MAY_SEE[party]


@pytest.mark.parametrize("party", GIVEN_BACK)
def test_what_is_given_back_the_party_said_first(party: Party) -> None:
    own = [kind for kind, parties in writers().items() if party in parties]
    said = {name for kind in own for name in kind.__struct_fields__}
    assert {name for names in GIVEN_BACK[party].values() for name in names.split()} <= said


@by_line
def test_no_line_lets_a_party_tell_what_it_may_not(
    party: Party, kind: type[Fact], names: list[str]
) -> None:
    told = {CATEGORIES[FieldName(name)] for name in names}
    for writer in writers()[kind]:
        barred = MAY_NOT_TELL.get(writer, {})
        assert not any(party in barred.get(category, ()) for category in told)


def test_every_category_of_a_field_is_used() -> None:
    assert set(CATEGORIES) == {name for _, _, names in LINES for name in names}


def test_a_fact_that_is_not_on_the_page_goes_to_nobody() -> None:
    assert forbidden(example(care.CareStarted), ZWOLLE, Party.PROVIDER)


def test_what_the_swv_knows_of_health_never_goes_to_a_municipality() -> None:
    found = example(need.SupportNeedEstablished)
    not_theirs = ("diagnosis", "child_sees", "school_sees")
    assert forbidden(found, ZWOLLE, Party.SWV) == not_theirs
    for_zwolle = replace(found, diagnosis=DIAGNOSIS)
    assert forbidden(for_zwolle, ZWOLLE, Party.SWV) == not_theirs
    told = replace(found, diagnosis=None, child_sees=(), school_sees=())
    assert forbidden(told, ZWOLLE, Party.SWV) == ()


def test_what_keeps_a_pupil_at_home_goes_to_a_municipality_without_what_is_of_health() -> None:
    registered = example(absence.ThuiszitterRegistered)
    assert forbidden(registered, ZWOLLE, Party.SCHOOL) == ("health_reason",)
    assert forbidden(registered, SWV, Party.SCHOOL) == ()
    assert forbidden(
        example(absence.HoursMissedCounted), SWV, Party.SCHOOL
    )  # stays with the school


def test_the_school_may_tell_a_municipality_of_health_sealed_for_it() -> None:
    told_by_school = example(school.DiagnosisShared)
    assert forbidden(told_by_school, ZWOLLE, Party.SCHOOL) == ()
    assert forbidden(told_by_school, SWV, Party.SCHOOL) == ("diagnosis",)
    assert forbidden(told_by_school, ZWOLLE, Party.SWV) == ("diagnosis",)


def test_what_is_sealed_goes_only_to_whom_it_was_sealed_for() -> None:
    requested = replace(example(request.ArrangementRequested), pc4=None)
    assert forbidden(requested, ZWOLLE, Party.SCHOOL) == ()
    assert forbidden(requested, SWV, Party.SCHOOL) == ("explanation",)
    bare = replace(requested, explanation=())
    assert forbidden(bare, SWV, Party.SCHOOL) == ()


def test_where_a_pupil_lives_goes_only_to_whom_competence_follows_from_it() -> None:
    bare = replace(example(request.ArrangementRequested), explanation=())
    lives = replace(bare, before_stay=ZWOLLE)
    assert forbidden(lives, SWV, Party.SCHOOL) == ("before_stay",)
    assert forbidden(lives, ZWOLLE, Party.SCHOOL) == ("pc4",)


def test_a_provider_is_told_neither_shares_nor_judgements() -> None:
    assert MAY_SEE[Party.PROVIDER].isdisjoint({Category.MONEY, Category.JUDGEMENT})
    assert "shares" in forbidden(example(funding.BundleClosed), WILG, Party.SWV)


def test_what_is_sealed_is_found_wherever_it_stands() -> None:
    assert list(sealed_in(((OWN_WORDS,), example(care.CareEnded)))) == [OWN_WORDS, CARE_NOTE]


def test_what_rests_on_consent() -> None:
    assert rests_on(ZWOLLE) is Purpose.ASSESSMENT
    assert rests_on(WILG) is Purpose.CARE
    assert rests_on(SWV) is None
    assert rests_on(AMBELT) is None
