"""An arrangement that came along from another SWV: confirmed within the school year, or not."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.change import ArrangementConfirmed, ArrangementNotConfirmed, ConfirmationRequested
from events.fact import Fact
from services.rules.calendar import school_year
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider
from services.swv.commands import ConfirmArrangement, LetConfirmationLapse, RequestConfirmation


class Confirmation(msgspec.Struct, frozen=True, gc=False):
    """What was asked of the new SWV, and whether it answered."""

    asked: ConfirmationRequested | None = None
    confirmed: bool | None = None


def decide(state: Confirmation, command: Any, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of the confirmation. Raises ``Refusal``."""
    match command:
        case RequestConfirmation():
            return _ask(state, command)
        case ConfirmArrangement():
            return _answer(state, command)
        case LetConfirmationLapse(answer_by=answer_by):
            asked = state.asked
            if asked is None or asked.answer_by != answer_by or state.confirmed is not None:
                return []
            return [_not_confirmed(asked, command)]
        case _:
            raise AssertionError(f"not a command of a confirmation: {command}")


def evolve(state: Confirmation, fact: Any) -> Confirmation:
    """The confirmation after a fact."""
    match fact:
        case ConfirmationRequested():
            return Confirmation(asked=fact)
        case ArrangementConfirmed():
            return replace(state, confirmed=True)
        case ArrangementNotConfirmed():
            return replace(state, confirmed=False)
        case _:
            raise AssertionError(f"not a fact of a confirmation: {fact}")


CONFIRMATION = Decider(
    noun="confirmation",
    initial=Confirmation(),
    evolve=evolve,
    facts=(ConfirmationRequested, ArrangementConfirmed, ArrangementNotConfirmed),
    commands=(RequestConfirmation, ConfirmArrangement, LetConfirmationLapse),
    decide=decide,
)


def _ask(state: Confirmation, command: RequestConfirmation) -> Sequence[Fact]:
    requested = ConfirmationRequested(
        effective_on=command.on,
        case=command.case,
        swv=command.swv,
        to_swv=command.to_swv,
        to_school=command.to_school,
        answer_by=school_year(command.moved_on).end,
    )
    return [] if state.asked == requested else [requested]


def _answer(state: Confirmation, command: ConfirmArrangement) -> Sequence[Fact]:
    asked = state.asked
    if asked is None or command.by.organisation != asked.to_swv:
        raise Refusal(
            "no-confirmation-asked",
            "Alleen het nieuwe samenwerkingsverband van de leerling bevestigt.",
            "Only the new SWV of the pupil confirms.",
        )
    if state.confirmed is command.confirmed:
        return []
    if state.confirmed is not None:
        raise Refusal(
            "already-confirmed",
            "Over dit arrangement is al beslist; doe zo nodig een nieuwe aanvraag.",
            "This arrangement is already decided on; make a new request where needed.",
        )
    if not command.confirmed:
        return [_not_confirmed(asked, command)]
    return [
        ArrangementConfirmed(
            effective_on=command.on, case=command.case, swv=asked.swv, to_swv=asked.to_swv
        )
    ]


def _not_confirmed(asked: ConfirmationRequested, command: Any) -> Fact:
    return ArrangementNotConfirmed(
        effective_on=command.on,
        case=command.case,
        swv=asked.swv,
        to_swv=asked.to_swv,
        last_day=asked.answer_by,
    )
