"""What facts about consent do to the open tasks: without it the school is to act first."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from events import school
from events.disclosure import rests_on
from events.fact import Fact
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task


def _gone(row: Clock, fact: school.ConsentWithdrawn | school.ConsentLapsed, day: date) -> Clock:
    if rests_on(fact.recipient) is not fact.purpose:
        return row
    untold = str(fact.recipient)
    task = Task(reason=Reason.CONSENT, organisation=fact.school, since=day, about=untold)
    return open_task(row, task)


def _renewed(row: Clock, fact: school.ConsentRenewed, _: date) -> Clock:
    if rests_on(fact.recipient) is not fact.purpose:
        return row
    return close_tasks(row, frozenset({Reason.CONSENT}), about=fact.recipient)


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    school.ConsentWithdrawn: _gone,
    school.ConsentLapsed: _gone,
    school.ConsentRenewed: _renewed,
}
