"""CloudEvents 1.0 in the NL GOV profile, structured mode and JSON batches.

``source`` is the URN of the ledger's service, ``subject`` the stream, ``time`` the moment of
booking, ``sequence`` counts per source and queue from 1. Nothing personal stands in an attribute:
the case is an opaque number. ``data`` is the stored state, verbatim on the journal lane.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from events.codec import UNREADABLE
from events.values import OrderKey, Party, Recorded

_encoder = msgspec.json.Encoder()

CONTENT_TYPE = "application/cloudevents+json"
BATCH_CONTENT_TYPE = "application/cloudevents-batch+json"


SOURCE = rf"^urn:nld:(oin:[0-9A-Z]{{20}}|kvknr:[0-9]{{8}}):systeem:oza-({'|'.join(Party)})\Z"
TYPE = r"^nl(\.[a-z0-9]+(-[a-z0-9]+)*)+(\.v[0-9]+)?\Z"
STREAM = r"^[A-Za-z0-9:/_.-]{1,250}\Z"
Number = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,17})\Z")]


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One fact on the wire. Attribute names are lower case and at most 20 characters (profile)."""

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: Annotated[str, msgspec.Meta(pattern=SOURCE)]
    type: Annotated[str, msgspec.Meta(pattern=TYPE, max_length=150)]
    subject: Annotated[str, msgspec.Meta(pattern=STREAM)]
    time: datetime
    datacontenttype: Literal["application/json"] = "application/json"
    sequence: Number
    sequencetype: Literal["Integer"] = "Integer"
    partitionkey: OrderKey
    position: Number  # in the ledger of the source
    streamversion: Number
    data: msgspec.Raw  # the stored state: {"v", "data", "meta"}


class NotACloudEvent(Exception):
    """A body that is no (batch of) CloudEvents of this profile."""


_one = msgspec.json.Decoder(CloudEvent)
_many = msgspec.json.Decoder(list[CloudEvent])


def source_of(party: Party, oin: str) -> str:
    """The URN of a party's service: its OIN, then the system."""
    return f"urn:nld:oin:{oin}:systeem:oza-{party}"


def party_of_source(source: str) -> Party:
    """The party behind a source. Raises ``NotACloudEvent`` for a source that is none of ours."""
    try:
        return Party(source.rpartition(":oza-")[2])
    except ValueError as error:
        raise NotACloudEvent(f"{source}: not a service of this house") from error


def event_of(
    source: str, recorded: Recorded, topic: str, sequence: int, data: msgspec.Raw
) -> CloudEvent:
    """A recorded fact of this source as the event with this number of a lane; ``data`` is the
    state that this lane carries of it."""
    return CloudEvent(
        id=recorded.meta.event_id,
        source=source,
        type=topic,
        subject=recorded.stream,
        time=recorded.meta.booked_at,
        sequence=str(sequence),
        partitionkey=recorded.meta.order_key,
        position=str(recorded.position),
        streamversion=str(recorded.version),
        data=data,
    )


def to_batch(events: Sequence[CloudEvent]) -> bytes:
    """CloudEvents as one JSON array (batch format)."""
    return _encoder.encode(events)


def to_batches(events: Iterable[CloudEvent], max_bytes: int) -> list[bytes]:
    """CloudEvents, in order, as few JSON arrays of at most ``max_bytes`` each.

    An event that is larger by itself gets an array of its own.
    """
    batches: list[bytes] = []
    parts: list[bytes] = []
    size = len(b"[]")
    for event in events:
        part = _encoder.encode(event)
        if parts and size + len(part) > max_bytes:
            batches.append(b"[" + b",".join(parts) + b"]")
            parts, size = [], len(b"[]")
        parts.append(part)
        size += len(part) + len(b",")
    if parts:
        batches.append(b"[" + b",".join(parts) + b"]")
    return batches


def from_batch(body: bytes, max_bytes: int | None = None) -> list[CloudEvent]:
    """The CloudEvents of a batch, of at most so many bytes. Raises ``NotACloudEvent``."""
    if max_bytes is not None and len(body) > max_bytes:
        raise NotACloudEvent(f"a batch of {len(body)} bytes, above {max_bytes}")
    try:
        return _many.decode(body)
    except UNREADABLE as error:
        raise NotACloudEvent(str(error)) from error


def to_structured(event: CloudEvent) -> bytes:
    """One CloudEvent in structured mode."""
    return _encoder.encode(event)


def from_structured(body: bytes) -> CloudEvent:
    """A CloudEvent in structured mode. Raises ``NotACloudEvent``."""
    try:
        return _one.decode(body)
    except UNREADABLE as error:
        raise NotACloudEvent(str(error)) from error
