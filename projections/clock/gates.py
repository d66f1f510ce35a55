"""What facts around the gates before approval do to the open tasks: a possible duplicate, urgency,
the decision scheme, the support team's judgement.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import duplicate, forwarding, gate, scheme, urgent
from events.fact import Fact
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task

_TOGETHER = frozenset({Reason.JOINT_DECISION, Reason.ESCALATION})


def left_behind(row: Clock, fact: forwarding.RequestForwarded) -> Clock:
    """What lay with a body that forwards: its successor is asked anew, and looks itself at what may
    be double."""
    own = frozenset({Reason.URGENCY, Reason.PERSONAL_BUDGET, *_TOGETHER})
    left = close_tasks(row, own, fact.body)
    left = close_tasks(left, frozenset({Reason.SUPPORT_TEAM}), about=fact.body)
    tasks = (
        replace(task, organisation=fact.to)
        if task.reason is Reason.DUPLICATE and task.organisation == fact.body
        else task
        for task in left.tasks
    )
    return replace(left, tasks=tuple(tasks))


def _resembles(row: Clock, fact: duplicate.PossibleDuplicateSignalled, day: date) -> Clock:
    task = Task(reason=Reason.DUPLICATE, organisation=fact.swv, since=day, about=fact.resembles)
    return open_task(row, task)


def _compared(row: Clock, fact: Any, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.DUPLICATE}), about=fact.resembles)


def _urgent(row: Clock, fact: urgent.UrgencyReceived, day: date) -> Clock:
    return open_task(row, Task(reason=Reason.URGENCY, organisation=fact.body, since=day))


def _may_start(row: Clock, fact: urgent.TemporaryStartGranted, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.URGENCY}), fact.body)


def _scheme_applied(row: Clock, fact: scheme.SchemeApplied, day: date) -> Clock:
    row = close_tasks(row, _TOGETHER)
    if fact.outcome is not scheme.SchemeOutcome.GREY:
        return row
    return _both(row, fact, Reason.JOINT_DECISION, day)


def _both(row: Clock, fact: Any, reason: Reason, day: date) -> Clock:
    for body in (fact.swv, fact.municipality):
        row = open_task(row, Task(reason=reason, organisation=body, since=day))
    return row


def _signed(row: Clock, fact: scheme.JointDecisionSigned, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.JOINT_DECISION}), fact.body)


def _escalated(row: Clock, fact: scheme.JointDecisionEscalated, day: date) -> Clock:
    return _both(row, fact, Reason.ESCALATION, day)


def _together(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, _TOGETHER)


def _blocked(row: Clock, fact: gate.RequestBlocked, day: date) -> Clock:
    task = Task(
        reason=Reason.SUPPORT_TEAM, organisation=fact.school, since=day, about=fact.municipality
    )
    return open_task(row, task)


def _unblocked(row: Clock, fact: gate.RequestUnblocked, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.SUPPORT_TEAM}), about=fact.municipality)


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    duplicate.PossibleDuplicateSignalled: _resembles,
    duplicate.DuplicateConfirmed: _compared,
    duplicate.DuplicateDenied: _compared,
    urgent.UrgencyReceived: _urgent,
    urgent.TemporaryStartGranted: _may_start,
    scheme.SchemeApplied: _scheme_applied,
    scheme.JointDecisionSigned: _signed,
    scheme.JointDecisionEscalated: _escalated,
    scheme.JointDecisionTaken: _together,
    gate.RequestBlocked: _blocked,
    gate.RequestUnblocked: _unblocked,
}
