"""``@fact``: a frozen, typed sentence about something that happened, known by its wire name.

A fact may hold checked values only (see ``events.values``): no bare ``str``, so that free text and
personal data have nowhere to hide. Wire names are storage: they are written by hand, only ever
added, and independent of where a class stands in the code.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, dataclass_transform

import msgspec
from msgspec.structs import replace

WIRE_NAME = re.compile(r"nl\.onderwijs-zorgarrangementen\.[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")


class _KeywordOnly(msgspec.StructMeta):
    """msgspec hands frozen down to subclasses but not kw_only; a fact is always both."""

    def __new__(mcls, name: str, bases: Any, namespace: Any, **config: Any) -> Any:
        return super().__new__(mcls, name, bases, namespace, **({"kw_only": True} | config))


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Fact(
    msgspec.Struct, metaclass=_KeywordOnly, frozen=True, gc=False, forbid_unknown_fields=True
):
    """What every fact has: the legal day on which it holds (not the moment of booking).

    A fact and its envelope are trees of plain values, with which the garbage collector has no
    business (``gc=False``): a house holds many.
    """

    effective_on: date


def said_before(fact: Fact, known: Fact | None) -> bool:
    """Whether this says what is known already, on whatever day that was said: to say it again
    changes nothing."""
    return known is not None and replace(known, effective_on=fact.effective_on) == fact


class FactType(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What the house knows of one kind of fact."""

    cls: type[Fact]
    wire: str
    label: str  # the Dutch sentence that people see
    version: int  # of the shape; older shapes are lifted by ``events.upcasts``

    @property
    def topic(self) -> str:
        """The vocabulary the fact belongs to, e.g. ``budget``."""
        return self.wire.split(".")[2]


F = TypeVar("F", bound=type[Fact])

_by_class: dict[type[Fact], FactType] = {}
_by_wire: dict[str, FactType] = {}


def fact(wire: str, label: str, *, version: int = 1) -> Callable[[F], F]:
    """Declare a kind of fact under its wire name and Dutch label.

    Asserts that the name is well formed and not yet taken.
    """
    assert WIRE_NAME.fullmatch(wire), f"{wire}: not a wire name"
    assert wire not in _by_wire, f"{wire}: this wire name is taken"

    def declare(cls: F) -> F:
        kind = FactType(cls=cls, wire=wire, label=label, version=version)
        _by_class[cls] = kind
        _by_wire[wire] = kind
        return cls

    return declare


def fact_type(fact_or_class: Fact | type[Fact]) -> FactType:
    """The kind of a fact, or of a class of facts."""
    cls = fact_or_class if isinstance(fact_or_class, type) else type(fact_or_class)
    return _by_class[cls]


def fact_type_of_wire(wire: str) -> FactType | None:
    """The kind known by this wire name; ``None`` where this house does not know it."""
    return _by_wire.get(wire)


def all_facts() -> tuple[FactType, ...]:
    """Every kind of fact declared, in order of wire name (``events.vocabulary`` declares them)."""
    return tuple(_by_wire[wire] for wire in sorted(_by_wire))
