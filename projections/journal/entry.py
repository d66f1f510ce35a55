"""One line of the book: a published fact as it is written there, and read back."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from events.codec import UnknownFact, decode_state, stored_as
from events.fact import Fact, FactType, fact_type_of_wire
from events.ledger import Row
from events.transport.cloudevent import CloudEvent, to_structured
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
    fact, meta = _at_once(row) or decode_state(row.topic, _entry.decode(row.state).data)
    return Recorded(
        stream=row.stream, version=row.version, position=row.position, fact=fact, meta=meta
    )


def _at_once(row: Row) -> tuple[Fact, Meta] | None:
    """Fact and envelope in one go, which takes half the time; None where they are not of the
    present shape, and must be lifted or refused."""
    kind = fact_type_of_wire(row.topic)
    if kind is None:
        return None
    try:
        stored = _decoder(kind).decode(row.state).data
    except msgspec.MsgspecError:
        return None
    return (stored.data, stored.meta) if stored.v == kind.version else None


@cache
def _decoder(kind: FactType) -> msgspec.json.Decoder[Any]:
    line = msgspec.defstruct("Line", [("data", stored_as(kind.cls))])
    return msgspec.json.Decoder(line)


def read(rows: Iterable[Row]) -> list[Entry]:
    """Lines as recorded facts; those that cannot be read are handed on as such."""
    return [_read(row) for row in rows]


def _read(row: Row) -> Entry:
    try:
        return decode(row)
    except UnknownFact as error:
        return Unread(row.position, row.topic, error)
