"""Pages of what parties keep together: signals, who is at hand, what there is around schools."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from events.contact import Confirmed
from events.request import SupportNeed
from events.social_map import MapKind
from events.values import OrganisationId
from events.vault.reading import all_shown
from projections.catalogue import CONNECTIONS, CONTACTS, DEMAND, SIGNALS, SOCIAL_MAP
from projections.connections.queries import connections
from projections.contacts.queries import contacts, managers
from projections.demand.queries import covered
from projections.signals.queries import signal_counts, signals
from projections.social_map.queries import Search, listings
from services.portal.books import READING, Reader, When
from services.portal.moments import Look
from services.portal.pages.act import acts_here
from services.portal.rendering import Render
from services.portal.rights.roles import Resource, may_look
from services.portal.viewer import Viewer, viewer_of
from services.rules.regions import RuleBook

_TOWN = "^municipality:GM[0-9]{4}$"


class Where(StrEnum):
    """Of whom people want to see who is at hand."""

    REGION = "regio"
    ALL = "alles"


def nearby(viewer: Viewer, rules: RuleBook, where: Where) -> Callable[[OrganisationId], bool]:
    """Whether somebody is of the viewer's region; of who has none, everybody is."""
    if viewer.organisation is None or where is Where.ALL:
        return lambda _: True
    region = rules.region_of(viewer.organisation).id
    return lambda one: rules.region_of(one).id == region


def counter_pages(router: APIRouter, reader: Reader, render: Render) -> None:
    """Every page of the counter."""
    _signals_page(router, reader, render)
    _contacts_page(router, reader, render)
    _map_page(router, reader, render)


def _signals_page(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.api_route("/signalen", methods=READING)
    async def _signals(asked: Request, moment: When) -> Response:
        async with reader.look(moment, SIGNALS) as look:
            found = await signals(look.connection)
            counts = await signal_counts(look.connection, look.on)
        asked.state.reading.at(*(one.case_id for one in found))
        return render(
            asked,
            "counter/signals.html",
            here="signals",
            path="/signalen",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/signalen"),
            signals=found,
            counts=counts,
            on=look.on,
        )


def _contacts_page(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.api_route("/bereikbaar", methods=READING)
    async def _contacts(
        asked: Request,
        moment: When,
        soort: Annotated[Confirmed | None, Query()] = None,
        waar: Where = Where.REGION,
    ) -> Response:
        async with reader.look(moment, CONTACTS, CONNECTIONS) as look:
            found = await contacts(look.connection)
            schools = await connections(look.connection)
            phones = await _phones(asked, reader, look)
        near = nearby(viewer_of(asked), await reader.rules(look.book), waar)
        return render(
            asked,
            "counter/contacts.html",
            here="contacts",
            path="/bereikbaar",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/bereikbaar"),
            contacts=[
                one for one in found if near(one.organisation) and soort in (None, one.contact)
            ],
            phones=phones,
            schools=[one for one in schools if near(one.school)],
            kinds=[one for one in Confirmed if one is not Confirmed.SOCIAL_MAP],
            kind=soort,
            where=waar,
            on=look.on,
        )


async def _phones(
    asked: Request, reader: Reader, look: Look
) -> dict[tuple[OrganisationId, str], str]:
    """How each manager is reached, by organisation and reach: only for who is one of them and was
    confirmed in time."""
    viewer, counter = viewer_of(asked), reader.books.counter
    known = await managers(look.connection)
    knows_them = any(
        (one.organisation, one.person) == (viewer.organisation, viewer.user)
        and one.unconfirmed_on is None
        for one in known
    )
    if counter is None or not knows_them:
        return {}
    numbers = [(one, one.phone) for one in known if one.phone is not None]
    texts = await all_shown(counter.vault, [phone for _, phone in numbers])
    return {
        (one.organisation, one.reach): text for (one, _), text in zip(numbers, texts, strict=True)
    }


def _map_page(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.api_route("/sociale-kaart", methods=READING)
    async def _social_map(
        asked: Request,
        moment: When,
        behoefte: Annotated[SupportNeed | None, Query()] = None,
        soort: Annotated[MapKind | None, Query()] = None,
        gemeente: Annotated[OrganisationId | None, Query(pattern=_TOWN)] = None,
    ) -> Response:
        figures = may_look(viewer_of(asked), Resource.FIGURES)
        async with reader.look(moment, SOCIAL_MAP, *((DEMAND,) if figures else ())) as look:
            search = Search(need=behoefte, map_kind=soort, municipality=gemeente)
            found = await listings(look.connection, look.on, search)
            asks = await covered(look.connection, look.on) if figures else []
        return render(
            asked,
            "counter/social_map.html",
            here="social-map",
            path="/sociale-kaart",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/sociale-kaart"),
            listings=found,
            asks=asks,
            search=search,
            needs=tuple(SupportNeed),
            kinds=tuple(MapKind),
        )
