"""What others make of the school's request: supplements they ask, the outcome they reach."""

from collections.abc import Sequence
from typing import Any

from events.collective import RequestTakenUp
from events.duplicate import DuplicateConfirmed
from events.forwarding import RequestForwarded
from events.gate import PeriodShortened
from events.request import (
    Outcome,
    RequestGranted,
    RequestReinstated,
    RequestRejected,
    RequestSetAside,
    SupplementRequested,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.values import system
from services.runtime.shapes import Command, Process
from services.school.commands import (
    ConcludeRequest,
    LearnOfForwarding,
    LearnOfShortening,
    ReceiveSupplementTask,
    ReopenRequest,
    WithdrawRequest,
)


def react(_: None, fact: Any) -> Sequence[Command]:
    """The school's own record of what it heard."""
    day, by = fact.effective_on, system(fact.school)
    match fact:
        case SupplementRequested(case=case, body=body, items=items, due_on=due_on):
            return [
                ReceiveSupplementTask(
                    on=day, by=by, case=case, body=body, items=items, due_on=due_on
                )
            ]
        case DuplicateConfirmed(case=case):
            return [WithdrawRequest(on=day, by=by, case=case)]
        case RequestForwarded(case=case, body=body, to=to):
            return [LearnOfForwarding(on=day, by=by, case=case, body=body, successor=to)]
        case PeriodShortened(case=case, care=care):
            return [LearnOfShortening(on=day, by=by, case=case, care=care)]
        case RequestReinstated(case=case):
            return [ReopenRequest(on=day, by=by, case=case)]
        case _:
            return [ConcludeRequest(on=day, by=by, case=fact.case, outcome=_outcome(fact))]


def _outcome(fact: Any) -> Outcome:
    match fact:
        case RequestGranted():
            return Outcome.GRANTED
        case RequestRejected():
            return Outcome.REJECTED
        case RequestSetAside():
            return Outcome.SET_ASIDE
        case WithdrawalAccepted():
            return Outcome.WITHDRAWN
        case RequestTakenUp():
            return Outcome.TAKEN_UP
        case WithdrawalTooLate(outcome=outcome):
            return outcome
        case _:
            raise AssertionError(f"not an outcome: {fact}")


PROGRESS = Process(
    name="progress",
    initial=None,
    hears=(
        DuplicateConfirmed,
        SupplementRequested,
        RequestForwarded,
        PeriodShortened,
        RequestGranted,
        RequestRejected,
        RequestSetAside,
        RequestReinstated,
        WithdrawalAccepted,
        WithdrawalTooLate,
        RequestTakenUp,
    ),
    react=react,
)
