"""Who of an organisation has a case in hand: taken, handed over, given back.

What somebody has in hand another touches only in their place: as the substitute whom the register
names for the role in which it was taken.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from events.fact import Fact
from events.handling import CaseGivenBack, CaseHandedOver, CaseTaken
from events.values import Actor, Role, UserId
from services.handling.commands import GiveBackCase, HandlingCommand, HandOverCase, TakeCase
from services.register.authority import capacity, holder_for
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class InHand(msgspec.Struct, frozen=True, gc=False):
    """Who has it in hand, and as work of which role."""

    handler: UserId
    role: Role


Hand = InHand | None  # None: nobody has it


def decide(state: Hand, command: HandlingCommand, rules: RuleBook) -> Sequence[Fact]:
    """What becomes of who has it in hand. Raises ``Refusal``."""
    _of_the_organisation(command, rules)
    by = command.by
    if state is not None and not _may_touch(state, by):
        raise Refusal(
            "in-hand-of-another",
            "Een collega heeft deze aanvraag in behandeling.",
            "A colleague has this request in hand.",
        )
    which: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "organisation": command.organisation,
    }
    had = None if state is None else state.handler
    match command:
        case TakeCase():
            if had == by.user:
                return []
            return [CaseTaken(**which, handler=by.user, role=_role(state, by))]
        case HandOverCase(colleague=colleague):
            if had == colleague:
                return []
            role = _role(state, by)
            return [CaseHandedOver(**which, handler=had, colleague=colleague, role=role)]
        case GiveBackCase():
            return [] if had is None else [CaseGivenBack(**which, handler=had)]
        case _:
            raise AssertionError(f"not a command about who has it in hand: {command}")


def evolve(_: Hand, fact: Any) -> Hand:
    """Who has it in hand after a fact."""
    match fact:
        case CaseTaken(handler=handler, role=role):
            return InHand(handler, role)
        case CaseHandedOver(colleague=colleague, role=role):
            return InHand(colleague, role)
        case CaseGivenBack():
            return None
        case _:
            raise AssertionError(f"not a fact about who has it in hand: {fact}")


HANDLING: Decider[Hand] = Decider(
    noun="handling",
    initial=None,
    evolve=evolve,
    facts=(CaseTaken, CaseHandedOver, CaseGivenBack),
    commands=(TakeCase, HandOverCase, GiveBackCase),
    key=lambda command: f"{command.case}-{command.organisation}",
    decide=decide,
)


def _of_the_organisation(command: HandlingCommand, rules: RuleBook) -> None:
    """An organisation divides its own work, that of who went up in it, and an SWV that of the
    funders that it hosts. Raises ``Refusal``."""
    whose, by = command.organisation, command.by
    hosted = holder_for(whose, by) == whose != by.organisation
    if not hosted and not rules.acts_for(whose, by.organisation, command.on):
        raise Refusal(
            "not-your-work",
            f"U verdeelt het werk van {whose} niet.",
            f"You do not divide the work of {whose}.",
        )


def _may_touch(hand: InHand, by: Actor) -> bool:
    return by.user == hand.handler or by.in_place_of is hand.role


def _role(hand: Hand, by: Actor) -> Role:
    """The role whose work it is: it stays that when a substitute or a colleague takes it."""
    return capacity(by) if hand is None else hand.role
