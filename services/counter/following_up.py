"""The side of the body that a signal concerns: it does something with it, or helps it on."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.signal import (
    FollowUpOpened,
    FollowUpOverdue,
    SignalFollowedUp,
    SignalPassedOn,
)
from events.values import OrganisationId, Party, party_of, system
from services.counter.commands import (
    FollowUpSignal,
    LetFollowUpPass,
    OpenFollowUp,
    PassOnSignal,
)
from services.counter.own import own
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_BODIES = frozenset({Party.SCHOOL, Party.SWV, Party.MUNICIPALITY})


class Following(msgspec.Struct, frozen=True, gc=False):
    """What lies with a body, and whether it is done with it."""

    opened: FollowUpOpened | None = None
    done: bool = False
    late: bool = False


def decide(state: Following, command: Any, book: RuleBook) -> Sequence[Fact]:
    """What a body does with a signal. Raises ``Refusal``."""
    own(command, command.body)
    if isinstance(command, OpenFollowUp):
        return [] if state.opened is not None else [_opened(command)]
    opened = state.opened
    if opened is None:
        raise Refusal(
            "no-signal-here",
            "Bij deze organisatie ligt geen signaal met dit nummer.",
            "No signal of this number lies with this organisation.",
        )
    if isinstance(command, LetFollowUpPass):
        over = state.done or state.late or opened.due_on != command.due_on
        return [] if over else [FollowUpOverdue(**_of(command, opened), due_on=command.due_on)]
    if state.done:
        return []
    match command:
        case PassOnSignal(to=to):
            _may_go_to(opened, to, book, command)
            return [
                SignalPassedOn(
                    **_of(command, opened),
                    to=to,
                    pupil=opened.pupil,
                    concern=opened.concern,
                    due_on=opened.due_on,
                    had_by=(*opened.had_by, opened.body),
                )
            ]
        case FollowUpSignal(follow_up=follow_up):
            late = command.on > opened.due_on
            return [SignalFollowedUp(**_of(command, opened), follow_up=follow_up, late=late)]
        case _:
            raise AssertionError(f"not a command of a follow-up: {command}")


def evolve(state: Following, fact: Any) -> Following:
    """What lies with a body after a fact."""
    match fact:
        case FollowUpOpened():
            return Following(opened=fact)
        case SignalPassedOn() | SignalFollowedUp():
            return replace(state, done=True)
        case FollowUpOverdue():
            return replace(state, late=True)
        case _:
            raise AssertionError(f"not a fact of a follow-up: {fact}")


FOLLOWING = Decider(
    noun="followup",
    initial=Following(),
    evolve=evolve,
    facts=(FollowUpOpened, SignalPassedOn, SignalFollowedUp, FollowUpOverdue),
    commands=(OpenFollowUp, PassOnSignal, FollowUpSignal, LetFollowUpPass),
    key=lambda about: f"{about.case}/{about.body}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day to follow a signal up passes."""
    if not isinstance(fact, FollowUpOpened):
        return []
    last = max(fact.due_on, fact.effective_on - timedelta(days=1))  # it may have passed already
    passes = LetFollowUpPass(
        on=last + timedelta(days=1),
        by=system(fact.body),
        case=fact.case,
        body=fact.body,
        due_on=fact.due_on,
    )
    return [Due(last, passes)]


def _opened(command: OpenFollowUp) -> FollowUpOpened:
    return FollowUpOpened(
        effective_on=command.on,
        case=command.case,
        desk=command.desk,
        body=command.body,
        pupil=command.pupil,
        concern=command.concern,
        due_on=command.due_on,
        had_by=command.had_by,
    )


def _may_go_to(
    opened: FollowUpOpened, to: OrganisationId, book: RuleBook, command: PassOnSignal
) -> None:
    """Refuse who had it before, so that nobody is sent round in a ring, and who is no body of
    these parties. Raises ``Refusal``."""
    if to in (opened.body, *opened.had_by):
        raise Refusal(
            "signal-was-there",
            "Dit signaal lag al bij die organisatie. Volg het op, of zoek samen wie het oppakt.",
            "This signal lay with that organisation before: follow it up, or agree who does.",
        )
    known = book.knows(to) or book.exists(to, command.on)
    if party_of(to) not in _BODIES or not known:
        raise Refusal(
            "body-unknown",
            "Noem een bestaande school, gemeente of een bestaand samenwerkingsverband.",
            "Name a school, SWV or municipality that exists.",
        )


def _of(command: Any, opened: FollowUpOpened) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": opened.case,
        "desk": opened.desk,
        "body": opened.body,
    }
