"""How a body keeps its part and its term in step with what it hears. SWV and municipality share it.

A body may hear the outcome from the SWV before the request itself from the school: what it cannot
do yet it remembers.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.request import (
    ArrangementRequested,
    IntakeClosed,
    IntakeReopened,
    Outcome,
    RequestGranted,
    RequestReinstated,
    RequestRejected,
    RequestSetAside,
    SupplementProvided,
    SupplementReceived,
    SupplementRequested,
    WithdrawalAccepted,
)
from events.term import TermDeferred, TermResumed, TermStarted, TermSuspended
from events.values import OrganisationId, system
from services.funder.commands import (
    CloseIntake,
    ConfirmReceipt,
    EndTerm,
    LetSupplementLapse,
    LetTermPass,
    ReceiveSupplement,
    ReopenIntake,
    ResumeTerm,
    StartTerm,
    SuspendTerm,
)
from services.funder.legal_commands import EndPenalty, LetConsentPass
from services.runtime.shapes import Command, Due, Process

BodyOf = Callable[[ArrangementRequested], OrganisationId]

_OUTCOMES: dict[type, Outcome] = {
    RequestGranted: Outcome.GRANTED,
    RequestRejected: Outcome.REJECTED,
    RequestSetAside: Outcome.SET_ASIDE,
    WithdrawalAccepted: Outcome.WITHDRAWN,
}


class Judging(msgspec.Struct, frozen=True):
    """Which body this is about, how its part stands, and an outcome that came too early."""

    body: OrganisationId | None = None
    awaits: bool = False  # a supplement, so that the clock stands still
    closed: bool = False
    ended: Any = None  # the outcome fact, until the request itself is heard


def judging(body_of: BodyOf) -> Process:
    """The process of a party whose bodies judge their own part."""

    def evolve(memory: Judging, fact: Any) -> Judging:
        match fact:
            case ArrangementRequested():
                return replace(memory, body=body_of(fact))
            case RequestReinstated():
                return replace(memory, ended=None)
            case SupplementRequested():
                return replace(memory, awaits=True)
            case SupplementReceived():
                return replace(memory, awaits=False)
            case IntakeClosed():
                return replace(memory, closed=True)
            case IntakeReopened():
                return replace(memory, closed=False)
            case _ if type(fact) in _OUTCOMES and memory.body is None:
                return replace(memory, ended=fact)
            case _:
                return memory

    return Process(
        name="judging",
        initial=Judging(),
        evolve=evolve,
        hears=(
            ArrangementRequested,
            SupplementRequested,
            SupplementReceived,
            SupplementProvided,
            IntakeReopened,
            IntakeClosed,
            *_OUTCOMES,
            RequestReinstated,
        ),
        react=react,
    )


def react(memory: Judging, fact: Any) -> Sequence[Command]:
    """Keep part and term in step."""
    body, case, day = memory.body, fact.case, fact.effective_on
    if body is None:
        return []  # an outcome, remembered until the request is heard
    by = system(body)
    match fact:
        case ArrangementRequested(school=school, swv=swv):
            received = ConfirmReceipt(
                on=day,
                by=by,
                case=case,
                body=body,
                school=school,
                swv=swv,
                kind=fact.kind,
                category=fact.care.category,
                needs=fact.needs,
                requester=fact.requester,
            )
            started = StartTerm(on=day, by=by, case=case, body=body)
            ended = () if memory.ended is None else (_close(body, memory.ended),)
            return [received, started, *ended]
        case RequestReinstated():
            return [ReopenIntake(on=day, by=by, case=case, body=body)]
        case _ if type(fact) in _OUTCOMES:
            return [_close(body, fact)]
        case _ if fact.body != body:
            return []  # the other body's part
        case SupplementProvided(items=items):
            return [ReceiveSupplement(on=day, by=by, case=case, body=body, items=items)]
        case SupplementRequested():
            return [SuspendTerm(on=day, by=by, case=case, body=body)]
        case SupplementReceived() | IntakeReopened():
            if memory.awaits or memory.closed:
                return []  # a clock runs while the part is open and nothing is awaited
            return [ResumeTerm(on=day, by=by, case=case, body=body)]
        case IntakeClosed():
            return [
                EndTerm(on=day, by=by, case=case, body=body),
                EndPenalty(on=day, by=by, case=case, body=body),
            ]
        case _:
            raise AssertionError(f"not heard by a judging body: {fact}")


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself in a body's part when a last day has passed."""
    match fact:
        case SupplementRequested(case=case, body=body, due_on=due_on):
            passed = due_on + timedelta(days=1)
            lapse = LetSupplementLapse(
                on=passed, by=system(body), case=case, body=body, due_on=due_on
            )
            return [Due(due_on, lapse)]
        case (
            TermStarted(case=case, body=body, due_on=due_on)
            | TermDeferred(case=case, body=body, due_on=due_on)
            | TermResumed(case=case, body=body, due_on=due_on)
        ):
            passed = due_on + timedelta(days=1)
            end = LetTermPass(on=passed, by=system(body), case=case, body=body, due_on=due_on)
            return [Due(due_on, end)]
        case TermSuspended(case=case, body=body, until=date() as until):
            passed = until + timedelta(days=1)
            resume = LetConsentPass(on=passed, by=system(body), case=case, body=body, until=until)
            return [Due(until, resume)]
        case _:
            return []


def _close(body: OrganisationId, outcome: Any) -> CloseIntake:
    return CloseIntake(
        on=outcome.effective_on,
        by=system(body),
        case=outcome.case,
        body=body,
        outcome=_OUTCOMES[type(outcome)],
    )
