"""The gate for severe dyslexia: what the SWV advises, and what the municipality decides on it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.dyslexia import (
    DyslexiaAdviceGiven,
    DyslexiaAdviceReceived,
    DyslexiaDecided,
    DyslexiaDecisionLate,
)
from events.fact import Fact, said_before
from events.values import Count, Role, system
from services.prevention.commands import (
    AdviseOnDyslexia,
    DecideOnDyslexia,
    DyslexiaCommand,
    LetDyslexiaTermPass,
    ReceiveDyslexiaAdvice,
)
from services.rules.dyslexia import long_enough, missing
from services.rules.regions import Kind, RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process


def advise(
    given: DyslexiaAdviceGiven | None, command: AdviseOnDyslexia, book: RuleBook
) -> Sequence[Fact]:
    """What the SWV advises on a file; anew where the file changed. Raises ``Refusal``."""
    if command.by.organisation != command.swv:
        raise Refusal(
            "not-your-advice",
            "Alleen het gevraagde samenwerkingsverband adviseert.",
            "Only the SWV that was asked advises.",
        )
    if not (book.exists(command.municipality, command.on) and book.knows(command.school)):
        raise Refusal(
            "body-unknown",
            "Deze gemeente of school bestaat op deze dag niet.",
            "This municipality or school is not there on this day.",
        )
    periods = long_enough(command.support_weeks)
    advice = DyslexiaAdviceGiven(
        **_about(command),
        pupil=command.pupil,
        scores=command.scores,
        periods=Count(periods),
        missing=missing(command.scores, periods),
    )
    same = said_before(advice, given)
    return [] if same else [advice]


GATE: Decider[DyslexiaAdviceGiven | None] = Decider(
    noun="dyslexiaadvice",
    initial=None,
    evolve=lambda _, fact: fact,
    facts=(DyslexiaAdviceGiven,),
    commands=(AdviseOnDyslexia,),
    decide=advise,
)
"""What the SWV advised last."""


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What lies before the municipality, and what it decided."""

    advice: DyslexiaAdviceReceived | None = None
    decided: DyslexiaDecided | None = None
    late: bool = False


def evolve(state: Standing, fact: Any) -> Standing:
    """How it stands after a fact."""
    match fact:
        case DyslexiaAdviceReceived():
            return replace(state, advice=fact)
        case DyslexiaDecided():
            return replace(state, decided=fact)
        case DyslexiaDecisionLate():
            return replace(state, late=True)
        case _:
            raise AssertionError(f"not a fact of the gate: {fact}")


def decide(state: Standing, command: Any, book: RuleBook) -> Sequence[Fact]:
    """What the municipality does with an advice. Raises ``Refusal``."""
    if isinstance(command, ReceiveDyslexiaAdvice):
        return _received(state, command, book)
    by, advice = command.by, state.advice
    if by.role is not Role.SYSTEM and by.organisation != command.municipality:
        raise Refusal(
            "not-your-decision",
            "Alleen de gemeente die betaalt, beslist.",
            "Only the municipality that pays decides.",
        )
    if advice is None:
        raise Refusal(
            "no-dyslexia-advice",
            "De poortwachter heeft nog niet geadviseerd.",
            "The SWV has not advised yet.",
        )
    says: dict[str, Any] = {
        "effective_on": command.on,
        **{name: getattr(advice, name) for name in ("case", "swv", "municipality", "school")},
    }
    match command:
        case LetDyslexiaTermPass(decide_by=decide_by):
            told = state.late or state.decided is not None
            over = told or advice.decide_by != decide_by
            return [] if over else [DyslexiaDecisionLate(**says, decide_by=decide_by)]
        case DecideOnDyslexia(granted=granted, reason=reason):
            deviates = granted is not advice.positive
            if deviates and reason is None:
                raise Refusal(
                    "deviation-unexplained",
                    "Dit wijkt af van het advies van de poortwachter. Schrijf op waarom.",
                    "This deviates from the advice of the SWV. Say why.",
                )
            same = state.decided is not None and state.decided.granted is granted
            return [] if same else [DyslexiaDecided(**says, granted=granted, deviates=deviates)]
        case _:
            raise AssertionError(f"not a command of the gate: {command}")


def _received(state: Standing, command: ReceiveDyslexiaAdvice, book: RuleBook) -> Sequence[Fact]:
    known = state.advice
    if state.decided is not None or (known is not None and known.positive is command.positive):
        return []
    weeks = book.of(command.municipality, command.on).decision_term_weeks[Kind.MUNICIPALITY]
    # another advice on the same file gives no more time
    decide_by = known.decide_by if known else command.on + timedelta(weeks=weeks)
    return [
        DyslexiaAdviceReceived(**_about(command), positive=command.positive, decide_by=decide_by)
    ]


DYSLEXIA = Decider(
    noun="dyslexia",
    initial=Standing(),
    evolve=evolve,
    facts=(DyslexiaAdviceReceived, DyslexiaDecided, DyslexiaDecisionLate),
    commands=(ReceiveDyslexiaAdvice, DecideOnDyslexia, LetDyslexiaTermPass),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day to decide passes."""
    if not isinstance(fact, DyslexiaAdviceReceived):
        return []
    passes = LetDyslexiaTermPass(
        on=fact.decide_by + timedelta(days=1),
        by=system(fact.municipality),
        case=fact.case,
        municipality=fact.municipality,
        decide_by=fact.decide_by,
    )
    return [Due(fact.decide_by, passes)]


def _react(_: None, fact: DyslexiaAdviceGiven) -> Sequence[Command]:
    return [
        ReceiveDyslexiaAdvice(
            on=fact.effective_on,
            by=system(fact.municipality),
            case=fact.case,
            swv=fact.swv,
            municipality=fact.municipality,
            school=fact.school,
            positive=not fact.missing,
        )
    ]


ADVISED = Process(name="advised", initial=None, hears=(DyslexiaAdviceGiven,), react=_react)
"""Hears what the SWV advises."""


def _about(command: DyslexiaCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": command.case,
        "swv": command.swv,
        "municipality": command.municipality,
        "school": command.school,
    }
