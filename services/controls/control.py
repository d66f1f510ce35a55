"""The shape of a control: which norm it checks, and a fold over the book that yields findings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, NewType, Protocol
from uuid import UUID

import msgspec

from events.fact import Fact, fact_type_of_wire
from events.ledger import Row
from events.values import CaseId, Party, Role
from projections.journal.entry import Entry, Unread, read, source_of
from services.rules.regions import RuleBook, Source

ControlId = NewType("ControlId", Annotated[str, msgspec.Meta(pattern=r"^[a-z]+(-[a-z]+)*\Z")])
"""The name of a control; stable, for reports refer to it."""


class Severity(StrEnum):
    """What a finding means."""

    BREACH = "breach"  # a norm was not kept, or the book is not whole
    SIGNAL = "signal"  # nothing need be wrong, and a person should look


class Ref(msgspec.Struct, frozen=True, gc=False):
    """A fact that a finding rests on: its position in the book, its identity and its kind."""

    position: int
    event_id: UUID
    label: str  # its kind, in Dutch; the wire name where the kind is not known


class Seen(msgspec.Struct, frozen=True, gc=False):
    """A line of the book with its place in the lane and in the ledger of its party."""

    source: Party
    stream: str
    version: int
    sequence: int  # in the party's lane
    place: int  # in the party's ledger
    ref: Ref
    entry: Entry
    fact: Any  # None where the line cannot be read; Any, so that ``match`` narrows it
    meta: Any  # its envelope; None likewise
    by_person: bool  # a person acted, and not the house by itself


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a control found, in one plain Dutch sentence (B1), and the facts it rests on."""

    nl: str
    facts: tuple[Ref, ...]
    case: CaseId | None = None


class End(msgspec.Struct, frozen=True):
    """Where the book ends: the Dutch day on which it was last written, and each party's last lane
    number. What an append wrote may be in the book for a part only, and for that time alone."""

    today: date
    lanes: Mapping[Party, int]
    head: int  # the last position, as the book says

    def is_last(self, seen: Seen) -> bool:
        """Whether nothing of its party follows in the book."""
        return seen.sequence == self.lanes[seen.source]


class Check(Protocol):
    """A control being carried out: told every line it hears, in the order of the book."""

    def see(self, seen: Seen) -> Iterable[Finding]:
        """What this line brings to light."""

    def close(self, _: End) -> Iterable[Finding]:
        """What only the end of the book brings to light; nothing, for most."""
        return ()


@dataclass(frozen=True, kw_only=True)
class Control:
    """One check of the catalogue."""

    id: ControlId
    nl: str  # the title
    en: str
    norm: Source  # what it checks: the article or the agreement
    severity: Severity
    hears: frozenset[type[Fact]] | None  # None: every kind
    unread: bool = False  # lines that cannot be read, too
    begin: Callable[[RuleBook], Check]


class _Place(msgspec.Struct):
    id: UUID
    sequence: str
    position: str


_place = msgspec.json.Decoder(_Place)


def seen(rows: Iterable[Row]) -> list[Seen]:
    """Lines of the book as controls see them. Asserts that each is a CloudEvent of a party."""
    rows = list(rows)
    return [_seen(row, entry) for row, entry in zip(rows, read(rows), strict=True)]


def _seen(row: Row, entry: Entry) -> Seen:
    place, kind = _place.decode(row.state), fact_type_of_wire(row.topic)
    fact, meta = (None, None) if isinstance(entry, Unread) else (entry.fact, entry.meta)
    return Seen(
        source=source_of(row.stream),
        stream=row.stream,
        version=row.version,
        sequence=int(place.sequence),
        place=int(place.position),
        ref=Ref(row.position, place.id, row.topic if kind is None else kind.label),
        entry=entry,
        fact=fact,
        meta=meta,
        by_person=meta is not None and meta.actor.role is not Role.SYSTEM,
    )


def found(nl: str, *facts: Ref, case: CaseId | None = None) -> Finding:
    """A finding."""
    return Finding(nl=nl, facts=facts, case=case)


def case_in(seen: Seen) -> CaseId | None:
    """The case a line is about; None where it is about none."""
    case: CaseId | None = getattr(seen.fact, "case", None)
    return case
