"""What facts of a personal budget (pgb) do to the open tasks: the municipality judges it, sees to
the agreement of the parents, and the care runs until the budget is settled."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from events import funding
from events import personal_budget as pgb
from events.fact import Fact
from events.values import OrganisationId
from projections.clock.reasons import AFTERWARDS, Reason
from projections.clock.row import Clock, Task, close_tasks, open_task, over

_JUDGED = "pgb"
_BOUGHT = "pgb-care"  # what the care of a budget waits for, and that it runs
_WORK = frozenset({Reason.PERSONAL_BUDGET, Reason.IN_CARE})


def to_be_bought(row: Clock, fact: funding.BundleClosed, day: date) -> Clock:
    """Each share that is a budget waits for an agreement of the parents."""
    for share in fact.shares:
        if pgb.form_of(share) is pgb.DeliveryForm.PERSONAL_BUDGET:
            row = open_task(row, _task(Reason.PERSONAL_BUDGET, share.funder, day, _BOUGHT))
    return row


def runs(row: Clock) -> bool:
    """Whether a budget is not settled yet."""
    return any(task.about == _BOUGHT for task in row.tasks)


def _task(reason: Reason, municipality: OrganisationId, day: date, about: str) -> Task:
    return Task(reason=reason, organisation=municipality, since=day, about=about)


def _asked(row: Clock, fact: pgb.PersonalBudgetAsked, day: date) -> Clock:
    return open_task(row, _task(Reason.PERSONAL_BUDGET, fact.municipality, day, _JUDGED))


def _judged(row: Clock, fact: pgb.PersonalBudgetJudged, _: date) -> Clock:
    return close_tasks(row, _WORK, fact.municipality, _JUDGED)


def _agreed(row: Clock, fact: pgb.CareAgreementApproved, day: date) -> Clock:
    row = close_tasks(row, _WORK, fact.municipality, _BOUGHT)
    return open_task(row, _task(Reason.IN_CARE, fact.municipality, day, _BOUGHT))


def _settled(row: Clock, fact: pgb.PersonalBudgetSettled, day: date) -> Clock:
    """The end of the budget ends the case, unless care in kind is still to be given."""
    row = close_tasks(row, _WORK, fact.municipality, _BOUGHT)
    left = any(task.reason not in AFTERWARDS for task in row.tasks)
    return row if left or row.leg != row.funded else over(row, day)


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    pgb.PersonalBudgetAsked: _asked,
    pgb.PersonalBudgetJudged: _judged,
    pgb.CareAgreementApproved: _agreed,
    pgb.PersonalBudgetSettled: _settled,
}
"""What each fact does to the open tasks."""
