"""The specs leave nothing out: every refusal and every example."""

import ast
from pathlib import Path

import pytest

from events.codec import decode_state, encode
from events.fact import FactType, all_facts
from services.runtime.shapes import Command
from tests.examples import example
from tests.make_golden import golden
from tests.paper_house import SERVICES
from tests.world import META

ROOT = Path(__file__).parents[2]
PARTIES = ("school", "swv", "municipality", "provider", "funder", "register")
COMMANDS = {c.__name__: c for service in SERVICES.values() for c in service.commands.values()}


def calls(folder: Path) -> list[ast.Call]:
    return [
        node
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]


def first_words(folder: Path, name: str) -> set[str]:
    """The first argument of every call of this name."""
    return {
        call.args[0].value
        for call in calls(folder)
        if ast.unparse(call.func).rpartition(".")[2] == name
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


RULED_OUT = first_words(ROOT / "services" / "rules", "Problem")
"""What a rule finds wrong; a party's refusal hands it on."""


def test_every_refusal_is_reached_by_a_spec() -> None:
    codes = {c for party in PARTIES for c in first_words(ROOT / "services" / party, "Refusal")}
    specified = {c for party in PARTIES for c in first_words(ROOT / "tests" / party, "refused")}
    assert codes
    assert codes - specified == set()
    assert specified - codes - RULED_OUT == set()


def test_every_problem_that_a_rule_explains_is_named_in_a_test() -> None:
    named = {
        node.value
        for folder in ("rules", "portal", *PARTIES)
        for path in (ROOT / "tests" / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert RULED_OUT
    assert RULED_OUT - named == set()


@pytest.mark.parametrize("kind", all_facts(), ids=lambda kind: kind.wire.rpartition(".")[2])
def test_the_example_of_a_fact_is_stored_as_it_was(kind: FactType) -> None:
    stored = golden(kind).read_bytes()
    assert encode(example(kind.cls), META) == (kind.wire, stored)
    assert decode_state(kind.wire, stored) == (example(kind.cls), META)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_an_example(name: str) -> None:
    assert isinstance(example(COMMANDS[name]), Command)
