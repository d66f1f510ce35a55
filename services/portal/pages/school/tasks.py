"""Where a school begins: what waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.values import CaseId, Role
from projections.catalogue import CLOCK
from projections.clock.queries import Work
from projections.clock.reasons import Reason
from services.portal.books import READING, Reader, When
from services.portal.duties import ASKED
from services.portal.pages.acting import acting_for
from services.portal.pages.duties import own_duties
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.portal.waiting import waiting_for

_DONE_AT: Mapping[Reason, str] = {
    Reason.SUPPLEMENT: "/aanvulling",
    Reason.CONSENT: "/toestemmingen",
    Reason.EVALUATION: "/doen/evaluate-care",
    Reason.SUPPORT_TEAM: "/doen/record-judgement",
}
"""Where a task is done; the others where the case is shown, with all that can be done there."""


@dataclass(frozen=True)
class Task:
    """Something that waits, and where it is done."""

    work: Work
    on: date

    @property
    def address(self) -> str:
        """The page where it is done."""
        return f"/aanvragen/{self.work.case_id}{_DONE_AT.get(self.work.reason, '')}"

    @property
    def days(self) -> int:
        """How long it waits."""
        return max((self.on - self.work.since).days, 0)

    @property
    def late(self) -> bool:
        """Whether its last day has passed."""
        return self.work.due_on is not None and self.work.due_on < self.on


def tasks(router: APIRouter, reader: Reader, render: Render) -> None:
    """What waits for a school."""

    @router.api_route("/taken", methods=READING)
    async def _tasks(asked: Request, moment: When) -> Response:
        school = acting_for(viewer_of(asked), Role.SCHOOL_COORDINATOR)
        async with reader.look(moment, CLOCK, *ASKED) as look:
            rules = await reader.rules(look.book)
            found = await waiting_for(look, rules, school)
            own = await own_duties(look.connection, viewer_of(asked), look.on)
        asked.state.reading.at(*(CaseId(one.case_id) for one in found))
        shown = [Task(one, look.on) for one in found]
        return render(
            asked,
            "school/tasks.html",
            here="tasks",
            path="/taken",
            look=look,
            tasks=shown,
            duties=own,
            on=look.on,
        )
