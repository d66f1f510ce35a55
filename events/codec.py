"""Facts to bytes and back; the only module that knows how a fact is written down.

A row's state is ``{"v": shape, "data": fact, "meta": envelope}``. What is written is read back
before it is handed out, so that a value that breaks its pattern never reaches a ledger.
"""

from functools import cache
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec

from events.attachment import Digest
from events.fact import Fact, FactType, fact_type, fact_type_of_wire
from events.ledger import Row
from events.upcasts import lift
from events.values import Meta, Recorded, StreamId

MAX_STATE_BYTES = 48 * 1024  # a CloudEvent of at most 64 KiB must be forwarded by everyone
PROCESS_PREFIX = "process-"  # what a process heard: its inbox and memory, never published
RECEIPT_PREFIX = "asked-"  # what became of a command, so that asking twice answers once
_HEARD = "heard:"


UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What a decoder says of bytes that are not what they should be: shape, spelling, depth."""


class UnknownFact(Exception):
    """A fact of a kind or shape this house does not know. Upgrade this service and replay it."""


class Stored(msgspec.Struct, frozen=True, gc=False):
    """The shape of a row's state, the data still in bytes."""

    v: int
    data: msgspec.Raw
    meta: Meta


class _Written(msgspec.Struct, frozen=True, gc=False):
    v: int
    data: Any
    meta: Meta


class Receipt(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The answer to a command, kept in its own stream under the command's id."""

    command: UUID
    event_ids: tuple[UUID, ...]
    content: Digest | None = None  # of what was asked; None: kept before this was told


_encoder = msgspec.json.Encoder()
_stored = msgspec.json.Decoder(Stored)
_receipt = msgspec.json.Decoder(Receipt)


@cache
def _decoder(cls: type[Fact]) -> msgspec.json.Decoder[Fact]:
    return msgspec.json.Decoder(cls)


def stored_as(cls: type[Fact]) -> type[msgspec.Struct]:
    """The shape of a row's state that holds a fact of this class, as it is written at present."""
    return msgspec.defstruct("StoredFact", [("v", int), ("data", cls), ("meta", Meta)], gc=False)


def is_published(stream: StreamId) -> bool:
    """Whether facts of this stream leave the party: all do, but for inboxes and receipts."""
    return not stream.startswith((PROCESS_PREFIX, RECEIPT_PREFIX))


def event_id(ask: UUID, number: int) -> UUID:
    """The identity of the ``number``-th fact that an ask led to.

    The same ask leads to the same identities, however often it is tried and wherever it runs.
    """
    return uuid5(NAMESPACE_OID, f"{ask}:{number}")


def encode(fact: Fact, meta: Meta) -> tuple[str, bytes]:
    """A fact and its envelope as topic and state.

    Asserts that both read back as they are, and that the state is at most MAX_STATE_BYTES.
    """
    kind = fact_type(fact)
    state = _encoder.encode(_Written(kind.version, fact, meta))
    assert len(state) <= MAX_STATE_BYTES, f"{kind.wire}: {len(state)} bytes is too large for a fact"
    stored = _stored.decode(state)
    assert _decoder(kind.cls).decode(stored.data) == fact, f"{kind.wire}: does not read back"
    assert stored.meta == meta, f"{kind.wire}: its envelope does not read back"
    return kind.wire, state


def encode_heard(topic: str, state: bytes, stream: StreamId, version: int) -> Row:
    """What a process heard, as a row of its own stream."""
    return Row(stream, version, _HEARD + topic, state)


def encode_receipt(receipt: Receipt) -> Row:
    """The receipt of a command, as the one row of its stream."""
    return Row(receipt_stream(receipt.command), 1, "receipt", _encoder.encode(receipt))


def decode_receipt(row: Row) -> Receipt:
    """The receipt a row holds."""
    return _receipt.decode(row.state)


def receipt_stream(command: UUID) -> StreamId:
    """The stream that holds a command's receipt."""
    return StreamId(f"{RECEIPT_PREFIX}{command}")


def is_receipt(stream: StreamId) -> bool:
    """Whether this stream holds a command's receipt."""
    return stream.startswith(RECEIPT_PREFIX)


def decode_state(topic: str, state: bytes) -> tuple[Fact, Meta]:
    """A fact and its envelope from a row's topic and state. Raises ``UnknownFact``."""
    kind = fact_type_of_wire(topic.removeprefix(_HEARD))
    if kind is None:
        raise UnknownFact(f"{topic}: this house does not know this kind of fact")
    try:
        stored = _stored.decode(state)
        return _decode_data(kind, stored), stored.meta
    except UNREADABLE as error:
        raise UnknownFact(f"{topic}: not a fact of this shape{_where(error)}") from error


def _decode_data(kind: FactType, stored: Stored) -> Fact:
    if stored.v == kind.version:
        return _decoder(kind.cls).decode(stored.data)
    if stored.v > kind.version:
        raise UnknownFact(
            f"{kind.wire}: shape {stored.v} is newer than this house ({kind.version})"
        )
    data = msgspec.json.decode(stored.data)
    try:
        lifted = lift(kind.wire, stored.v, kind.version, data)
    except (AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise UnknownFact(f"{kind.wire}: never had this shape as {stored.v}") from error
    return msgspec.convert(lifted, kind.cls)


def _where(error: Exception) -> str:
    """The place in the data, and never what stands there: that may be about a person."""
    return "".join(str(error).rpartition(" - at ")[1:])


def decode(row: Row) -> Recorded:
    """A row as a recorded fact. Raises ``UnknownFact``."""
    fact, meta = decode_state(row.topic, row.state)
    return Recorded(
        stream=row.stream, version=row.version, position=row.position, fact=fact, meta=meta
    )
