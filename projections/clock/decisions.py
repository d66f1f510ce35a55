"""What facts around a decision do to the open tasks: hearing, publication, objection, penalty."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from events import decision
from events.fact import Fact
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task

HEARING = frozenset({Reason.VIEW, Reason.AFTER_VIEW})
"""What a body does before a rejection; over once it has decided."""


def _intended(row: Clock, fact: decision.RejectionIntended, day: date) -> Clock:
    return _decision_task(row, Reason.VIEW, fact, day, fact.view_until)


def _view_over(row: Clock, fact: Any, day: date) -> Clock:
    waited = close_tasks(row, HEARING, fact.body)
    return _decision_task(waited, Reason.AFTER_VIEW, fact, day) if waited != row else row


def _decision_task(
    row: Clock, reason: Reason, fact: Any, day: date, due_on: date | None = None
) -> Clock:
    task = Task(reason=reason, organisation=fact.body, since=day, due_on=due_on, about=_about(fact))
    return open_task(row, task)


def _about(fact: Any) -> str:
    """The number of the decision, where it is about one."""
    number = getattr(fact, "number", getattr(fact, "objection_to", None))
    return "" if number is None else str(number)


def _taken(row: Clock, fact: decision.DecisionTaken, day: date) -> Clock:
    if fact.character is not decision.LegalCharacter.AWB_DECISION:
        return row
    return _decision_task(row, Reason.PUBLISH, fact, day)


def _published(row: Clock, fact: Any, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.PUBLISH}), fact.body, str(fact.number))


def _objected(row: Clock, fact: Any, day: date) -> Clock:
    return _decision_task(row, Reason.OBJECTION, fact, day, fact.decide_by)


def _to_be_mended(row: Clock, fact: decision.ObjectionMendAsked, day: date) -> Clock:
    return _decision_task(row, Reason.OBJECTION, fact, day)


def _objection_withdrawn(row: Clock, fact: decision.ObjectionWithdrawn, day: date) -> Clock:
    return row if fact.remaining else _objection_over(row, fact, day)


def _objection_over(row: Clock, fact: Any, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.OBJECTION}), fact.body, str(fact.number))


def _in_default(row: Clock, fact: decision.DefaultNoticeReceived, day: date) -> Clock:
    last = fact.penalty_from - timedelta(days=1)
    return _decision_task(row, Reason.DEFAULT_NOTICE, fact, day, last)


def _no_longer_in_default(row: Clock, fact: Any, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.DEFAULT_NOTICE}), fact.body, _about(fact))


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    decision.RejectionIntended: _intended,
    decision.ViewReceived: _view_over,
    decision.ViewLapsed: _view_over,
    decision.DecisionTaken: _taken,
    decision.DecisionPublished: _published,
    decision.DecisionRevoked: _published,
    decision.ObjectionReceived: _objected,
    decision.ObjectionTooLate: _objected,
    decision.ObjectionDeferred: _objected,
    decision.ObjectionMendAsked: _to_be_mended,
    decision.ObjectionMended: _objected,
    decision.ObjectionNotMended: _objected,
    decision.ObjectionWithdrawn: _objection_withdrawn,
    decision.ObjectionDecided: _objection_over,
    decision.DefaultNoticeReceived: _in_default,
    decision.PenaltySet: _no_longer_in_default,
    decision.PenaltyAverted: _no_longer_in_default,
    decision.PenaltyRuledOut: _no_longer_in_default,
}
