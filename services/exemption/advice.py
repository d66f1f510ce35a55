"""What the SWV says to a municipality that asks whether a pupil could go to school with support."""

from collections.abc import Sequence
from typing import Any

import msgspec

from events.exemption import ExemptionAdviceGiven
from events.fact import Fact
from services.exemption.commands import AdviseOnExemption
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Advice(msgspec.Struct, frozen=True, gc=False):
    """What was advised; nothing yet where None."""

    given: ExemptionAdviceGiven | None = None


def decide(state: Advice, command: AdviseOnExemption, book: RuleBook) -> Sequence[Fact]:
    """Advise, once. Raises ``Refusal``."""
    if command.by.organisation != command.swv:
        raise Refusal(
            "not-your-advice",
            "Alleen het gevraagde samenwerkingsverband adviseert.",
            "Only the SWV that was asked advises.",
        )
    if not book.exists(command.municipality, command.on):
        raise Refusal(
            "body-unknown",
            "Deze gemeente bestaat op deze dag niet.",
            "This municipality is not there on this day.",
        )
    if state.given is not None:
        if state.given.possible == command.possible:
            return []
        raise Refusal(
            "advised-before",
            "Over deze vrijstelling is al geadviseerd.",
            "Advice on this exemption was given before.",
        )
    return [
        ExemptionAdviceGiven(
            effective_on=command.on,
            case=command.case,
            swv=command.swv,
            municipality=command.municipality,
            possible=command.possible,
        )
    ]


def evolve(_: Advice, fact: Any) -> Advice:
    """The advice after a fact."""
    return Advice(fact)


ADVICE = Decider(
    noun="exemptionadvice",
    initial=Advice(),
    evolve=evolve,
    facts=(ExemptionAdviceGiven,),
    commands=(AdviseOnExemption,),
    decide=decide,
)
