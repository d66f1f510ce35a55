"""The roads of a case to other organisations: open, or closed for want of consent.

Each party keeps its own and learns of a withdrawal as it learns of all else: by hearing it. The
relay holds back what may not go; what it held back goes first when the road opens again.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import OrderPaused, OrderResumed
from events.disclosure import rests_on
from events.fact import Fact
from events.school import ConsentLapsed, ConsentRenewed, ConsentWithdrawn
from events.sharing import (
    DisclosureRefused,
    MessageReleased,
    MessageWithheld,
    SharingResumed,
    SharingStopped,
)
from events.values import OrganisationId, Party, house_of, order_key_of, party_of, system
from services.rules.regions import RuleBook
from services.runtime.shapes import Command, Decider, Process
from services.sharing.commands import (
    RefuseDisclosure,
    ReleaseMessages,
    ResumeSharing,
    StopSharing,
    WithholdMessage,
)


class Roads(msgspec.Struct, frozen=True, gc=False):
    """Which roads of a case are closed, and what waits before them, in order."""

    closed: frozenset[OrganisationId] = frozenset()
    withheld: tuple[MessageWithheld, ...] = ()
    refused: tuple[DisclosureRefused, ...] = ()
    turns: tuple[tuple[OrganisationId, int], ...] = ()  # how often a road became blocked, or free

    def waiting(self, recipient: OrganisationId) -> tuple[MessageWithheld, ...]:
        """What is held back from this organisation."""
        return tuple(one for one in self.withheld if one.recipient == recipient)

    def blocked(self, recipient: OrganisationId) -> bool:
        """Whether nothing may go: the road is closed, or what was held back must go first."""
        return recipient in self.closed or bool(self.waiting(recipient))


def decide(state: Roads, command: Any, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of the roads of a case."""
    on = command.on
    match command:
        case StopSharing(case=case, recipient=recipient):
            if recipient in state.closed:
                return []
            return [SharingStopped(effective_on=on, case=case, recipient=recipient)]
        case ResumeSharing(case=case, recipient=recipient):
            if recipient not in state.closed:
                return []
            return [SharingResumed(effective_on=on, case=case, recipient=recipient)]
        case WithholdMessage(case=case, recipient=recipient, message=message, position=position):
            known = any(one.message == message for one in state.waiting(recipient))
            if known or not state.blocked(recipient):
                return []  # in the latter case it may go after all
            return [
                MessageWithheld(
                    effective_on=on,
                    case=case,
                    recipient=recipient,
                    message=message,
                    position=position,
                )
            ]
        case ReleaseMessages(case=case, recipient=recipient, through=through):
            return [
                MessageReleased(
                    effective_on=on, case=case, recipient=recipient, message=one.message
                )
                for one in state.waiting(recipient)
                if one.position <= through
            ]
        case RefuseDisclosure():
            refused = DisclosureRefused(
                effective_on=on,
                order_key=command.order_key,
                recipient=command.recipient,
                message=command.message,
                fields=command.fields,
            )
            return [] if any(_same(one, refused) for one in state.refused) else [refused]
        case _:
            raise AssertionError(f"not a command of sharing: {command}")


def evolve(state: Roads, fact: Any) -> Roads:
    """The roads after a fact."""
    match fact:
        case SharingStopped(recipient=recipient):
            return _turned(state, replace(state, closed=state.closed | {recipient}), recipient)
        case SharingResumed(recipient=recipient):
            return _turned(state, replace(state, closed=state.closed - {recipient}), recipient)
        case MessageWithheld(recipient=recipient):
            return _turned(state, replace(state, withheld=(*state.withheld, fact)), recipient)
        case MessageReleased(recipient=recipient, message=message):
            left = tuple(
                one
                for one in state.withheld
                if (one.recipient, one.message) != (recipient, message)
            )
            return _turned(state, replace(state, withheld=left), recipient)
        case DisclosureRefused():
            return replace(state, refused=(*state.refused, fact))
        case _:
            raise AssertionError(f"not a fact of sharing: {fact}")


def roads(party: Party) -> Decider[Roads]:
    """The stream in which a party keeps the roads of a case: a party's own, as its roads are."""
    return Decider(
        noun="roads",
        initial=Roads(),
        evolve=evolve,
        facts=(SharingStopped, SharingResumed, MessageWithheld, MessageReleased, DisclosureRefused),
        commands=(StopSharing, ResumeSharing, WithholdMessage, ReleaseMessages, RefuseDisclosure),
        key=lambda command: f"{order_key_of(command)}-{party}",
        decide=decide,
    )


def sharing(party: Party) -> Process:
    """The process by which a party closes and opens its own roads.

    A provider answers only to who ordered the care, and hears of it from there.
    """

    def react(_: None, fact: Any) -> Sequence[Command]:
        by, day, case = system(house_of(party)), fact.effective_on, fact.case
        match fact:
            case OrderPaused(orderer=orderer):
                return [StopSharing(on=day, by=by, case=case, recipient=orderer)]
            case OrderResumed(orderer=orderer):
                return [ResumeSharing(on=day, by=by, case=case, recipient=orderer)]
        recipient = fact.recipient
        if party_of(recipient) is party or rests_on(recipient) is not fact.purpose:
            return []
        kind = ResumeSharing if isinstance(fact, ConsentRenewed) else StopSharing
        return [kind(on=day, by=by, case=case, recipient=recipient)]

    return Process(
        name="sharing",
        initial=None,
        hears=(
            (OrderPaused, OrderResumed)
            if party is Party.PROVIDER
            else (ConsentWithdrawn, ConsentLapsed, ConsentRenewed)
        ),
        react=react,
    )


def _same(one: DisclosureRefused, other: DisclosureRefused) -> bool:
    return (one.recipient, one.message) == (other.recipient, other.message)


def _turned(before: Roads, after: Roads, recipient: OrganisationId) -> Roads:
    if before.blocked(recipient) is after.blocked(recipient):
        return after
    turns = dict(after.turns)
    turns[recipient] = turns.get(recipient, 0) + 1
    return replace(after, turns=tuple(turns.items()))
