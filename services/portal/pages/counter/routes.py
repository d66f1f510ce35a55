"""Pages of what parties keep together: signals, who is at hand, what there is around schools."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from events.request import SupportNeed
from events.social_map import MapKind
from events.values import OrganisationId
from projections.catalogue import CONNECTIONS, CONTACTS, DEMAND, SIGNALS, SOCIAL_MAP
from projections.connections.queries import connections
from projections.contacts.queries import contacts
from projections.demand.queries import covered
from projections.signals.queries import signal_counts, signals
from projections.social_map.queries import Search, listings
from services.portal.books import READING, Reader, When
from services.portal.rendering import Render
from services.portal.rights.roles import Resource, may_look
from services.portal.viewer import viewer_of

_TOWN = "^municipality:GM[0-9]{4}$"


def counter_pages(router: APIRouter, reader: Reader, render: Render) -> None:
    """Every page of the counter."""

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
            signals=found,
            counts=counts,
            on=look.on,
        )

    @router.api_route("/bereikbaar", methods=READING)
    async def _contacts(asked: Request, moment: When) -> Response:
        async with reader.look(moment, CONTACTS, CONNECTIONS) as look:
            found = await contacts(look.connection)
            schools = await connections(look.connection)
        return render(
            asked,
            "counter/contacts.html",
            here="contacts",
            path="/bereikbaar",
            look=look,
            contacts=found,
            schools=schools,
            on=look.on,
        )

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
            listings=found,
            asks=asks,
            search=search,
            needs=tuple(SupportNeed),
            kinds=tuple(MapKind),
        )
