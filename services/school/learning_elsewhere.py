"""A pupil learns outside school for a time: begun by the school alone, and closed when it is clear
where the pupil goes. No share of care belongs to it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.learning_elsewhere import (
    LearningElsewhereBegun,
    LearningElsewhereClosed,
    LearningElsewhereUnclear,
)
from events.values import system
from services.rules.beside_care import clear_by, fits_elsewhere
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Due, Joint
from services.school.beside_commands import (
    BeginLearningElsewhere,
    CloseLearningElsewhere,
    LearningElsewhereCommand,
    LetLearningElsewherePass,
)
from services.school.request import REQUEST, owned


class Elsewhere(msgspec.Struct, frozen=True, gc=False):
    """How far it is."""

    begun: LearningElsewhereBegun | None = None
    closed: LearningElsewhereClosed | None = None
    unclear: bool = False


def evolve(state: Elsewhere, fact: Any) -> Elsewhere:
    """It after a fact."""
    match fact:
        case LearningElsewhereBegun():
            return replace(state, begun=fact)
        case LearningElsewhereClosed():
            return replace(state, closed=fact)
        case LearningElsewhereUnclear():
            return replace(state, unclear=True)
        case _:
            raise AssertionError(f"not a fact of learning outside school: {fact}")


ELSEWHERE = Decider(
    noun="learningelsewhere",
    initial=Elsewhere(),
    evolve=evolve,
    facts=(LearningElsewhereBegun, LearningElsewhereClosed, LearningElsewhereUnclear),
)


def decide(draft: Draft, command: LearningElsewhereCommand, _: RuleBook) -> None:
    """Carry out a command about learning outside school. Raises ``Refusal``."""
    owned(command, command.school)
    state = draft.state(ELSEWHERE, command.case)
    if isinstance(command, BeginLearningElsewhere):
        if draft.state(REQUEST, command.case).submitted is not None:
            raise Refusal(
                "elsewhere-is-no-care",
                "Buitenschools leren is geen zorg. Begin het in een eigen zaak, zonder aanvraag.",
                "Learning outside school is no care; begin it in a case of its own.",
            )
        facts = _begun(state, command)
    else:
        facts = _told(state, command)
    draft.write(ELSEWHERE, command.case, facts)


LEARNING = Joint(
    commands=(BeginLearningElsewhere, CloseLearningElsewhere, LetLearningElsewherePass),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """When it must be clear where the pupil goes."""
    if not isinstance(fact, LearningElsewhereBegun):
        return []
    last = fact.due_on
    passes = LetLearningElsewherePass(
        on=last + timedelta(days=1),
        by=system(fact.school),
        case=fact.case,
        school=fact.school,
        due_on=last,
    )
    return [Due(last, passes)]


def _begun(state: Elsewhere, command: BeginLearningElsewhere) -> Sequence[Fact]:
    if not fits_elsewhere(command.valid, command.hours_in_all):
        raise Refusal(
            "elsewhere-does-not-fit",
            "Buitenschools leren duurt ten hoogste zes maanden en ten minste 80 uur.",
            "Learning outside school lasts six months at most, and eighty hours at least.",
        )
    begun = LearningElsewhereBegun(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        pupil=command.pupil,
        learning_place=command.learning_place,
        valid=command.valid,
        hours_in_all=command.hours_in_all,
        due_on=clear_by(command.valid),
    )
    if state.begun is None:
        return [begun]
    if said_before(begun, state.begun):
        return []
    raise Refusal(
        "elsewhere-in-use",
        "Dit zaaknummer hoort al bij een andere afspraak.",
        "This case already belongs to another agreement.",
    )


def _told(state: Elsewhere, command: LearningElsewhereCommand) -> Sequence[Fact]:
    if state.begun is None or state.begun.school != command.school:
        raise Refusal(
            "elsewhere-unknown",
            "Dit buitenschools leren is hier niet bekend.",
            "This learning outside school is not known here.",
        )
    says: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "school": command.school,
    }
    match command:
        case CloseLearningElsewhere(learning_outcome=outcome):
            if state.closed is not None:
                return []
            return [LearningElsewhereClosed(**says, learning_outcome=outcome)]
        case LetLearningElsewherePass(due_on=due_on):
            if state.closed is not None or state.unclear or state.begun.due_on != due_on:
                return []
            return [LearningElsewhereUnclear(**says, due_on=due_on)]
        case _:
            raise AssertionError(f"not a command about learning outside school: {command}")
