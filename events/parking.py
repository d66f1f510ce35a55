"""Messages that could not be handled when heard: kept aside, tried again, repaired, on record."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from events.fact import Fact, fact
from events.values import Actor, Count, OrderKey, Party, PublicText


class ParkReason(StrEnum):
    """Why a message is kept aside."""

    EARLY = "early"  # its predecessor is not heard yet; holds nothing back
    HELD = "held"  # an earlier message of its case failed
    REFUSED = "refused"  # a decider said no to a process
    UNKNOWN = "unknown"  # a kind or shape this house does not know
    BUG = "bug"


@fact("nl.onderwijs-zorgarrangementen.parking.message-parked", "Bericht apart gezet")
class MessageParked(Fact):
    """A heard message is kept aside; ``attempt`` counts failures, ``again_at`` (UTC): next try."""

    party: Party
    order_key: OrderKey
    message: UUID
    reason: ParkReason
    explanation: PublicText
    attempt: Count
    again_at: datetime | None


@fact("nl.onderwijs-zorgarrangementen.parking.message-died", "Bericht gestrand")
class MessageDied(Fact):
    """No more tries by itself: a person must look."""

    party: Party
    order_key: OrderKey
    message: UUID
    attempt: Count


@fact("nl.onderwijs-zorgarrangementen.parking.message-repaired", "Bericht hersteld")
class MessageRepaired(Fact):
    """A person mended or set aside a dead message, and says why."""

    party: Party
    order_key: OrderKey
    message: UUID
    by: Actor
    why: PublicText
    dropped: bool


@fact("nl.onderwijs-zorgarrangementen.parking.message-handled", "Apart gezet bericht verwerkt")
class MessageHandled(Fact):
    """A message that was kept aside has been handled after all."""

    party: Party
    order_key: OrderKey
    message: UUID
    attempt: Count
