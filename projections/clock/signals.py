"""What a signal gives somebody to do: follow it up, tell who signalled, answer a consultation."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import signal
from events.fact import Fact
from events.values import OrganisationId
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task

ALONE = (signal.SignalReceived, signal.ConsultationAsked)
"""What begins a clock of its own where there is none."""


def _received(row: Clock, fact: signal.SignalReceived, day: date) -> Clock:
    return _lies_with(row, fact.body, fact, day)


def _passed_on(row: Clock, fact: signal.SignalPassedOn, day: date) -> Clock:
    return _lies_with(row, fact.to, fact, day)


def _lies_with(row: Clock, body: OrganisationId, fact: Any, day: date) -> Clock:
    task = Task(reason=Reason.FOLLOW_UP, organisation=body, since=day, due_on=fact.due_on)
    left = close_tasks(row, frozenset({Reason.FOLLOW_UP}))
    return open_task(_goes_on(left), task)


def _followed_up(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, frozenset({Reason.FOLLOW_UP}))


def _untold(row: Clock, fact: signal.FeedbackDue, day: date) -> Clock:
    task = Task(reason=Reason.FEEDBACK, organisation=fact.desk, since=day, due_on=fact.due_on)
    return open_task(row, task)


def _told(row: Clock, _: signal.FeedbackGiven, day: date) -> Clock:
    return _ended(close_tasks(row, frozenset({Reason.FEEDBACK})), day)


def _asked(row: Clock, fact: signal.ConsultationAsked, day: date) -> Clock:
    task = Task(
        reason=Reason.CONSULTATION,
        organisation=fact.adviser,
        since=day,
        due_on=fact.due_on,
        about=str(fact.asker),
    )
    return open_task(_goes_on(row), task)


def _answered(row: Clock, fact: signal.ConsultationGiven, day: date) -> Clock:
    asked = frozenset({Reason.CONSULTATION})
    return _ended(close_tasks(row, asked, fact.adviser, str(fact.asker)), day)


def _goes_on(row: Clock) -> Clock:
    """A case that is no request goes on; a request that ended stays so, with work beside it."""
    return row if row.swv is not None else replace(row, ended_on=None)


def _ended(row: Clock, day: date) -> Clock:
    """A case that was about the signal alone is over when nothing of it is left to do."""
    return row if row.tasks or row.swv is not None else replace(row, ended_on=row.ended_on or day)


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    signal.SignalReceived: _received,
    signal.SignalPassedOn: _passed_on,
    signal.SignalFollowedUp: _followed_up,
    signal.FeedbackDue: _untold,
    signal.FeedbackGiven: _told,
    signal.ConsultationAsked: _asked,
    signal.ConsultationGiven: _answered,
}
"""What each fact does to the open tasks."""
