"""What facts of orders and care do to the open tasks: who gives it, or seeks who will."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from events import asking, care, message
from events.fact import Fact
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task

PROVIDER_WORK = frozenset(
    {Reason.ORDER_ANSWER, Reason.PLANNING, Reason.WAITING_LIST, Reason.START, Reason.IN_CARE}
)


def _ordered(row: Clock, fact: care.CareOrdered, day: date) -> Clock:
    sought = close_tasks(row, frozenset({Reason.PROVIDER_SOUGHT}) | PROVIDER_WORK)
    return _order_task(sought, Reason.ORDER_ANSWER, fact, day)


def _order_task(
    row: Clock, reason: Reason, fact: Any, day: date, due_on: date | None = None
) -> Clock:
    task = Task(
        reason=reason, organisation=fact.provider, since=day, due_on=due_on, about=fact.order
    )
    return open_task(close_tasks(row, PROVIDER_WORK, about=fact.order), task)


def _accepted(row: Clock, fact: care.OrderAccepted, day: date) -> Clock:
    return _order_task(row, Reason.PLANNING, fact, day)


def _declined(row: Clock, fact: care.OrderDeclined, _: date) -> Clock:
    return close_tasks(row, PROVIDER_WORK, about=fact.order)


def _none_found(row: Clock, fact: care.NoProviderFound, day: date) -> Clock:
    task = Task(reason=Reason.PROVIDER_SOUGHT, organisation=fact.orderer, since=day)
    return open_task(close_tasks(row, PROVIDER_WORK), task)


def _on_list(row: Clock, fact: care.PlacedOnWaitingList, day: date) -> Clock:
    return _order_task(row, Reason.WAITING_LIST, fact, day, fact.intake_by)


def _intake(row: Clock, fact: care.IntakeHeld, day: date) -> Clock:
    return _order_task(row, Reason.START, fact, day, fact.start_by)


def _started(row: Clock, fact: care.CareStarted, day: date) -> Clock:
    return _order_task(row, Reason.IN_CARE, fact, day)


def _claim_held(row: Clock, fact: message.ClaimHeld, day: date) -> Clock:
    task = Task(
        reason=Reason.CLAIM,
        organisation=fact.orderer,
        since=day,
        due_on=fact.answer_by,
        about=fact.claim,
    )
    return open_task(row, task)


def _claim_answered(row: Clock, fact: Any, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.CLAIM}), about=fact.claim)


def _asked(row: Clock, fact: asking.AskReceived | asking.AskUnderInvestigation, day: date) -> Clock:
    task = Task(
        reason=Reason.ASKED,
        organisation=fact.orderer,
        since=day,
        due_on=fact.answer_by,
        about=_about(fact),
    )
    return open_task(row, task)


def _ask_answered(row: Clock, fact: Any, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.ASKED}), fact.orderer, _about(fact))


def _about(fact: Any) -> str:
    return f"{fact.provider} {fact.reference}"


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    care.CareOrdered: _ordered,
    care.NoProviderFound: _none_found,
    care.OrderAccepted: _accepted,
    care.OrderDeclined: _declined,
    care.PlacedOnWaitingList: _on_list,
    care.IntakeHeld: _intake,
    care.CareStarted: _started,
    message.ClaimHeld: _claim_held,
    asking.AskReceived: _asked,
    asking.AskUnderInvestigation: _asked,
    asking.AskGranted: _ask_answered,
    asking.AskRejected: _ask_answered,
    care.ClaimApproved: _claim_answered,
    care.ClaimRefused: _claim_answered,
}
"""What each fact does to the open tasks."""
