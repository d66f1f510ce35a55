"""Old code beside new: a process that writes facts in their former shape, and does not know yet
some kinds that others write.

What the former shape of a fact was is read from the golden files.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from events import codec
from events.fact import FactType, fact_type_of_wire
from events.ledger import Row, Write
from events.upcasts import STEPS
from events.values import Party
from tests.make_golden import FOLDER, PREFIX

UNKNOWN: ContextVar[frozenset[str]] = ContextVar("unknown", default=frozenset())
"""The wire names that this process does not know."""

OF_TOMORROW = {
    Party.SCHOOL: ("funding.share-requested", "request.request-granted"),
    Party.SWV: ("care.order-received", "care.delivery-claimed", "request.supplement-provided"),
    Party.MUNICIPALITY: ("funding.share-requested", "funding.bundle-closed"),
    Party.PROVIDER: ("care.care-ordered", "care.order-confirmed"),
}
"""Kinds that a party hears of others, and that its old code does not know yet."""


def unknown_to(party: Party) -> frozenset[str]:
    """What the old code of a party does not know."""
    return frozenset(PREFIX + name for name in OF_TOMORROW[party])


@contextmanager
def known_by_each() -> Iterator[None]:
    """Let every process know only what its own code knows."""

    def known(wire: str) -> FactType | None:
        return None if wire in UNKNOWN.get() else fact_type_of_wire(wire)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codec, "fact_type_of_wire", known)
        yield


def older(writes: Sequence[Write]) -> list[Write]:
    """The same, as the former version of the code writes it."""
    return [replace(write, rows=[_older(row) for row in write.rows]) for write in writes]


def _older(row: Row) -> Row:
    kind = fact_type_of_wire(row.topic)
    if kind is None or (kind.wire, kind.version - 1) not in STEPS:
        return row
    state = msgspec.json.decode(row.state)
    new, former = _new_fields(kind), {**state, "v": kind.version - 1}
    if state["v"] != kind.version or not new or any(state["data"][n] != v for n, v in new.items()):
        return row  # the old code did not know of this
    former["data"] = {name: value for name, value in state["data"].items() if name not in new}
    return replace(row, state=msgspec.json.encode(former))


@cache
def _new_fields(kind: FactType) -> dict[str, Any]:
    """What the present shape has beside the former, and the default that says what was so."""
    name = kind.wire.removeprefix(PREFIX)
    shapes = [
        msgspec.json.decode((FOLDER / f"{name}.v{version}.json").read_bytes())["data"]
        for version in (kind.version - 1, kind.version)
    ]
    defaults = {field.name: field.default for field in msgspec.structs.fields(kind.cls)}
    return {n: msgspec.to_builtins(defaults[n]) for n in shapes[1].keys() - shapes[0].keys()}
