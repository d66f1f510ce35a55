"""Consultation on call: one organisation asks, another answers in time and counts its hours
(Transformatieagenda Noord-Kennemerland, ambitie 5, actie 1).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.signal import (
    ConsultationAsked,
    ConsultationGiven,
    ConsultationOverdue,
    ConsultationTaken,
    SignalStep,
)
from events.values import system
from services.counter.commands import (
    AskConsultation,
    ConsultationCommand,
    GiveConsultation,
    LetConsultationPass,
    TakeConsultation,
)
from services.counter.own import own, sealed_for
from services.rules.regions import RuleBook
from services.rules.signal import step_due
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due


def ask(
    asked: ConsultationAsked | None, command: AskConsultation, book: RuleBook
) -> Sequence[Fact]:
    """Ask once in a case what an organisation thinks. Raises ``Refusal``."""
    own(command, command.asker)
    if asked is not None:
        return []
    known = book.knows(command.adviser) or book.exists(command.adviser, command.on)
    if command.adviser == command.asker or not known:
        raise Refusal(
            "adviser-unknown",
            "Noem een andere organisatie die bestaat.",
            "Name another organisation that exists.",
        )
    rules = book.of(command.asker, command.on)
    due_on = step_due(SignalStep.CONSULTATION, command.on, rules, book.holidays)
    return [
        ConsultationAsked(
            **_of(command),
            pupil=command.pupil,
            concern=command.concern,
            due_on=due_on,
            question=sealed_for(command.adviser, command.question),
        )
    ]


ASKING: Decider[ConsultationAsked | None] = Decider(
    noun="consultation",
    initial=None,
    evolve=lambda _, fact: fact,
    facts=(ConsultationAsked,),
    commands=(AskConsultation,),
    key=lambda about: f"{about.case}/{about.asker}/{about.adviser}",
    decide=ask,
)


class Advising(msgspec.Struct, frozen=True, gc=False):
    """What an adviser was asked, and whether it answered."""

    taken: ConsultationTaken | None = None
    given: bool = False
    late: bool = False


def decide(state: Advising, command: Any, _: RuleBook) -> Sequence[Fact]:
    """What the adviser does. Raises ``Refusal``."""
    own(command, command.adviser)
    if isinstance(command, TakeConsultation):
        taken = ConsultationTaken(**_of(command), due_on=command.due_on)
        return [] if state.taken is not None else [taken]
    if state.taken is None:
        raise Refusal(
            "consultation-unknown",
            "Hierover is deze organisatie niets gevraagd.",
            "This organisation was not asked about this.",
        )
    if state.given:
        return []
    match command:
        case GiveConsultation(hours_spent=hours_spent, opinion=opinion):
            return [
                ConsultationGiven(
                    **_of(command),
                    hours_spent=hours_spent,
                    opinion=sealed_for(command.asker, opinion),
                    late=command.on > state.taken.due_on,
                )
            ]
        case LetConsultationPass(due_on=due_on):
            over = state.late or state.taken.due_on != due_on
            return [] if over else [ConsultationOverdue(**_of(command), due_on=due_on)]
        case _:
            raise AssertionError(f"not a command of a consultation: {command}")


def evolve(state: Advising, fact: Any) -> Advising:
    """What the adviser has to do after a fact."""
    match fact:
        case ConsultationTaken():
            return Advising(taken=fact)
        case ConsultationGiven():
            return replace(state, given=True)
        case ConsultationOverdue():
            return replace(state, late=True)
        case _:
            raise AssertionError(f"not a fact of a consultation: {fact}")


ADVISING = Decider(
    noun="advising",
    initial=Advising(),
    evolve=evolve,
    facts=(ConsultationTaken, ConsultationGiven, ConsultationOverdue),
    commands=(TakeConsultation, GiveConsultation, LetConsultationPass),
    key=lambda about: f"{about.case}/{about.asker}/{about.adviser}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day to answer passes."""
    if not isinstance(fact, ConsultationTaken):
        return []
    passes = LetConsultationPass(
        on=fact.due_on + timedelta(days=1),
        by=system(fact.adviser),
        case=fact.case,
        asker=fact.asker,
        adviser=fact.adviser,
        due_on=fact.due_on,
    )
    return [Due(fact.due_on, passes)]


def _of(command: ConsultationCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": command.case,
        "asker": command.asker,
        "adviser": command.adviser,
    }
