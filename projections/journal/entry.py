"""One line of the book: a published fact as it is written there, and read back."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from events.codec import UNREADABLE, UnknownFact, decode_state, stored_as
from events.fact import Fact, FactType, fact_type_of_wire
from events.ledger import Row
from events.transport.cloudevent import CloudEvent, to_structured
from events.trusted import trusted
from events.values import Meta, Party, Recorded, StreamId


class _Entry(msgspec.Struct):
    data: msgspec.Raw  # the stored state, as its party wrote it


class _Booked(msgspec.Struct):
    time: datetime


class Unread(msgspec.Struct, frozen=True):
    """A line that this house cannot read: of a kind or shape it does not know yet."""

    position: int
    topic: str
    error: UnknownFact


Entry = Recorded | Unread
_Shape = tuple[int, msgspec.json.Decoder[Any]]  # the present one of a kind of fact

_entry = msgspec.json.Decoder(_Entry)
_booked = msgspec.json.Decoder(_Booked)


def row_of(source: Party, event: CloudEvent) -> Row:
    """The line of the book for a fact of this party."""
    stream = StreamId(f"{source}/{event.subject}")
    return Row(stream, int(event.streamversion), event.type, to_structured(event))


def source_of(stream: StreamId) -> Party:
    """The party that wrote a fact of this stream."""
    return Party(stream.partition("/")[0])


def booked_at(row: Row) -> datetime:
    """When a line was booked by its party (UTC); of any line, also one that cannot be read."""
    return _booked.decode(row.state).time


def decode(row: Row) -> Recorded:
    """A line as a recorded fact, at its position in the book. Raises ``UnknownFact``."""
    entry = _read(row, _checking(row.topic))
    if isinstance(entry, Unread):
        raise entry.error
    return entry


def read(rows: Iterable[Row]) -> list[Entry]:
    """Lines as recorded facts; those that cannot be read are handed on as such."""
    return [_read(row, _checking(row.topic)) for row in rows]


def recall(rows: Iterable[Row]) -> list[Entry]:
    """The same for who folds the house's own book, in a third of the time: the patterns of strings
    were checked when a fact was written, and are not once more."""
    return [_read(row, _trusting(row.topic)) for row in rows]


def _read(row: Row, shape: _Shape | None) -> Entry:
    """Fact and envelope in one go, which takes half the time; by the codec where they are not of
    the present shape, and must be lifted or refused."""
    if shape is not None:
        version, line = shape
        try:
            stored = line.decode(row.state).data
        except UNREADABLE:
            stored = None
        if stored is not None and stored.v == version:
            return _recorded(row, stored.data, stored.meta)
    try:
        return _recorded(row, *decode_state(row.topic, _entry.decode(row.state).data))
    except UnknownFact as error:
        return Unread(row.position, row.topic, error)


def _recorded(row: Row, fact: Fact, meta: Meta) -> Recorded:
    return Recorded(
        stream=row.stream, version=row.version, position=row.position, fact=fact, meta=meta
    )


@cache
def _checking(topic: str) -> _Shape | None:
    kind = fact_type_of_wire(topic)
    return None if kind is None else (kind.version, msgspec.json.Decoder(_line(kind)))


@cache
def _trusting(topic: str) -> _Shape | None:
    kind = fact_type_of_wire(topic)
    return None if kind is None else (kind.version, msgspec.json.Decoder(trusted(_line(kind))))


def _line(kind: FactType) -> type[msgspec.Struct]:
    return msgspec.defstruct("Line", [("data", stored_as(kind.cls))], gc=False)
