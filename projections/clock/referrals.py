"""What is to be done about a referral at the school that refers: weigh it, learn of it, and speak
of a way back."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import referral
from events.fact import Fact
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task

WORK = frozenset({Reason.REFERRAL, Reason.LEARNING, Reason.RETURN_REVIEW})


def _flagged(row: Clock, fact: referral.ReferralFlagged, day: date) -> Clock:
    task = Task(reason=Reason.REFERRAL, organisation=fact.school, since=day, due_on=fact.due_on)
    return open_task(row, task)


def _weighed(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, frozenset({Reason.REFERRAL}))


def _followed(row: Clock, fact: referral.ReferralFollowed, day: date) -> Clock:
    """The case goes on at the school, however the SWV ended its own part."""
    asked = ((Reason.LEARNING, fact.learn_by), *((Reason.RETURN_REVIEW, d) for d in fact.reviews))
    row = close_tasks(row, WORK - {Reason.REFERRAL})
    for reason, due_on in asked:
        if due_on is not None:
            about = due_on.isoformat()
            task = Task(
                reason=reason, organisation=fact.school, since=day, due_on=due_on, about=about
            )
            row = open_task(replace(row, ended_on=None), task)
    return row


def _learned(row: Clock, _: referral.LearningRecorded, day: date) -> Clock:
    return _over(close_tasks(row, frozenset({Reason.LEARNING})), day)


def _reviewed(row: Clock, fact: referral.ReturnReviewed, day: date) -> Clock:
    about = fact.review_by.isoformat()
    return _over(close_tasks(row, frozenset({Reason.RETURN_REVIEW}), about=about), day)


def _dropped(row: Clock, _: Any, day: date) -> Clock:
    return _over(close_tasks(row, WORK), day)


def _over(row: Clock, day: date) -> Clock:
    return row if row.tasks or row.swv is not None else replace(row, ended_on=row.ended_on or day)


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    referral.ReferralFlagged: _flagged,
    referral.ReferralWeighed: _weighed,
    referral.ReferralFollowed: _followed,
    referral.LearningRecorded: _learned,
    referral.ReturnReviewed: _reviewed,
    referral.ReferralDropped: _dropped,
    referral.PupilReturned: _dropped,
}
"""What each fact does to the open tasks."""
