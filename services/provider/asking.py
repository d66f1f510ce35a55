"""A provider asks for an assignment, or for a change of one (iJw JW315 and JW317)."""

from collections.abc import Mapping
from typing import Any

import msgspec

from events.asking import AssignmentAsked, ChangeAsked
from events.fact import said_before
from events.values import Reference
from services.provider.care import CARE
from services.provider.commands import AskAssignment, AskChange
from services.provider.course import Phase
from services.register.checks import unknown
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint

Ask = AssignmentAsked | ChangeAsked

_RUNNING = frozenset({Phase.ACCEPTED, Phase.WAITING, Phase.INTAKE_HELD, Phase.STARTED})


class Asks(msgspec.Struct, frozen=True, gc=False):
    """What this provider asked in this case, by its own reference."""

    of: Mapping[Reference, Ask] = {}


def evolve(state: Asks, fact: Any) -> Asks:
    """The asks after one more."""
    return Asks({**state.of, fact.reference: fact})


ASKING = Decider(
    noun="asking",
    initial=Asks(),
    evolve=evolve,
    facts=(AssignmentAsked, ChangeAsked),
    key=lambda about: f"{about.case}-{about.provider}",
)


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Ask, once under each reference. Raises ``Refusal``."""
    key = f"{command.case}-{command.by.organisation}"
    known = draft.state(ASKING, key).of.get(command.reference)
    match command:
        case AskAssignment():
            ask = _assignment(command, rules)
        case AskChange():
            ask = _change(draft, command)
        case _:
            raise AssertionError(f"nothing that a provider asks: {command}")
    if known is None:
        draft.write(ASKING, key, [ask])
    elif not said_before(ask, known):
        raise Refusal(
            "reference-in-use",
            f"Kenmerk {command.reference} hoort al bij een ander verzoek in deze zaak.",
            f"Reference {command.reference} already belongs to something else asked in this case.",
        )


ASK = Joint(commands=(AskAssignment, AskChange), decide=decide)


def _assignment(command: AskAssignment, rules: RuleBook) -> Ask:
    orders = kind_of(command.orderer) in (Kind.MUNICIPALITY, Kind.SWV)
    if not orders or not rules.knows(command.orderer):
        raise unknown(command.orderer)
    return AssignmentAsked(
        effective_on=command.on,
        case=command.case,
        provider=command.by.organisation,
        orderer=command.orderer,
        reference=command.reference,
        care=command.care,
        referrer=command.referrer,
    )


def _change(draft: Draft, command: AskChange) -> Ask:
    state = draft.state(CARE, command.order)
    order = state.received
    if order is None or order.provider != command.by.organisation or order.case != command.case:
        raise Refusal(
            "order-unknown", "Deze toewijzing is hier niet bekend.", "This order is not known here."
        )
    if state.phase not in _RUNNING:
        raise Refusal(
            "order-not-running",
            "Wijzigen kan alleen bij een toewijzing die is aanvaard en nog niet is geëindigd.",
            "Only an order that was accepted and did not end yet can be changed.",
        )
    if order.care == command.care:
        raise Refusal(
            "nothing-changes",
            "Dit is wat al is toegewezen.",
            "This is what was assigned already.",
        )
    return ChangeAsked(
        effective_on=command.on,
        case=command.case,
        provider=order.provider,
        orderer=order.orderer,
        reference=command.reference,
        order=command.order,
        care=command.care,
        change_reason=command.change_reason,
    )
