"""The inbox of an organisation: every task that waits for it, what is due first stands first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from events.values import CaseId, OrganisationId
from projections.approvals.fold import Approval
from projections.approvals.queries import waiting_for
from projections.catalogue import APPROVALS, CLOCK
from projections.clock.provider import PROVIDER_WORK
from projections.clock.queries import Work
from projections.clock.queries import work as open_work
from projections.clock.reasons import Reason
from services.portal.books import READING, Reader, When
from services.portal.pages.overview import WAITING
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.rules.regions import RuleBook

SHOWN = 200  # at most; what is due first

_OF_SHARES = frozenset({Reason.APPROVAL, Reason.SECOND_APPROVAL, Reason.BUDGET})


@dataclass(frozen=True)
class Task:
    """A task that waits. ``amount``, in cents: of the share that it is about."""

    organisation: OrganisationId
    work: Work
    days: int  # that it waits
    left: int | None  # days until it is due; below zero where that has passed
    amount: int | None
    path: str  # where it is done


@dataclass(frozen=True)
class Inbox:
    """All that waits for an organisation, or what is of one kind."""

    on: date
    organisation: OrganisationId | None
    kind: Reason | None  # None: of every kind
    kinds: tuple[tuple[Reason, int], ...]  # how many of each there are
    tasks: tuple[Task, ...]
    late: int

    @property
    def total(self) -> int:
        """How many tasks there are, of every kind."""
        return sum(count for _, count in self.kinds)


async def inbox(
    connection: Any,
    rules: RuleBook,
    organisation: OrganisationId,
    on: date,
    kind: Reason | None = None,
) -> Inbox:
    """What waits for an organisation, and for those that went up in it."""
    found: list[Task] = []
    for one in (organisation, *rules.register.predecessors(organisation, on)):
        amounts = await _shares(connection, one)
        found += [_task(one, work, on, amounts) for work in await open_work(connection, one, SHOWN)]
    chosen = tuple(one for one in found if kind in (None, one.work.reason))
    return Inbox(
        on=on,
        organisation=organisation,
        kind=kind,
        kinds=tuple(Counter(one.work.reason for one in found).most_common()),
        tasks=chosen,
        late=sum(one.left is not None and one.left < 0 for one in found),
    )


async def _shares(connection: Any, funder: OrganisationId) -> dict[CaseId, Approval]:
    return {
        one.case_id: one
        for state in WAITING
        for one in await waiting_for(connection, funder, state, SHOWN)
    }


def _task(
    organisation: OrganisationId, work: Work, on: date, shares: dict[CaseId, Approval]
) -> Task:
    share = shares.get(work.case_id) if work.reason in _OF_SHARES else None
    return Task(
        organisation=organisation,
        work=work,
        days=max((on - work.since).days, 0),
        left=None if work.due_on is None else (work.due_on - on).days,
        amount=None if share is None else share.amount,
        path=_path(organisation, work, share),
    )


def _path(organisation: OrganisationId, work: Work, share: Approval | None) -> str:
    if share is not None:
        return f"/aanvragen/{work.case_id}/aandelen/{organisation}"
    if work.reason in PROVIDER_WORK:
        return f"/opdrachten/{work.about}"
    return f"/aanvragen/{work.case_id}"


def works(router: APIRouter, reader: Reader, render: Render) -> None:
    """The inbox."""

    @router.api_route("/werk", methods=READING)
    async def _work(
        asked: Request, moment: When, soort: Annotated[Reason | None, Query()] = None
    ) -> Response:
        organisation = viewer_of(asked).organisation
        async with reader.look(moment, CLOCK, APPROVALS) as look:
            if organisation is None:
                seen = Inbox(look.on, None, None, (), (), 0)
            else:
                rules = await reader.rules(look.book)
                seen = await inbox(look.connection, rules, organisation, look.on, soort)
        asked.state.reading.at(*_cases(seen.tasks))
        return render(asked, "work.html", here="work", path="/werk", look=look, seen=seen)


def _cases(tasks: Sequence[Task]) -> Sequence[CaseId]:
    return [one.work.case_id for one in tasks]
