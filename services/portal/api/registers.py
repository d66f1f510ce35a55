"""Who exists, who may do what there, and by which rules: public, as of any day."""

from datetime import date
from typing import Annotated

import msgspec
from fastapi import HTTPException, Path, Query, Request
from fastapi.responses import Response

from events.values import OrganisationId, RegionId, RulesVersion, party_of
from projections.catalogue import REGISTER
from projections.query import Conditions
from projections.register.fold import Entry
from services.portal.api.answering import answer
from services.portal.api.listing import Listing, listed
from services.portal.api.moments import Moment, found_at
from services.portal.api.paging import Paged
from services.portal.api.parameters import Organisation
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, page_of, twin
from services.portal.known_rules import known_rules
from services.portal.problems import NOT_HERE
from services.rules.mandate import Mandate
from services.rules.regions import Rules

EntryTold = twin(Entry, "RegisterEntry")
MandateTold = twin(Mandate)
RulesTold = twin(Rules, "RegionRules")

_ENTRIES = Listing(REGISTER, Entry, EntryTold, ("position",))


class OrganisationTold(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An organisation on a day: where it belongs, whether it is still there, and its mandates."""

    organisation: OrganisationId
    name: str
    on: date
    region: RegionId
    closed: bool
    successor: OrganisationId | None
    mandates: tuple[MandateTold, ...]  # type: ignore[valid-type]
    rules: RulesVersion


def registers(resources: Resources) -> None:
    """Organisations, regions and what was entered of them."""
    _organisations(resources)
    _entries(resources)


def _organisations(resources: Resources) -> None:
    reader = resources.reader

    @resources.shows(
        "/organisations/{organisation}",
        "getOrganisation",
        OrganisationTold,
        nl="Lees wat er van een organisatie is ingeschreven",
        en="Read what is registered of an organisation",
        oza="register show",
    )
    async def _one(asked: Request, organisation: Organisation, moment: Moment) -> Response:
        about = OrganisationId(organisation)
        async with reader.look(moment) as look:
            party = party_of(about)
            says = await known_rules(look.book, reader.books.reference.rulebook, party)
            on = look.on
            if not says.knows(about):
                raise HTTPException(NOT_HERE)
            now = says.register.successor(about, on)
            found = OrganisationTold(
                organisation=about,
                name=reader.books.reference.name_of(about),
                on=on,
                region=says.region_of(about, on).id,
                closed=says.register.is_closed(about, on),
                successor=None if now == about else now,
                mandates=all_told(MandateTold, says.mandates(about, on)),
                rules=says.of(about, on).version,
            )
            return answer(found, headers=found_at(look, asked))

    @resources.shows(
        "/regions/{region}",
        "getRegion",
        RulesTold,
        nl="Lees de regels van een regio",
        en="Read the rules of a region",
        oza="register show",
    )
    async def _region(
        asked: Request,
        region: Annotated[
            str,
            Path(
                pattern="^[a-z]+(-[a-z]+)*$", max_length=60, description="De regio. · The region."
            ),
        ],
        moment: Moment,
    ) -> Response:
        async with reader.look(moment) as look:
            says = await reader.rules(look.book)
            found = says.in_region(RegionId(region), look.on) if region in says.regions else None
            if found is None:
                raise HTTPException(NOT_HERE)
            return answer(
                msgspec.convert(found, RulesTold, from_attributes=True),
                headers=found_at(look, asked),
            )


def _entries(resources: Resources) -> None:
    @resources.shows(
        "/register-entries",
        "listRegisterEntries",
        page_of(EntryTold),
        nl="Lees wie wat inschreef, en wanneer",
        en="Read who entered what, and when",
        oza="register entries",
    )
    async def _all(
        asked: Request,
        moment: Moment,
        part: Paged,
        about: Annotated[
            str | None,
            Query(
                pattern="^[A-Za-z0-9:-]{1,60}$",
                description="Over deze organisatie of regio. · About this one.",
            ),
        ] = None,
    ) -> Response:
        wanted = Conditions()
        wanted.add("NOT copied")
        wanted.among("about", about)
        return await listed(resources.reader, asked, moment, part, _ENTRIES, wanted)
