"""A fact holds checked values only, and is labelled, explained and kept as an example for ever."""

from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.codec import decode_state, encode
from events.fact import Fact, FactType, all_facts
from events.values import PublicText
from tests.tidy.tree import ROOT

GOLDEN = ROOT / "tests" / "golden"
PREFIX = "nl.onderwijs-zorgarrangementen."


def wire(kind: FactType) -> str:
    return kind.wire.removeprefix(PREFIX)


def unchecked(annotation: Any) -> list[str]:
    """The parts of a type that could hold free text, or a number that is somebody's."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, NewType):
        return [] if annotation is PublicText else unchecked(annotation.__supertype__)
    if origin is Annotated:
        return _unchecked_annotated(annotation)
    if origin in (Union, UnionType):
        return [part for each in arguments for part in unchecked(each)]
    if origin is tuple:
        return [part for each in arguments if each is not ... for part in unchecked(each)]
    if annotation in (bool, date, datetime, UUID, NoneType):
        return []
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return []
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        assert annotation.__struct_config__.frozen, f"{annotation.__name__} is not frozen"
        hints = get_type_hints(annotation, include_extras=True)
        return [f"{field}: {part}" for field, hint in hints.items() for part in unchecked(hint)]
    return [str(annotation)]


def _unchecked_annotated(annotation: Any) -> list[str]:
    inner, *notes = get_args(annotation)
    checks = [note for note in notes if isinstance(note, msgspec.Meta)]
    if inner is str:
        return [] if any(check.pattern for check in checks) else [str(annotation)]
    if inner is int:
        bounded = any(check.ge is not None and check.le is not None for check in checks)
        return [] if bounded else [str(annotation)]
    return unchecked(inner)


@cache
def glossary() -> list[str]:
    return (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines()


def golden(kind: FactType, version: int) -> Path:
    return GOLDEN / f"{wire(kind)}.v{version}.json"


def rows_of(kind: FactType) -> list[str]:
    """The rows of the glossary that give a fact's class, label and wire name."""
    words = (f"`{kind.cls.__name__}`", kind.label, f"`{wire(kind)}`")
    return [line for line in glossary() if all(word in line for word in words)]


def reads_back(kind: FactType, version: int) -> bool:
    """Whether the example of this shape is there and still read as this kind of fact."""
    path = golden(kind, version)
    return path.exists() and isinstance(decode_state(kind.wire, path.read_bytes())[0], kind.cls)


def written_again(kind: FactType) -> bool:
    """Whether the example of today's shape, read and written again, is the same to the byte."""
    state = golden(kind, kind.version).read_bytes()
    return encode(*decode_state(kind.wire, state)) == (kind.wire, state)


def test_there_are_facts() -> None:
    assert {kind.topic for kind in all_facts()} >= {"request", "funding", "budget", "term", "care"}


def test_a_fact_has_no_room_for_free_text() -> None:
    found = {wire(kind): unchecked(kind.cls) for kind in all_facts()}
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_a_fact_says_on_which_day_it_holds() -> None:
    days = {wire(kind): get_type_hints(kind.cls)["effective_on"] for kind in all_facts()}
    assert {name: day for name, day in days.items() if day is not date} == {}


def test_a_fact_explains_itself() -> None:
    explained = (None, "", Fact.__doc__)
    assert [wire(kind) for kind in all_facts() if kind.cls.__doc__ in explained] == []


def test_a_fact_has_a_dutch_label_of_its_own() -> None:
    labels = [kind.label for kind in all_facts()]
    assert [label for label in labels if labels.count(label) > 1 or not label[:1].isupper()] == []
    assert [kind.label for kind in all_facts() if kind.label == kind.cls.__name__] == []


def test_a_fact_stands_in_the_glossary_once() -> None:
    assert [wire(kind) for kind in all_facts() if len(rows_of(kind)) != 1] == []


def test_every_shape_of_a_fact_is_kept_as_an_example_and_still_read() -> None:
    shapes = [(kind, v) for kind in all_facts() for v in range(1, kind.version + 1)]
    assert [golden(kind, v).name for kind, v in shapes if not reads_back(kind, v)] == []


def test_the_example_of_today_is_written_again_byte_for_byte() -> None:
    assert [wire(kind) for kind in all_facts() if not written_again(kind)] == []


def test_no_example_is_left_of_a_fact_that_is_not_there() -> None:
    wanted = {golden(kind, v) for kind in all_facts() for v in range(1, kind.version + 1)}
    assert {path.name for path in GOLDEN.glob("*")} - {path.name for path in wanted} == set()
