"""What a region agreed: one page to begin at, and those of each kind."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from projections.agendas.queries import agendas
from projections.catalogue import AGENDAS
from services.portal.books import READING, Reader, When
from services.portal.pages.policy.agenda import agenda_pages, counted
from services.portal.rendering import Render

HERE = "agreed"


def policy_pages(router: APIRouter, reader: Reader, render: Render) -> None:
    """Every page of what was agreed."""

    @router.api_route("/afspraken", methods=READING)
    async def _agreed(asked: Request, moment: When) -> Response:
        async with reader.look(moment, AGENDAS) as look:
            found = [counted(one) for one in await agendas(look.connection)]
        return render(
            asked, "policy/agreed.html", here=HERE, path="/afspraken", look=look, agendas=found
        )

    agenda_pages(router, reader, render)
