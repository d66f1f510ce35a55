"""The decision term of one body in one case (Awb 4:13-4:15, Algemene termijnenwet art. 1)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.term import (
    TermEndedLate,
    TermExceeded,
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from events.values import Count
from services.funder.commands import (
    BodyCommand,
    EndTerm,
    LetTermPass,
    ResumeTerm,
    StartTerm,
    SuspendTerm,
)
from services.rules.calendar import last_day, suspended_days
from services.rules.regions import RuleBook, kind_of
from services.runtime.shapes import Decider


class Term(msgspec.Struct, frozen=True):
    """A clock: since when it counts, whether it runs, and how long it stood still."""

    received_on: date | None = None
    due_on: date | None = None
    stopped_on: date | None = None  # the last day it ran: before a supplement, or at the end
    suspended_days: Count = Count(0)
    exceeded: bool = False
    ended: bool = False


def decide(state: Term, command: BodyCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the clock."""
    case, body, on = command.case, command.body, command.on
    if isinstance(command, StartTerm):
        if state.received_on is not None and not state.ended:
            return []
        due_on = _due(on, 0, command, rules)
        return [TermStarted(effective_on=on, case=case, body=body, due_on=due_on)]
    if state.received_on is None and isinstance(command, EndTerm):
        return []  # what is forwarded on receipt never had a term here
    assert state.received_on is not None, "a term not yet started"
    assert state.due_on is not None
    match command:
        case SuspendTerm():
            if state.stopped_on is not None or state.exceeded:
                return []
            return [TermSuspended(effective_on=on, case=case, body=body)]
        case ResumeTerm():
            if state.stopped_on is None:
                return []
            # the day after the invitation up to, not including, the day the supplement was sent
            still = suspended_days(state.stopped_on, max(on, state.stopped_on))
            days = Count(state.suspended_days + still)
            due_on = _due(state.received_on, days, command, rules)
            return [
                TermResumed(
                    effective_on=on, case=case, body=body, suspended_days=days, due_on=due_on
                )
            ]
        case EndTerm():
            if state.ended:
                return []
            if state.stopped_on is not None or on <= state.due_on:
                return [TermMet(effective_on=on, case=case, body=body)]
            late = Count((on - state.due_on).days)
            ended = TermEndedLate(effective_on=on, case=case, body=body, days_late=late)
            return [ended] if state.exceeded else [_exceeded(command, state.due_on), ended]
        case LetTermPass(due_on=due_on):
            if state.due_on != due_on or state.stopped_on is not None or state.exceeded:
                return []
            return [_exceeded(command, due_on)]
        case _:
            raise AssertionError(f"not a command of a term: {command}")


def evolve(state: Term, fact: Any) -> Term:
    """The clock after a fact."""
    match fact:
        case TermStarted(effective_on=day, due_on=due_on):
            return Term(received_on=day, due_on=due_on)
        case TermSuspended(effective_on=day):
            return replace(state, stopped_on=day)
        case TermResumed(due_on=due_on, suspended_days=days):
            return replace(state, due_on=due_on, suspended_days=days, stopped_on=None, ended=False)
        case TermExceeded():
            return replace(state, exceeded=True)
        case TermMet(effective_on=day) | TermEndedLate(effective_on=day):
            return replace(state, stopped_on=state.stopped_on or day, ended=True)
        case _:
            raise AssertionError(f"not a fact of a term: {fact}")


def _exceeded(command: BodyCommand, due_on: date) -> TermExceeded:
    passed = due_on + timedelta(days=1)
    return TermExceeded(effective_on=passed, case=command.case, body=command.body, due_on=due_on)


def _due(received: date, suspended_days: int, command: BodyCommand, rules: RuleBook) -> date:
    weeks = rules.of(command.body, received).decision_term_weeks[kind_of(command.body)]
    return last_day(received, weeks, suspended_days, rules.holidays)


TERM = Decider(
    noun="term",
    initial=Term(),
    evolve=evolve,
    facts=(TermStarted, TermSuspended, TermResumed, TermMet, TermExceeded, TermEndedLate),
    commands=(StartTerm, SuspendTerm, ResumeTerm, EndTerm, LetTermPass),
    key=lambda command: f"{command.case}-{command.body}",
    decide=decide,
)
