"""What a region agreed: one page to begin at, and those of each kind."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from projections.agendas.queries import agendas
from projections.catalogue import AGENDAS, MONITORS, OBLIGATIONS, PROGRAMMES, STOCKTAKES
from projections.monitors.queries import monitors
from projections.obligations.queries import obligations
from projections.programmes.queries import programmes
from projections.stocktakes.queries import stocktakes
from services.portal.books import READING, Reader, When
from services.portal.pages.act import acts_here
from services.portal.pages.policy.agenda import agenda_pages, counted
from services.portal.pages.policy.agreed_pages import kept_pages
from services.portal.rendering import Render


def policy_pages(router: APIRouter, reader: Reader, render: Render) -> None:
    """Every page of what was agreed."""

    @router.api_route("/afspraken", methods=READING)
    async def _agreed(asked: Request, moment: When) -> Response:
        shown = (AGENDAS, OBLIGATIONS, PROGRAMMES, STOCKTAKES, MONITORS)
        async with reader.look(moment, *shown) as look:
            connection = look.connection
            found = {
                "agendas": [counted(one) for one in await agendas(connection)],
                "obligations": await obligations(connection),
                "programmes": await programmes(connection),
                "stocktakes": await stocktakes(connection),
                "monitors": await monitors(connection),
            }
        return render(
            asked,
            "policy/agreed.html",
            here="agreed",
            path="/afspraken",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/afspraken"),
            **found,
        )

    agenda_pages(router, reader, render)
    kept_pages(router, reader, render)
