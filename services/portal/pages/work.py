"""The inbox of an organisation: every task that waits for it, what goes first by policy and then
what is due first, and who of its people has it in hand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from events.register import Power
from events.values import CaseId, OrganisationId, Role, UserId
from projections.approvals.fold import WAITING, Approval
from projections.approvals.queries import waiting_for
from projections.catalogue import APPROVALS, CLOCK
from projections.clock.provider import PROVIDER_WORK
from projections.clock.queries import Division, OpenTask, Work, division, handlers
from projections.clock.queries import work as open_work
from projections.clock.reasons import Reason
from services.portal.books import READING, Reader, When
from services.portal.duties import ASKED
from services.portal.pages.capacity import capacities
from services.portal.pages.duties import own_duties
from services.portal.pages.forms import Form
from services.portal.rendering import Render
from services.portal.viewer import Viewer, viewer_of
from services.portal.waiting import desks_of, of_hosted
from services.rules.regions import RuleBook

SHOWN = 200  # at most; what is due first

_OF_SHARES = frozenset({Reason.APPROVAL, Reason.SECOND_APPROVAL, Reason.BUDGET})
APPROVABLE = frozenset({Reason.APPROVAL, Reason.SECOND_APPROVAL})


NONE = Division()


class Tab(StrEnum):
    """Whose tasks are shown."""

    ALL = "alles"
    OWN = "mijn"
    UNDIVIDED = "niet-verdeeld"


@dataclass(frozen=True)
class Task:
    """A task that waits. ``share``: the one that it is about, of which people see the amount."""

    organisation: OrganisationId
    work: Work
    days: int  # that it waits
    left: int | None  # days until it is due; below zero where that has passed
    share: Approval | None
    path: str  # where it is done

    @property
    def key(self) -> str:
        """What a form calls it: the same for all tasks of one case."""
        return f"{self.work.case_id}.{self.organisation}"

    @property
    def approvable(self) -> bool:
        """Whether it asks for an approval."""
        return self.share is not None and self.work.reason in APPROVABLE


@dataclass(frozen=True)
class May:
    """What the viewer may do with the tasks, by the mandate register."""

    divides: bool = False
    approves: bool = False
    places: tuple[Role, ...] = ()  # of whom the viewer takes the place


@dataclass(frozen=True)
class Inbox:
    """All that waits for an organisation, or what is of one kind or in one's own hands."""

    on: date
    organisation: OrganisationId | None
    tab: Tab = Tab.ALL
    division: Division = NONE
    kind: Reason | None = None  # None: of every kind
    kinds: tuple[tuple[Reason, int], ...] = ()  # how many of each there are in this tab
    tasks: tuple[Task, ...] = ()
    late: int = 0
    may: May = May()
    colleagues: tuple[str, ...] = ()  # who has work in hand

    @property
    def shown(self) -> int:
        """How many tasks this tab has, of every kind."""
        return sum(count for _, count in self.kinds)


async def inbox(
    connection: Any,
    rules: RuleBook,
    viewer: Viewer,
    on: date,
    tab: Tab = Tab.ALL,
    kind: Reason | None = None,
    others: Sequence[OpenTask] = (),
) -> Inbox:
    """What waits for the viewer's organisation, and for those that went up in it; ``others``: the
    tasks of funders for whom it acts."""
    organisation = viewer.organisation
    if organisation is None:
        return Inbox(on, None)
    found: list[Task] = []
    counted: list[Division] = []
    colleagues: set[str] = set()
    for one in desks_of(rules, organisation, on):
        shares = await _shares(connection, one)
        works = await open_work(
            connection,
            one,
            SHOWN,
            handler=viewer.user if tab is Tab.OWN else None,
            undivided=tab is Tab.UNDIVIDED,
        )
        found += [_task(one, work, on, shares) for work in works]
        counted.append(await division(connection, one, viewer.user))
        colleagues |= set(await handlers(connection, one))
    for one in dict.fromkeys(task.organisation for task in others):
        shares = await _shares(connection, one)
        own = [task for task in others if task.organisation == one]
        counted.append(_divided(own, viewer.user))
        found += [_task(one, task, on, shares) for task in own if _in(tab, task, viewer.user)]
    return Inbox(
        on=on,
        organisation=organisation,
        tab=tab,
        division=_sum(counted),
        kind=kind,
        kinds=tuple(Counter(one.work.reason for one in found).most_common()),
        tasks=tuple(
            one
            for one in sorted(found, key=lambda one: one.work.goes_first is None)
            if kind in (None, one.work.reason)
        ),
        late=sum(one.left is not None and one.left < 0 for one in found),
        may=may(rules, viewer, organisation, on),
        colleagues=tuple(sorted(colleagues - {viewer.user})),
    )


def _divided(tasks: Sequence[Work], user: UserId) -> Division:
    hands = [task.handler for task in tasks]
    return Division(total=len(hands), own=hands.count(user), undivided=hands.count(None))


def _in(tab: Tab, task: Work, user: UserId) -> bool:
    """Whether a tab shows a task."""
    return tab is Tab.ALL or task.handler == (user if tab is Tab.OWN else None)


def may(rules: RuleBook, viewer: Viewer, organisation: OrganisationId, on: date) -> May:
    """What the viewer may do with the tasks of an organisation, in whatever capacity."""
    divide, approve = (
        capacities(rules, viewer, organisation, power, on)
        for power in (Power.DIVIDE_WORK, Power.APPROVE_SHARE)
    )
    return May(
        divides=any(one.line for one in divide),
        approves=any(one.line for one in approve),
        places=tuple(one.in_place_of for one in divide if one.in_place_of and one.line),
    )


def _sum(counted: Sequence[Division]) -> Division:
    return Division(
        total=sum(one.total for one in counted),
        own=sum(one.own for one in counted),
        undivided=sum(one.undivided for one in counted),
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
        share=share,
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
        asked: Request,
        moment: When,
        soort: Annotated[Reason | None, Query()] = None,
        verdeling: Annotated[Tab, Query()] = Tab.ALL,
    ) -> Response:
        others = await of_hosted(reader, viewer_of(asked), moment)
        async with reader.look(moment, CLOCK, APPROVALS, *ASKED) as look:
            rules = await reader.rules(look.book)
            seen = await inbox(
                look.connection, rules, viewer_of(asked), look.on, verdeling, soort, others
            )
            own = await own_duties(look.connection, viewer_of(asked), look.on)
        asked.state.reading.at(*_cases(seen.tasks))
        return render(
            asked,
            "work.html",
            here="work",
            path="/werk",
            look=look,
            seen=seen,
            form=Form(),
            duties=own,
        )


def _cases(tasks: Sequence[Task]) -> Sequence[CaseId]:
    return [one.work.case_id for one in tasks]
