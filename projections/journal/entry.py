"""One line of the book: a published fact as it is written there, and read back."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from events.codec import UnknownFact, decode_state
from events.ledger import Row
from events.transport.cloudevent import CloudEvent, to_structured
from events.values import Party, Recorded, StreamId


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
    fact, meta = decode_state(row.topic, _entry.decode(row.state).data)
    return Recorded(
        stream=row.stream, version=row.version, position=row.position, fact=fact, meta=meta
    )


def read(rows: Iterable[Row]) -> list[Entry]:
    """Lines as recorded facts; those that cannot be read are handed on as such."""
    return [_read(row) for row in rows]


def _read(row: Row) -> Entry:
    try:
        return decode(row)
    except UnknownFact as error:
        return Unread(row.position, row.topic, error)
