"""One row per signal: whom it concerns now, what was done, and what was told back."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import signal
from events.fact import Fact
from events.signal import FollowUp, Signaller, SignalMatter, Stage
from events.values import CaseId, OrganisationId, Recorded


class Signal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A signal; nothing of what people wrote."""

    case_id: CaseId
    desk: OrganisationId
    body: OrganisationId  # that has it now
    concern: SignalMatter
    stage: Stage
    signaller: Signaller
    school: OrganisationId | None
    received_on: date
    due_on: date
    times_passed: int = 0  # times
    overdue_on: date | None = None
    followed_up_on: date | None = None
    follow_up: FollowUp | None = None
    feedback_by: date | None = None
    feedback_on: date | None = None
    feedback_overdue_on: date | None = None


HEARS: frozenset[type[Fact]] = frozenset(
    {
        signal.SignalReceived,
        signal.SignalPassedOn,
        signal.SignalFollowedUp,
        signal.FollowUpOverdue,
        signal.FeedbackDue,
        signal.FeedbackGiven,
        signal.FeedbackOverdue,
    }
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    return (recorded.fact.case,)


def evolve(row: Signal | None, recorded: Recorded) -> Signal | None:
    """The signal after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, signal.SignalReceived):
        return Signal(
            case_id=fact.case,
            desk=fact.desk,
            body=fact.body,
            concern=fact.concern,
            stage=fact.stage,
            signaller=fact.signaller,
            school=fact.school,
            received_on=fact.effective_on,
            due_on=fact.due_on,
        )
    if row is None:
        return None
    day = fact.effective_on
    match fact:
        case signal.SignalPassedOn(to=to):
            return replace(row, body=to, times_passed=row.times_passed + 1)
        case signal.SignalFollowedUp(follow_up=follow_up):
            return replace(row, followed_up_on=day, follow_up=follow_up)
        case signal.FollowUpOverdue():
            return replace(row, overdue_on=row.overdue_on or day)
        case signal.FeedbackDue(due_on=due_on):
            return replace(row, feedback_by=due_on)
        case signal.FeedbackGiven():
            return replace(row, feedback_on=day)
        case signal.FeedbackOverdue():
            return replace(row, feedback_overdue_on=day)
        case _:
            return row
