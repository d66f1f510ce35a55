"""The description of the interface: as it is kept in the tree, as it is published, and complete."""

import json
from collections.abc import Iterator
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import APIRouter
from typer.main import get_command

from services.logbook.operations import COMMANDS, Read
from services.portal.api.interface import described, routes
from services.portal.api.operations import BY_ANOTHER_DOOR, WRITES
from services.portal.api.resources import Resources
from services.runtime.catalogue import SERVICES
from services.runtime.cli import app as oza
from services.runtime.powers import POWERS
from tests.api.conftest import Town
from tests.make_interface import DOCS

DESCRIPTIONS = described()
PATHS = {"openapi.json": "openapi.json", "asyncapi.json": "messages/asyncapi.json"}


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_what_the_tree_keeps_is_what_the_routes_say(name: str) -> None:
    kept = (DOCS / name).read_bytes()
    assert kept == DESCRIPTIONS[name], "run: python -m tests.make_interface"


def references(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        yield from (at for name, at in told.items() if name == "$ref")
    for one in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from references(one)


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_what_a_description_refers_to_stands_in_it(name: str) -> None:
    whole = json.loads(DESCRIPTIONS[name])
    for reference in references(whole):
        found = whole
        for step in reference.removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]


def test_every_command_of_people_is_an_operation() -> None:
    of_people = {command for command, power in POWERS.items() if power is not None}
    offered = [write.command for write in WRITES]
    assert len(offered) == len(set(offered))
    assert set(offered) | BY_ANOTHER_DOOR == of_people


def operations() -> dict[str, dict[str, Any]]:
    found = json.loads(DESCRIPTIONS["openapi.json"])["paths"]
    return {one["operationId"]: one for path in found.values() for one in path.values()}


def test_every_operation_has_examples_and_is_told_in_two_languages() -> None:
    for name, told in operations().items():
        assert " · " in told["description"], name
        assert all(" · " in one["description"] for one in told.get("parameters", ())), name
        assert all("example" in one for one in told.get("parameters", ())), name


def test_every_example_of_a_body_is_taken_at_the_door() -> None:
    resources = Resources(APIRouter(), SimpleNamespace())
    routes(resources)
    told = operations()
    for name, operation in resources.told.items():
        if operation.body is not None:
            content = told[name]["requestBody"]["content"]["application/json"]
            operation.body.model_validate_json(json.dumps(content["example"]), strict=True)


def test_the_shell_does_what_the_interface_does() -> None:
    commands = {command for service in SERVICES.values() for command in service.commands}
    for name, operation in operations().items():
        first, *rest = operation["x-oza"].split()
        if first == "ask":
            assert {*rest} <= commands, name
        else:
            assert is_known([first, *rest]), f"{name}: oza {operation['x-oza']}"


def is_known(words: list[str]) -> bool:
    """Whether these words are a command of ``oza``, with what it may be asked to show."""
    found: Any = get_command(oza)
    while words and hasattr(found, "commands"):
        found = found.commands.get(words.pop(0))
    if found is None or hasattr(found, "commands"):
        return False
    codes = (one.type_descriptor.annotation for one in found.params)
    choices = {
        code.value
        for kind in codes
        if isinstance(kind, type) and issubclass(kind, StrEnum)
        for code in kind
    }
    return {*words} <= choices


AT_THE_SHELL_ALONE = {
    "audit access": "the logs, by who is in the auditor's own process",
    "audit processing": "the logs, by who is in the auditor's own process",
    "audit diff": "a page: what differs is told in sentences",
    "audit evidence": "a page: a file for people, that proves itself",
    "audit prov": "a file for people, that goes with the evidence",
    "backup": "files on the machine of the house",
    "case words": "opens what is sealed, with the keys of the house",
    "destroy certificate": "a fact: RecordsDestroyed in the journal",
    "parked show": "what a message says; programs are told its kind and reason",
    "privacy overview": "opens what is sealed, with the keys of the house",
    "publish": "asked as PublishDecision",
    "show": "by what it shows",
    "withheld": "facts: MessageWithheld in the journal",
}
"""What reads at the shell and is no operation of the interface, with the reason."""


def test_the_interface_shows_what_the_shell_does() -> None:
    shown = {one["x-oza"] for one in operations().values()}
    reads = {name for name, read in COMMANDS.items() if isinstance(read, Read)}
    assert reads - shown == set(AT_THE_SHELL_ALONE)


@pytest.mark.server
@pytest.mark.asyncio(loop_scope="session")
async def test_anybody_may_read_the_description_from_any_site(town: Town) -> None:
    async with town.client("nobody") as nobody:
        for name, path in PATHS.items():
            answer = await nobody.get(f"/v1/{path}")
            assert answer.status_code == 200
            assert answer.headers["access-control-allow-origin"] == "*"
            assert answer.content == (DOCS / name).read_bytes()
