"""A school's own request, as the book has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fastapi import HTTPException, Request

from events.attachment import AttachmentAdded
from events.fact import Fact
from events.request import (
    ArrangementRequested,
    RequestConcluded,
    RequestWithdrawn,
    SupplementProvided,
    SupplementTaskReceived,
)
from events.values import CaseId, OrganisationId, Role
from projections.case_file.fold import Line
from projections.case_file.queries import timeline
from projections.catalogue import CASE_FILE
from services.portal.books import Reader
from services.portal.moments import Asked
from services.portal.pages.acting import acting_for, not_yours
from services.portal.problems import NOT_HERE
from services.portal.viewer import Viewer, viewer_of
from services.portal.why import facts_behind
from services.rules.regions import RuleBook
from services.rules.terms import decide_by

_WANTED = (
    ArrangementRequested,
    SupplementTaskReceived,
    SupplementProvided,
    RequestWithdrawn,
    RequestConcluded,
    AttachmentAdded,
)


@dataclass(frozen=True)
class OwnRequest:
    """A request of the school of whoever looks."""

    case: CaseId
    viewer: Viewer
    request: ArrangementRequested
    facts: Sequence[Fact]  # in the order of the book
    rules: RuleBook

    @property
    def decided_by(self) -> date:
        """The last day on which the bodies that were asked must have decided, as long as nothing
        lets their terms stand still."""
        asked, on = self.request, self.request.effective_on
        return max(decide_by(self.rules, one, on) for one in (asked.swv, asked.municipality))

    @property
    def supplements(self) -> list[SupplementTaskReceived]:
        """What bodies asked for and did not get yet, one each."""
        open_: dict[OrganisationId, SupplementTaskReceived] = {}
        for fact in self.facts:
            match fact:
                case SupplementTaskReceived():
                    open_[fact.body] = fact
                case SupplementProvided():
                    open_.pop(fact.body, None)
        return list(open_.values())

    @property
    def attachments(self) -> list[AttachmentAdded]:
        """The files with it."""
        return [fact for fact in self.facts if isinstance(fact, AttachmentAdded)]

    @property
    def runs(self) -> bool:
        """Whether it waits for an outcome."""
        return not any(isinstance(one, RequestWithdrawn | RequestConcluded) for one in self.facts)


async def own_request(reader: Reader, asked: Request, case: CaseId) -> OwnRequest:
    """The request of this number. Raises ``Denied`` where it is of another school, and has no page
    where there is none."""
    found = await shown_request(reader, asked, case)
    if found is None:
        raise HTTPException(NOT_HERE)
    return found


async def shown_request(reader: Reader, asked: Request, case: CaseId) -> OwnRequest | None:
    """The same; None where the pages do not show it, or do not show it yet."""
    viewer = viewer_of(asked)
    school = acting_for(viewer, Role.SCHOOL_COORDINATOR)
    async with reader.look(Asked(), CASE_FILE, case=case) as look:
        lines = await timeline(look.connection, case)
        found: Mapping[UUID, Any] = await facts_behind(look.book, lines, *_WANTED)
        rules = await reader.rules(look.book)
    facts = _in_order(lines, found)
    first = next((one for one in facts if isinstance(one, ArrangementRequested)), None)
    if first is None:
        return None
    if first.school != school:
        raise not_yours()
    return OwnRequest(case, viewer, first, facts, rules)


def _in_order(lines: Sequence[Line], found: Mapping[UUID, Any]) -> list[Any]:
    facts = [found[line.event_id] for line in lines if line.event_id in found]
    return [fact for fact in facts if isinstance(fact, _WANTED)]
