"""What a region agreed: each kind as a list, and one by who keeps it and its name."""

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from fastapi import HTTPException, Path, Request
from fastapi.responses import Response

from projections.agendas.fold import Agenda
from projections.catalogue import AGENDAS, MONITORS, OBLIGATIONS, PROGRAMMES, STOCKTAKES
from projections.monitors.fold import Monitor
from projections.obligations.fold import Obligation
from projections.programmes.fold import Programme
from projections.query import Conditions
from projections.stocktakes.fold import Stocktake
from projections.table import Projection
from services.portal.api.answering import answer
from services.portal.api.listing import Listing, listed
from services.portal.api.moments import Moment, found_at
from services.portal.api.paging import Paged
from services.portal.api.parameters import Organisation
from services.portal.api.resources import Resources
from services.portal.api.twins import page_of, told, twin
from services.portal.problems import NOT_HERE

Name = Annotated[
    str,
    Path(pattern="^[a-z][a-z0-9-]{2,39}$", description="Naam ervan. · Its name."),
]


@dataclass(frozen=True)
class Shelf:
    """A kind of thing that an organisation of the region keeps, by a name of its own."""

    path: str
    one: str  # in the name of the operation
    row: type[msgspec.Struct]
    projection: Projection[Any]
    nl: str  # what is read, in the plural and of one
    nl_one: str
    oza: str

    @property
    def name(self) -> str:
        """The column of its name."""
        return self.projection.key[1]


SHELVES = (
    Shelf("/agendas", "Agenda", Agenda, AGENDAS, "agenda's", "een agenda", "agenda list"),
    Shelf(
        "/obligations",
        "Obligation",
        Obligation,
        OBLIGATIONS,
        "wat elk jaar moet",
        "een jaarlijkse plicht",
        "obligation list",
    ),
    Shelf(
        "/programmes",
        "Programme",
        Programme,
        PROGRAMMES,
        "aanpakken",
        "een aanpak",
        "programme list",
    ),
    Shelf(
        "/stocktakes",
        "Stocktake",
        Stocktake,
        STOCKTAKES,
        "jaarlijkse overzichten",
        "een jaarlijks overzicht",
        "stocktake list",
    ),
    Shelf("/monitors", "Monitor", Monitor, MONITORS, "monitors", "een monitor", "monitor list"),
)


def policy(resources: Resources) -> None:
    """A list and one, of every kind."""
    for shelf in SHELVES:
        _listed(resources, shelf)
        _one(resources, shelf)


def _listed(resources: Resources, shelf: Shelf) -> None:
    shape = twin(shelf.row, shelf.one)
    listing = Listing(shelf.projection, shelf.row, shape, shelf.projection.key)

    @resources.shows(
        shelf.path,
        f"list{shelf.one}s",
        page_of(shape),
        nl=f"Lees {shelf.nl}",
        en=f"Read {shelf.path[1:]}",
        oza=shelf.oza,
    )
    async def _all(asked: Request, moment: Moment, part: Paged) -> Response:
        return await listed(resources.reader, asked, moment, part, listing)


def _one(resources: Resources, shelf: Shelf) -> None:
    shape = twin(shelf.row, shelf.one)

    @resources.shows(
        f"{shelf.path}/{{keeper}}/{{name}}",
        f"get{shelf.one}",
        shape,
        nl=f"Lees {shelf.nl_one}",
        en=f"Read one of the {shelf.path[1:]}",
        oza=shelf.oza.replace("list", "show"),
    )
    async def _found(asked: Request, keeper: Organisation, name: Name, moment: Moment) -> Response:
        wanted = Conditions()
        wanted.add("keeper = {}", keeper)
        wanted.add(f"{shelf.name} = {{}}", name)
        async with resources.reader.look(moment, shelf.projection) as look:
            found = await wanted.page(
                look.connection, shelf.row, shelf.projection.name, "keeper", None, 1
            )
            if not found:
                raise HTTPException(NOT_HERE)
            return answer(told(shape, found[0]), headers=found_at(look, asked))
