"""Messages kept aside as who keeps the house sees them: by number, kind and reason, with what they
hold back; never what they say. How they are tried again and mended, for the shell and the portal.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from events.codec import decode
from events.ledger import Ledger, ParkedMessage, Row
from events.parking import MessageParked, ParkReason
from events.transport.cloudevent import from_structured, party_of_source
from events.values import Actor, Count, OrderKey, Party, PublicText, Role, UserId, house_of
from services.runtime.parking import PARKING, Parking, RepairMessage, evolve
from services.runtime.refusal import Refusal

FAILED = (ParkReason.REFUSED, ParkReason.UNKNOWN, ParkReason.BUG)


class Standing(StrEnum):
    """How a message stands."""

    DEAD = "dead"  # nothing happens by itself any more: a person must mend or drop it
    FAILED = "failed"  # tried again along the ladder
    HELD = "held"  # waits for one that failed before it
    EARLY = "early"  # waits for its predecessor, and holds nothing back


class KeptAside(msgspec.Struct, frozen=True, kw_only=True):
    """A message that a party keeps aside. ``why``: the code of a refusal, the kind that is not
    known or the name of a bug; no values. ``parked_at`` and ``again_at`` are in UTC."""

    party: Party
    message: UUID
    wire: str
    source: Party  # who sent it
    standing: Standing
    reason: ParkReason
    why: str
    attempt: Count
    parked_at: datetime
    again_at: datetime | None
    holds: int  # messages of the same case that wait for it


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A message kept aside, with the key by which its party keeps it: that is of a case."""

    told: KeptAside
    order_key: OrderKey
    body: bytes


async def kept_aside(party: Party, ledger: Ledger) -> list[KeptAside]:
    """All that a party keeps aside, what waits longest first. Raises ``LedgerUnavailable``."""
    return [one.told for one in await _found(party, ledger, None)]


async def found_aside(party: Party, ledger: Ledger, message: UUID) -> Found:
    """One message. Raises ``Refusal`` where it is not kept there, and ``LedgerUnavailable``."""
    found = await _found(party, ledger, [message])
    if not found:
        raise Refusal(
            "message-unknown",
            f"Bij {party} staat geen bericht {message} apart.",
            f"No message {message} is kept aside at {party}.",
        )
    return found[0]


def must_live(found: Found) -> None:
    """A dead message is mended first. Raises ``Refusal``."""
    if found.told.standing is Standing.DEAD:
        raise Refusal(
            "message-dead",
            "Dit bericht is gestrand. Herstel het eerst, met een reden.",
            "This message is dead. Repair it first, with a reason.",
        )


def mending(found: Found, user: UserId, why: PublicText, on: date, *, drop: bool) -> RepairMessage:
    """What is asked of the party: a new start for the message, or its end."""
    told = found.told
    return RepairMessage(
        on=on,
        by=operator_of(told.party, user),
        party=told.party,
        order_key=found.order_key,
        message=told.message,
        why=why,
        drop=drop,
    )


def operator_of(party: Party, user: UserId) -> Actor:
    """Somebody who keeps the service of a party."""
    return Actor(organisation=house_of(party), role=Role.OPERATOR, user=user)


async def _found(party: Party, ledger: Ledger, messages: Sequence[UUID] | None) -> list[Found]:
    parked = await ledger.parked(messages)
    streams = {one.order_key: PARKING.stream(one.order_key) for one in parked}
    rows = await ledger.read(dict.fromkeys(streams.values(), 0)) if streams else {}
    stories = {key: _Story(rows[stream]) for key, stream in streams.items()}
    found = [
        Found(
            told=_told(party, one, stories[one.order_key]),
            order_key=OrderKey(one.order_key),
            body=one.body,
        )
        for one in parked
        if stories[one.order_key].state.entry(one.event_id) is not None
    ]
    return sorted(found, key=lambda one: one.told.parked_at)


class _Story:
    """What happened to the messages of one key."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.state = Parking()
        self.since: dict[UUID, datetime] = {}
        self.last: dict[UUID, MessageParked] = {}
        for row in rows:
            recorded = decode(row)
            fact = recorded.fact
            before, self.state = self.state, evolve(self.state, fact)
            if before.entry(fact.message) is None:
                self.since[fact.message] = recorded.meta.booked_at
            if isinstance(fact, MessageParked):
                self.last[fact.message] = fact


def _told(party: Party, parked: ParkedMessage, story: _Story) -> KeptAside:
    event = from_structured(parked.body)
    entry, last = story.state.entry(parked.event_id), story.last[parked.event_id]
    assert entry is not None, "parked, but not on record"
    standing = _standing(entry.reason, dead=entry.dead)
    first = story.state.first
    holds = first is not None and first.message == entry.message
    waiting = sum(one.reason is ParkReason.HELD for one in story.state.kept)
    return KeptAside(
        party=party,
        message=parked.event_id,
        wire=event.type,
        source=party_of_source(event.source),
        standing=standing,
        reason=entry.reason,
        why=_why(last),
        attempt=entry.attempt,
        parked_at=story.since[parked.event_id],
        again_at=last.again_at if standing is Standing.FAILED else None,
        holds=waiting - (entry.reason is ParkReason.HELD) if holds else 0,
    )


def _standing(reason: ParkReason, *, dead: bool) -> Standing:
    if dead:
        return Standing.DEAD
    if reason in FAILED:
        return Standing.FAILED
    return Standing.HELD if reason is ParkReason.HELD else Standing.EARLY


def _why(last: MessageParked) -> str:
    """Of a refusal only its code: its text may name an organisation, a day or an amount."""
    if last.reason is ParkReason.REFUSED:
        return last.explanation.partition(":")[0]
    if last.reason is ParkReason.UNKNOWN:  # after the kind, which is told already
        return last.explanation.partition(": ")[2]
    return last.explanation if last.reason is ParkReason.BUG else ""
