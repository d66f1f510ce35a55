"""Pupils who go elsewhere: who must do what by when; and how it went, by those it was for."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from projections.catalogue import EXPERIENCES, TRANSITIONS
from projections.experiences.queries import experience_counts
from projections.transitions.fold import TransitionKind
from projections.transitions.queries import transitions as found_in
from services.portal.books import READING, Reader, When
from services.portal.experiences import told
from services.portal.pages.act import acts_here
from services.portal.rendering import Render


def transitions(router: APIRouter, reader: Reader, render: Render) -> None:
    """Both pages."""

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
            acts_here=await acts_here(asked, reader, look, "/overgangen"),
            kinds=kinds,
        )

    @router.api_route("/ervaringen", methods=READING)
    async def _experiences(asked: Request, moment: When) -> Response:
        async with reader.look(moment, EXPERIENCES) as look:
            found = told(await experience_counts(look.connection))
        return render(
            asked,
            "experiences.html",
            here="experiences",
            path="/ervaringen",
            look=look,
            found=found,
        )
