"""What waits for one's own organisation: the inbox."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec
from fastapi import Query, Request
from fastapi.responses import Response

from events.values import CaseId, OrganisationId, PublicText, UserId
from projections.catalogue import CLOCK
from projections.clock.queries import OpenTask, tasks_after
from projections.clock.reasons import PRECEDENCE, Reason
from services.portal.api.moments import Moment, found_at
from services.portal.api.paging import Paged, paged, place
from services.portal.api.resources import Resources
from services.portal.api.twins import page_of
from services.portal.rights.eyes import scope_now
from services.portal.viewer import Viewer, viewer_of
from services.portal.waiting import of_hosted


class TaskListed(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A task that waits, and for whom."""

    case: CaseId
    organisation: OrganisationId
    reason: Reason
    task: str  # the same in Dutch
    since: date
    due_on: date | None
    about: str
    handler: UserId | None  # who of the organisation has it in hand
    goes_first: PublicText | None  # the policy by which it stands before others, in Dutch


class Hands(StrEnum):
    """In whose hands a task is."""

    OWN = "own"
    NOBODY = "nobody"


def work(resources: Resources) -> None:
    """The inbox."""

    @resources.shows(
        "/work",
        "listWork",
        page_of(TaskListed),
        nl="Lees wat er op uw organisatie wacht: wat voorgaat eerst, dan wat het eerst moet",
        en="Read what waits for your organisation: what goes first, then what is due first",
        oza="work",
    )
    async def _all(
        asked: Request,
        moment: Moment,
        part: Paged,
        hands: Annotated[
            Hands | None, Query(description="In wiens handen. · In whose hands.")
        ] = None,
    ) -> Response:
        after, viewer = (
            place(part, asked, tuple[bool, date, date, str, str, str, str]),
            viewer_of(asked),
        )
        own = scope_now().organisations or frozenset()
        others = [
            one
            for one in await of_hosted(resources.reader, viewer, moment)
            if (after is None or one.place > after) and _held(one, hands, viewer)
        ]
        async with resources.reader.look(moment, CLOCK) as look:
            mine = await tasks_after(
                look.connection,
                own,
                after,
                part.limit + 1,
                handler=viewer.user if hands is Hands.OWN else None,
                undivided=hands is Hands.NOBODY,
            )
            together = sorted([*mine, *others], key=lambda one: one.place)
            found = together[: part.limit + 1]
            asked.state.reading.at(*(one.case_id for one in found[: part.limit]))
            return paged(
                asked,
                part,
                found,
                lambda some: [_listed(one) for one in some],
                lambda last: last.place,
                found_at(look, asked),
            )


def _held(one: OpenTask, hands: Hands | None, viewer: Viewer) -> bool:
    """Whether a task is in the hands that are asked for."""
    return hands is None or one.handler == (viewer.user if hands is Hands.OWN else None)


def _listed(one: OpenTask) -> TaskListed:
    return TaskListed(
        case=one.case_id,
        organisation=one.organisation,
        reason=one.reason,
        task=PRECEDENCE[one.reason].label,
        since=one.since,
        due_on=one.due_on,
        about=one.about,
        handler=one.handler,
        goes_first=one.goes_first,
    )
