"""The desk's side of a signal: taken in, routed by rule, and told back to who signalled
(Transformatieagenda Noord-Kennemerland, ambitie 4: one counter, whoever one comes to).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.signal import (
    FeedbackDue,
    FeedbackGiven,
    FeedbackOverdue,
    SignalMatter,
    SignalReceived,
    SignalStep,
)
from events.values import system
from services.counter.commands import (
    GiveFeedback,
    LearnFollowUp,
    LetFeedbackPass,
    ReceiveSignal,
)
from services.counter.own import own, sealed_for
from services.rules.regions import RuleBook
from services.rules.signal import body_of, step_due, step_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due


class Signal(msgspec.Struct, frozen=True, gc=False):
    """What came in, and how far who signalled was told."""

    received: SignalReceived | None = None
    feedback: FeedbackDue | None = None
    told: bool = False
    late: bool = False


def decide(state: Signal, command: Any, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the signal. Raises ``Refusal``."""
    own(command, command.desk)
    if isinstance(command, ReceiveSignal):
        return _received(state, command, book)
    known, feedback = state.received, state.feedback
    if known is None or known.desk != command.desk:
        raise Refusal(
            "signal-unknown",
            "Dit signaal is hier niet binnengekomen.",
            "This signal did not come in here.",
        )
    match command:
        case LearnFollowUp(body=body, follow_up=follow_up):
            if feedback is not None:
                return []
            rules = book.of(command.desk, command.on)
            due_on = step_due(SignalStep.FEEDBACK, command.on, rules, book.holidays)
            return [FeedbackDue(**_of(command, body), follow_up=follow_up, due_on=due_on)]
        case GiveFeedback():
            if feedback is None:
                raise Refusal(
                    "nothing-to-tell",
                    "Dit signaal is nog niet opgevolgd. Er is nog niets om terug te koppelen.",
                    "This signal was not followed up yet: there is nothing to tell.",
                )
            late = command.on > feedback.due_on
            given = FeedbackGiven(**_of(command, feedback.body), late=late)
            return [] if state.told else [given]
        case LetFeedbackPass(due_on=due_on):
            if feedback is None or feedback.due_on != due_on or state.told or state.late:
                return []
            return [FeedbackOverdue(**_of(command, feedback.body), due_on=due_on)]
        case _:
            raise AssertionError(f"not a command of a signal: {command}")


def evolve(state: Signal, fact: Any) -> Signal:
    """The signal after a fact."""
    match fact:
        case SignalReceived():
            return replace(state, received=fact)
        case FeedbackDue():
            return replace(state, feedback=fact)
        case FeedbackGiven():
            return replace(state, told=True)
        case FeedbackOverdue():
            return replace(state, late=True)
        case _:
            raise AssertionError(f"not a fact of a signal: {fact}")


SIGNAL = Decider(
    noun="signal",
    initial=Signal(),
    evolve=evolve,
    facts=(SignalReceived, FeedbackDue, FeedbackGiven, FeedbackOverdue),
    commands=(ReceiveSignal, LearnFollowUp, GiveFeedback, LetFeedbackPass),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day to tell who signalled passes."""
    if not isinstance(fact, FeedbackDue):
        return []
    passes = LetFeedbackPass(
        on=fact.due_on + timedelta(days=1),
        by=system(fact.desk),
        case=fact.case,
        desk=fact.desk,
        due_on=fact.due_on,
    )
    return [Due(fact.due_on, passes)]


def _received(state: Signal, command: ReceiveSignal, book: RuleBook) -> Sequence[Fact]:
    if state.received is not None:
        if state.received.pupil == command.pupil and state.received.concern is command.concern:
            return []
        raise Refusal(
            "signal-in-use",
            "Dit nummer hoort al bij een ander signaal.",
            "This number already belongs to another signal.",
        )
    _known_bodies(command, book)
    body = body_of(
        command.concern,
        command.stage,
        command.desk,
        command.school,
        command.swv,
        command.municipality,
    )
    if not command.parents_know and body != command.desk and _needs_parents(command.concern):
        raise Refusal(
            "parents-not-told",
            "Vertel de ouders eerst dat het signaal naar een andere organisatie gaat. Alleen bij "
            "zorgen over veiligheid hoeft dat niet vooraf.",
            "First tell the parents that the signal goes to another body. Only worries about "
            "safety need not wait for that.",
        )
    rules = book.of(body, command.on)
    return [
        SignalReceived(
            **_of(command, body),
            pupil=command.pupil,
            concern=command.concern,
            stage=command.stage,
            signaller=command.signaller,
            school=command.school,
            due_on=step_due(step_of(command.concern), command.on, rules, book.holidays),
            words=sealed_for(body, command.words),
        )
    ]


def _needs_parents(concern: SignalMatter) -> bool:
    """Of worries about safety the meldcode says when parents are told (Jeugdwet art. 4.1.7); of all
    else before it goes to another body (AVG art. 13 and 14)."""
    return concern is not SignalMatter.SAFETY


def _known_bodies(command: ReceiveSignal, book: RuleBook) -> None:
    there = book.knows(command.desk) and book.exists(command.municipality, command.on)
    if command.swv is not None:
        there = there and book.exists(command.swv, command.on)
    if command.school is not None:
        there = there and book.knows(command.school)
    if not there:
        raise Refusal(
            "body-unknown",
            "Deze gemeente, dit samenwerkingsverband, deze school of dit loket is niet bekend.",
            "This municipality, SWV, school or desk is not known here on this day.",
        )


def _of(command: Any, body: Any) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": command.case,
        "desk": command.desk,
        "body": body,
    }
