"""What changes while an arrangement runs do to the open tasks: a leg, confirming, evaluating."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import change, evaluation
from events.fact import Fact
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task


def _leg_opened(row: Clock, fact: change.LegOpened, _: date) -> Clock:
    """Somebody else must pay the rest: the case goes on."""
    return replace(row, leg=fact.leg, ended_on=None)


def _to_confirm(row: Clock, fact: change.ConfirmationRequested, day: date) -> Clock:
    task = Task(
        reason=Reason.CONFIRMATION, organisation=fact.to_swv, since=day, due_on=fact.answer_by
    )
    return open_task(_confirmed(row), task)


def _confirmed(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, frozenset({Reason.CONFIRMATION}))


def _to_evaluate(row: Clock, fact: evaluation.EvaluationDue, day: date) -> Clock:
    if row.ended_on is not None:
        return row
    task = Task(reason=Reason.EVALUATION, organisation=fact.school, since=day, due_on=fact.due_on)
    return open_task(row, task)


def _evaluated(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, frozenset({Reason.EVALUATION}))


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    change.LegOpened: _leg_opened,
    change.ConfirmationRequested: _to_confirm,
    change.ArrangementConfirmed: _confirmed,
    change.ArrangementNotConfirmed: _confirmed,
    evaluation.EvaluationDue: _to_evaluate,
    evaluation.CareEvaluated: _evaluated,
}
"""What each fact does to the open tasks."""
