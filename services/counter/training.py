"""Training that schools ask for, so that what is offered follows from it (Transformatieagenda
Noord-Kennemerland 2016, ambitie 7, actie 3).
"""

from collections.abc import Sequence

import msgspec

from events.fact import Fact, said_before
from events.social_map import TrainingAsked
from services.counter.commands import AskTraining
from services.counter.own import own
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Ask(msgspec.Struct, frozen=True, gc=False):
    """What was asked last."""

    last: TrainingAsked | None = None


def decide(state: Ask, command: AskTraining, book: RuleBook) -> Sequence[Fact]:
    """Ask for training, or for other numbers of people. Raises ``Refusal``."""
    own(command, command.school)
    there = command.swv in book.swvs_of_school(command.school, command.on)
    if not there or not book.exists(command.municipality, command.on) or not command.people:
        raise Refusal(
            "training-unclear",
            "Noem het eigen samenwerkingsverband, een bestaande gemeente, en voor hoeveel mensen.",
            "Name the own SWV, a municipality that exists, and for how many people.",
        )
    asked = TrainingAsked(
        effective_on=command.on,
        school=command.school,
        swv=command.swv,
        municipality=command.municipality,
        need=command.need,
        people=command.people,
    )
    same = said_before(asked, state.last)
    return [] if same else [asked]


TRAINING = Decider(
    noun="training",
    initial=Ask(),
    evolve=lambda _, fact: Ask(fact),
    facts=(TrainingAsked,),
    commands=(AskTraining,),
    key=lambda about: f"{about.school}/{about.need}",
    decide=decide,
)
