"""Pupils who go elsewhere: who must do what by when, of each kind of transition."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from projections.catalogue import TRANSITIONS
from projections.transitions.fold import TransitionKind
from projections.transitions.queries import transitions as found_in
from services.portal.books import READING, Reader, When
from services.portal.rendering import Render


def transitions(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page."""

    @router.api_route("/overgangen", methods=READING)
    async def _transitions(asked: Request, moment: When) -> Response:
        async with reader.look(moment, TRANSITIONS) as look:
            found = await found_in(look.connection)
            asked.state.reading.at(*(one.case_id for one in found))
        kinds = {kind: [one for one in found if one.kind is kind] for kind in TransitionKind}
        return render(
            asked,
            "transitions.html",
            here="transitions",
            path="/overgangen",
            look=look,
            kinds=kinds,
        )
