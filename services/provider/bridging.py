"""Support while a pupil waits (Transformatieagenda Noord-Kennemerland 2016, ambition 5.3): needed
when a waiting norm is broken, or from the first day where the region agreed so; it is no care yet.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import CareEnded, CareStarted, PlacedOnWaitingList, WaitingNormExceeded
from events.fact import Fact
from events.values import Count, Role, system
from events.waiting import BridgingSupportDue, BridgingSupportEnded, BridgingSupportStarted
from services.provider.commands import (
    BridgingCommand,
    EndBridging,
    NeedBridging,
    StartBridging,
)
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Process


class Bridging(msgspec.Struct, frozen=True, gc=False):
    """Whether support is needed while waiting for one order, and is given."""

    needed: bool = False
    started_on: date | None = None
    over: bool = False


def decide(state: Bridging, command: BridgingCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of it. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM and command.by.organisation != command.provider:
        raise Refusal(
            "not-your-order",
            "Deze toewijzing is aan een andere aanbieder gegeven.",
            "This order was given to another provider.",
        )
    says: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "order": command.order,
        "provider": command.provider,
    }
    match command:
        case NeedBridging(norm_broken=broken):
            wanted = broken or book.of(command.provider, command.on).bridging_at_once
            known = state.needed or state.started_on is not None or state.over
            return [BridgingSupportDue(**says)] if wanted and not known else []
        case StartBridging(aim=aim):
            if state.started_on is not None and not state.over:
                return []
            if state.over or not state.needed:
                raise Refusal(
                    "nobody-waits",
                    "Begeleiding tijdens het wachten kan alleen als dat nu nodig is.",
                    "Support while waiting is possible only where it is needed now.",
                )
            return [BridgingSupportStarted(**says, aim=aim)]
        case EndBridging():
            if state.over or not state.needed:
                return []
            since = state.started_on or command.on
            days = Count(max(0, (command.on - since).days))
            return [BridgingSupportEnded(**says, days=days)]
        case _:
            raise AssertionError(f"not a command of support while waiting: {command}")


def evolve(state: Bridging, fact: Any) -> Bridging:
    """What is known after a fact."""
    match fact:
        case BridgingSupportDue():
            return replace(state, needed=True)
        case BridgingSupportStarted(effective_on=day):
            return replace(state, started_on=day)
        case BridgingSupportEnded():
            return replace(state, over=True)
        case _:
            raise AssertionError(f"not a fact of support while waiting: {fact}")


BRIDGING = Decider(
    noun="bridging",
    initial=Bridging(),
    evolve=evolve,
    facts=(BridgingSupportDue, BridgingSupportStarted, BridgingSupportEnded),
    commands=(NeedBridging, StartBridging, EndBridging),
    key=lambda about: str(about.order),
    decide=decide,
)


def _react(_: None, fact: Any) -> Sequence[Command]:
    asked: dict[str, Any] = {
        "on": fact.effective_on,
        "by": system(fact.provider),
        "case": fact.case,
        "order": fact.order,
        "provider": fact.provider,
    }
    if isinstance(fact, (CareStarted, CareEnded)):
        return [EndBridging(**asked)]
    return [NeedBridging(**asked, norm_broken=isinstance(fact, WaitingNormExceeded))]


BRIDGES = Process(
    name="bridging",
    initial=None,
    hears=(PlacedOnWaitingList, WaitingNormExceeded, CareStarted, CareEnded),
    react=_react,
)
"""Follows the course of an order: who waits too long needs support, who has care does not."""
