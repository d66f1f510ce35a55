"""Who may write what: every fact has its writers, and nobody else ever writes it."""

import pytest

from events.fact import all_facts
from events.values import Party
from services.runtime.catalogue import writers
from tests.stories import STORIES, told

FUNDERS = {Party.SCHOOL, Party.SWV, Party.MUNICIPALITY}
JUDGES = {Party.SWV, Party.MUNICIPALITY}
WATCHERS = {Party.SCHOOL, Party.MUNICIPALITY}  # of absence


def test_every_fact_has_a_writer() -> None:
    import events.vocabulary  # noqa: F401, PLC0415 - declares them all

    assert {kind.cls for kind in all_facts()} == set(writers())


def test_a_fact_has_one_writer_unless_parties_of_its_kind_share_it() -> None:
    shared = {frozenset(FUNDERS), frozenset(JUDGES), frozenset(WATCHERS), frozenset(Party)}
    assert {parties for parties in writers().values() if len(parties) > 1} == shared


@pytest.mark.parametrize("name", STORIES)
def test_nobody_writes_what_is_not_theirs(name: str) -> None:
    may = writers()
    wrong = [
        (entry.party, type(entry.recorded.fact).__name__)
        for entry in told(name).journal
        if entry.party not in may[type(entry.recorded.fact)]
    ]
    assert wrong == []


@pytest.mark.parametrize("name", STORIES)
def test_a_stream_has_one_writing_party(name: str) -> None:
    seen: dict[str, set[Party]] = {}
    for entry in told(name).journal:
        seen.setdefault(entry.recorded.stream, set()).add(entry.party)
    assert {stream for stream, parties in seen.items() if len(parties) > 1} == set()
