"""Pages of what parties keep together: signals, who is at hand, what there is around schools."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from projections.catalogue import CONNECTIONS, CONTACTS, SIGNALS
from projections.connections.queries import connections
from projections.contacts.queries import contacts
from projections.signals.queries import signal_counts, signals
from services.portal.books import READING, Reader, When
from services.portal.rendering import Render


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
