"""What schools have together: facilities and their places, and equal needs to take together."""

from fastapi import Request
from fastapi.responses import Response

from projections.catalogue import COLLECTIVES, DYSLEXIA, FACILITIES, PREVENTION
from projections.collectives.fold import EqualNeeds
from projections.collectives.queries import proposals
from projections.dyslexia.queries import GateCount, gate_counts
from projections.facilities.queries import Occupancy, occupancy
from projections.prevention.fold import Programme
from projections.prevention.queries import programmes
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, twin

Facility = twin(Occupancy, "Facility")
Collective = twin(EqualNeeds, "Collective")
Gate = twin(GateCount, "DyslexiaGate")
Prevention = twin(Programme, "PreventionProgramme")


def schools(resources: Resources) -> None:
    """Facilities, proposals to bundle, prevention and the gate for dyslexia."""
    _together(resources)
    _before(resources)


def _together(resources: Resources) -> None:
    @resources.shows(
        "/facilities",
        "listFacilities",
        list_of(Facility),
        nl="Lees welke voorzieningen er zijn, en waar plaats is",
        en="Read which facilities there are, and where a place is free",
        oza="show facilities",
    )
    async def _facilities(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, FACILITIES) as look:
            found = await occupancy(look.connection)
            return answer({"items": all_told(Facility, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/collectives",
        "listCollectives",
        list_of(Collective),
        nl="Lees welke gelijke behoeften te bundelen zijn, en wat dat bespaart",
        en="Read which equal needs are to be bundled, and what that saves",
        oza="show collectives",
    )
    async def _collectives(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, COLLECTIVES) as look:
            found = await proposals(look.connection)
            return answer({"items": all_told(Collective, found)}, headers=found_at(look, asked))


def _before(resources: Resources) -> None:
    @resources.shows(
        "/prevention-programmes",
        "listPreventionProgrammes",
        list_of(Prevention),
        nl="Lees welke preventie aan scholen wordt aangeboden",
        en="Read which prevention is offered to schools",
        oza="show prevention",
    )
    async def _programmes(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, PREVENTION) as look:
            found = await programmes(look.connection)
            return answer({"items": all_told(Prevention, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/figures/dyslexia",
        "getDyslexiaFigures",
        list_of(Gate),
        nl="Lees hoeveel dossiers er bij de poortwachter waren, en wat is besloten",
        en="Read how many files came to the gate, and what was decided",
        oza="show dyslexia",
    )
    async def _gate(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, DYSLEXIA) as look:
            found = await gate_counts(look.connection)
            return answer({"items": all_told(Gate, found)}, headers=found_at(look, asked))
