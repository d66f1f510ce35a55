"""What one's own organisation must do that is about no pupil."""

from datetime import date
from typing import Annotated

import msgspec
from fastapi import Query, Request
from fastapi.responses import Response

from events.contact import Confirmed
from events.social_map import ListingName
from events.values import OrganisationId
from services.portal.api.moments import Moment, found_at
from services.portal.api.paging import Paged, paged, place
from services.portal.api.resources import Resources
from services.portal.api.twins import page_of
from services.portal.duties import ASKED, LABELS, Duty, DutyKind, duties
from services.portal.viewer import viewer_of


class DutyListed(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Something an organisation must do by a day; each kind has what tells it from the others."""

    organisation: OrganisationId
    kind: DutyKind
    duty: str  # the same in Dutch
    due_on: date
    late: bool
    swv: OrganisationId | None
    quarter_from: date | None
    contact: Confirmed | None
    school: OrganisationId | None  # None: for all of them
    listing: ListingName | None
    title: str | None


def owed(resources: Resources) -> None:
    """The list of duties."""

    @resources.shows(
        "/duties",
        "listDuties",
        page_of(DutyListed),
        nl="Lees wat uw organisatie moet doen dat niet over een leerling gaat: wat het eerst moet"
        " staat voorop",
        en="Read what your organisation must do that is about no pupil, what is due first stands"
        " first",
        oza="duties",
    )
    async def _all(
        asked: Request,
        moment: Moment,
        part: Paged,
        kind: Annotated[
            DutyKind | None, Query(description="Alleen deze soort. · Only this kind.")
        ] = None,
        due_by: Annotated[
            date | None,
            Query(alias="dueBy", description="Uiterlijk op deze dag. · Due on this day or before."),
        ] = None,
    ) -> Response:
        after, viewer = place(part, asked, tuple[date, DutyKind, str]), viewer_of(asked)
        async with resources.reader.look(moment, *ASKED) as look:
            own = viewer.organisation
            found = [] if own is None else await duties(look.connection, own, look.on)
            wanted = [
                one
                for one in found
                if kind in (None, one.kind)
                and (due_by is None or one.due_on <= due_by)
                and (after is None or one.place > after)
            ]
            return paged(
                asked,
                part,
                wanted[: part.limit + 1],
                lambda some: [_listed(one, look.on) for one in some],
                lambda last: last.place,
                found_at(look, asked),
            )


def _listed(one: Duty, on: date) -> DutyListed:
    return DutyListed(
        organisation=one.organisation,
        kind=one.kind,
        duty=LABELS[one.kind],
        due_on=one.due_on,
        late=one.late(on),
        swv=one.swv,
        quarter_from=one.quarter_from,
        contact=one.contact,
        school=one.school,
        listing=one.listing,
        title=one.title,
    )
