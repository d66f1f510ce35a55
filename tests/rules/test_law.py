"""Every rule has a name, a text in two languages, a source, and facts that follow from it."""

import re

import pytest

from events.fact import Fact
from services.rules.law import APPLIED, RULES, RuleId, depends, rules_behind
from services.rules.law.rule import When
from tests.examples import example


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_what_and_where_from(name: RuleId) -> None:
    rule = RULES[name]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert rule.nl.endswith(".")
    assert rule.en.endswith(".")
    assert rule.source.text


@pytest.mark.parametrize("name", RULES)
def test_a_rule_leads_to_some_kind_of_fact(name: RuleId) -> None:
    applied = [one for entries in APPLIED.values() for one in entries]
    assert name in [one.rule if isinstance(one, When) else one for one in applied]


@pytest.mark.parametrize("kind", APPLIED)
def test_the_rules_behind_a_fact_are_known(kind: type[Fact]) -> None:
    behind = rules_behind(example(kind))
    assert behind or depends(kind)
    assert set(behind) <= set(RULES)
