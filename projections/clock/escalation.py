"""What the ladder for a pupil at home gives somebody to do, beside the offer that is sought."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from events import escalation
from events.fact import Fact
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task

LADDER = frozenset({Reason.PARTNER_MEETING, Reason.ESCALATION, Reason.OVERRULING})
"""Work on the ladder, which stays when what is to be done about the absence changes."""


def _meets(row: Clock, fact: escalation.PartnerMeetingStarted, day: date) -> Clock:
    if row.ended_on is not None:
        return row  # the absence was over when the SWV heard why the pupil was at home
    task = Task(reason=Reason.PARTNER_MEETING, organisation=fact.swv, since=day, due_on=fact.due_on)
    return open_task(close_tasks(row, LADDER), task)


def _reached(row: Clock, fact: escalation.EscalationLevelReached, day: date) -> Clock:
    row = close_tasks(row, LADDER)
    for body in (fact.swv, fact.municipality):
        if body is not None:
            task = Task(reason=Reason.ESCALATION, organisation=body, since=day, due_on=fact.due_on)
            row = open_task(row, task)
    return row


def _may_overrule(row: Clock, fact: escalation.OverrulingOpened, day: date) -> Clock:
    return open_task(row, Task(reason=Reason.OVERRULING, organisation=fact.body, since=day))


def _over(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, LADDER)


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    escalation.PartnerMeetingStarted: _meets,
    escalation.EscalationLevelReached: _reached,
    escalation.EscalationEnded: _over,
    escalation.OverrulingOpened: _may_overrule,
    escalation.OverrulingUsed: _over,
}
