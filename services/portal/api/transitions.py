"""Pupils who go elsewhere: transfers, closed placements, and who turns eighteen."""

from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import Response

from projections.catalogue import EXPERIENCES, TRANSITIONS
from projections.experiences.queries import experience_counts
from projections.transitions.fold import Transition, TransitionKind
from projections.transitions.queries import transitions as found_in
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, twin
from services.portal.experiences import ExperienceTold, told

ExperiencesTold = twin(ExperienceTold, "Experiences")
TransitionTold = twin(Transition, "Transition")


def transitions(resources: Resources) -> None:
    """The list of transitions, and how it went."""

    @resources.shows(
        "/transitions",
        "listTransitions",
        list_of(TransitionTold),
        nl="Lees overgangen: overstap, gesloten plaatsing, 18 worden",
        en="Read transitions: transfers, closed placements, turning eighteen",
        oza="show transitions",
    )
    async def _transitions(
        asked: Request,
        moment: Moment,
        kind: Annotated[
            TransitionKind | None, Query(description="Alleen deze soort. · Only this kind.")
        ] = None,
    ) -> Response:
        async with resources.reader.look(moment, TRANSITIONS) as look:
            found = await found_in(look.connection, kind)
            asked.state.reading.at(*(one.case_id for one in found))
            return answer({"items": all_told(TransitionTold, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/figures/experiences",
        "getExperiences",
        list_of(ExperiencesTold),
        nl="Lees hoe het ging volgens ouders en leerlingen, zonder kleine getallen",
        en="Read how it went by parents and pupils, without small numbers",
        oza="show experiences",
    )
    async def _experiences(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, EXPERIENCES) as look:
            found = told(await experience_counts(look.connection))
            return answer(
                {"items": all_told(ExperiencesTold, found)}, headers=found_at(look, asked)
            )
