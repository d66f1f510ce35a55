"""Messages kept aside: a decider like any other, with a stream per order key.

A message that *failed* (refused, unknown, a bug) holds back what comes after it of the same case;
other cases go on. It is tried again along the ladder, then it is dead and waits for a person. An
*early* message holds nothing back: it is asked again after each handled message of its case.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from events.fact import Fact
from events.parking import (
    MessageDied,
    MessageHandled,
    MessageParked,
    MessageRepaired,
    ParkReason,
)
from events.values import Count, OrderKey, Party, PublicText
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider

LADDER = tuple(
    timedelta(seconds=s) for s in (5, 30, 120, 600, 3600, 6 * 3600, 12 * 3600, 24 * 3600)
)


class ParkingCommand(Command):
    """Asked about one message."""

    party: Party
    order_key: OrderKey
    message: UUID


class ParkMessage(ParkingCommand):
    """Keep the message aside. ``now`` (UTC) is the moment it failed."""

    why: ParkReason
    explanation: PublicText
    now: datetime


class ReleaseMessage(ParkingCommand):
    """It was handled after all."""


class RepairMessage(ParkingCommand):
    """Give a dead message a new start, or drop it, and say why."""

    why: PublicText
    drop: bool


class Kept(msgspec.Struct, frozen=True):
    """One message that is kept aside."""

    message: UUID
    reason: ParkReason
    attempt: Count
    dead: bool = False


class Parking(msgspec.Struct, frozen=True):
    """What is kept aside of one order key, in the order in which it was heard."""

    kept: tuple[Kept, ...] = ()

    def entry(self, message: UUID) -> Kept | None:
        """The message, where it is kept."""
        return next((one for one in self.kept if one.message == message), None)

    @property
    def first(self) -> Kept | None:
        """The message that holds back all after it; ``None``: nothing is held back."""
        return next((one for one in self.kept if one.reason is not ParkReason.EARLY), None)

    @property
    def early(self) -> tuple[UUID, ...]:
        """Messages to ask again after each handled one."""
        return tuple(one.message for one in self.kept if one.reason is ParkReason.EARLY)


def decide(state: Parking, command: Any, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of what is kept aside. Raises ``Refusal``."""
    entry = state.entry(command.message)
    match command:
        case ParkMessage():
            return _park(entry, command)
        case ReleaseMessage():
            assert entry is not None, "released, but never kept"
            return [
                MessageHandled(
                    effective_on=command.on,
                    party=command.party,
                    order_key=command.order_key,
                    message=command.message,
                    attempt=entry.attempt,
                )
            ]
        case RepairMessage():
            if entry is None or not entry.dead:
                raise Refusal(
                    "message-not-dead",
                    "Dit bericht is niet gestrand; het wordt vanzelf opnieuw geprobeerd.",
                    "This message is not dead; it is tried again by itself.",
                )
            return [
                MessageRepaired(
                    effective_on=command.on,
                    party=command.party,
                    order_key=command.order_key,
                    message=command.message,
                    by=command.by,
                    why=command.why,
                    dropped=command.drop,
                )
            ]
        case _:
            raise AssertionError(f"not a command of parking: {command}")


def evolve(state: Parking, fact: Any) -> Parking:
    """What is kept aside after a fact."""
    match fact:
        case MessageParked(message=message, reason=reason, attempt=attempt):
            kept = Kept(message, reason, attempt)
            if state.entry(message) is None:
                return Parking((*state.kept, kept))
            return _with(state, kept)
        case MessageDied(message=message, attempt=attempt):
            entry = state.entry(message)
            assert entry is not None, "died, but never kept"
            return _with(state, Kept(message, entry.reason, attempt, dead=True))
        case MessageRepaired(message=message, dropped=False):
            entry = state.entry(message)
            assert entry is not None, "repaired, but never kept"
            return _with(state, Kept(message, ParkReason.HELD, Count(0)))  # it may go on in turn
        case MessageRepaired(message=message) | MessageHandled(message=message):
            return Parking(tuple(k for k in state.kept if k.message != message))
        case _:
            raise AssertionError(f"not a fact of parking: {fact}")


def _with(state: Parking, kept: Kept) -> Parking:
    return Parking(tuple(kept if k.message == kept.message else k for k in state.kept))


def _park(entry: Kept | None, command: ParkMessage) -> Sequence[Fact]:
    failed = command.why not in (ParkReason.EARLY, ParkReason.HELD)
    before = 0 if entry is None else entry.attempt
    attempt = Count(before + 1 if failed else before)
    if failed and attempt > len(LADDER):
        return [
            MessageDied(
                effective_on=command.on,
                party=command.party,
                order_key=command.order_key,
                message=command.message,
                attempt=attempt,
            )
        ]
    if entry is not None and not failed and entry.reason is command.why:
        return []  # still early, or still held back
    return [
        MessageParked(
            effective_on=command.on,
            party=command.party,
            order_key=command.order_key,
            message=command.message,
            reason=command.why,
            explanation=command.explanation,
            attempt=attempt,
            again_at=command.now + LADDER[attempt - 1] if failed else None,
        )
    ]


PARKING = Decider(
    noun="parking",
    initial=Parking(),
    evolve=evolve,
    facts=(MessageParked, MessageDied, MessageRepaired, MessageHandled),
    commands=(ParkMessage, ReleaseMessage, RepairMessage),
    key=lambda command: str(command.order_key),
    decide=decide,
)
