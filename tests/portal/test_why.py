"""Everything that follows from a rule is explained: by the rule, its version and what led to it."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.fact import fact_type
from events.term import TermStarted
from events.values import CaseId, Party, Recorded
from projections.case_file.fold import Line
from projections.catalogue import CASE_FILE
from projections.table import fold_all
from services.portal.why import Behind, Why, behind, explained
from services.rules.law import RULES, RuleId
from services.rules.law.local import LOCAL, said
from services.rules.regions import RuleBook
from services.rules.register import Register, entered
from tests.projections.book import entries
from tests.spec import RULES as BOOK
from tests.stories import STORIES, told
from tests.world import AMBELT, BOARD, CARE_OFFICE, DAY, SWV, SWV_HOUSE, WILG, ZWOLLE


def known(story: str) -> RuleBook:
    """The rules as the book of a story knows them: the registrar's own entries."""
    says = Register()
    for entry in told(story).journal:
        if entry.party is Party.SWV and entry.recorded.stream == f"register-{SWV_HOUSE}":
            says = entered(says, entry.recorded.fact)
    return replace(BOOK, register=says)


def explanations(story: str) -> list[Why]:
    book = [entry for entry in entries(told(story)) if isinstance(entry, Recorded)]
    facts = {entry.meta.event_id: entry.fact for entry in book}
    lines: list[Line] = list(fold_all(CASE_FILE, book).values())
    files: dict[CaseId, list[Line]] = {}
    for line in lines:
        files.setdefault(line.case_id, []).append(line)
    rules = known(story)
    return [why for file in files.values() for why in explained(file, facts, rules)]


@pytest.fixture(scope="module")
def of_all_stories() -> list[Why]:
    return [why for story in STORIES for why in explanations(story)]


@pytest.fixture(scope="module")
def in_all_stories() -> list[Behind]:
    """The same of every stream, also of those that are of no case."""
    return [
        one
        for story in STORIES
        for one in behind(
            (e for e in entries(told(story)) if isinstance(e, Recorded)), known(story)
        )
    ]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained_where_it_decided(
    rule: RuleId, in_all_stories: list[Behind]
) -> None:
    grounds = [(one, g) for one in in_all_stories for g in one.grounds if g.rule == rule]
    assert grounds
    for one, ground in grounds:
        assert one.rules
        assert one.summary
        assert ground.nl
        assert ground.source.text
        assert len(ground.local) == len(RULES[rule].local)


def test_every_explained_fact_goes_back_to_a_first_act(of_all_stories: list[Why]) -> None:
    first = [why.led_by[-1] if why.led_by else why.line for why in of_all_stories]
    assert {line.event_id for line in first} == {line.event_id for line in first if line.position}
    assert any(line.wire.endswith("arrangement-requested") for line in first)


def test_a_term_is_explained_by_law_calendar_and_what_the_region_fills_in() -> None:
    started = next(
        why
        for why in explanations("a refusal leads to a new key")
        if why.line.wire == fact_type(TermStarted).wire and why.line.organisation == ZWOLLE
    )
    assert [ground.rule for ground in started.grounds] == ["awb-4-13", "atw-1"]
    assert started.grounds[0].source.text == "Awb art. 4:13"
    assert started.grounds[0].local == ("termijn om te beslissen: 8 weken",)
    assert started.line.rules == "zwolle@2023-01-01"
    assert started.line.effective_on == date(2026, 2, 2)
    assert [line.wire.rpartition(".")[2] for line in started.led_by] == [
        "receipt-confirmed",
        "arrangement-requested",
    ]


def test_every_local_value_that_a_rule_names_can_be_said() -> None:
    assert {field for rule in RULES.values() for field in rule.local} == set(LOCAL)


@pytest.mark.parametrize("name", LOCAL)
def test_a_local_value_is_said_to_everybody(name: str) -> None:
    for organisation in (AMBELT, BOARD, SWV, ZWOLLE, WILG, CARE_OFFICE):
        assert "{" not in said(name, BOOK.of(organisation, DAY), organisation)


def test_a_rule_is_named_only_where_it_decided() -> None:
    plain, grown = (explanations(n) for n in ("a group", "a pupil turns eighteen"))
    named = [{ground.rule for why in told for ground in why.grounds} for told in (plain, grown)]
    assert "youth-act-until-18" not in named[0]
    assert "youth-act-until-18" in named[1]
