"""Care: orders to providers, who waits for them, and pupils who stay at home."""

from typing import Annotated

from fastapi import HTTPException, Query, Request
from fastapi.responses import Response

from events.values import OrganisationId
from projections.absence.fold import AtHome
from projections.catalogue import ABSENCE, WAITING_TIMES
from projections.query import Conditions
from projections.waiting_times.fold import Wait
from projections.waiting_times.queries import order_of
from services.portal.api.answering import answer
from services.portal.api.listing import Listing, listed
from services.portal.api.moments import Moment, found_at
from services.portal.api.paging import Paged
from services.portal.api.parameters import Case, Order, Organisation, ProviderAsked
from services.portal.api.parts import Order as OrderTold
from services.portal.api.resources import Resources
from services.portal.api.twins import page_of, told, twin
from services.portal.problems import NOT_HERE

Absence = twin(AtHome, "Absence")

_ORDERS = Listing(WAITING_TIMES, Wait, OrderTold, ("ordered_on", "order_id"))
_WAITING = Listing(WAITING_TIMES, Wait, OrderTold, ("accepted_on", "order_id"))
_ABSENCES = Listing(ABSENCE, AtHome, Absence, ("away_since", "case_id"))

_WAITS = "accepted_on IS NOT NULL AND started_on IS NULL AND ended_on IS NULL"


def care(resources: Resources) -> None:
    """Orders, waiting lists and absences."""
    _orders(resources)
    _waiting(resources)
    _absences(resources)


def _orders(resources: Resources) -> None:
    @resources.shows(
        "/arrangements",
        "listArrangements",
        page_of(OrderTold),
        nl="Lees opdrachten aan aanbieders, de oudste eerst",
        en="Read orders to providers, the oldest first",
        oza="show waiting-times",
    )
    async def _all(
        asked: Request, moment: Moment, part: Paged, provider: ProviderAsked = None
    ) -> Response:
        wanted = Conditions()
        wanted.among("provider", provider)
        return await listed(resources.reader, asked, moment, part, _ORDERS, wanted)

    @resources.shows(
        "/arrangements/{order}",
        "getArrangement",
        OrderTold,
        nl="Lees een opdracht",
        en="Read an order",
        oza="case show",
    )
    async def _one(asked: Request, order: Order, moment: Moment) -> Response:
        async with resources.reader.look(moment, WAITING_TIMES) as look:
            found = await order_of(look.connection, order)
            if found is None:
                raise HTTPException(NOT_HERE)
            asked.state.reading.at(found.case_id)
            return answer(told(OrderTold, found), headers=found_at(look, asked))


def _waiting(resources: Resources) -> None:
    @resources.shows(
        "/waiting-lists/{provider}",
        "getWaitingList",
        page_of(OrderTold),
        nl="Lees wie er bij een aanbieder wacht, wie het langst wacht eerst",
        en="Read who waits at a provider, who waits longest first",
        oza="show waiting-times",
    )
    async def _list(
        asked: Request, provider: Organisation, moment: Moment, part: Paged
    ) -> Response:
        wanted = Conditions()
        wanted.among("provider", OrganisationId(provider))
        wanted.add(_WAITS)
        return await listed(resources.reader, asked, moment, part, _WAITING, wanted)


def _absences(resources: Resources) -> None:
    @resources.shows(
        "/absences",
        "listAbsences",
        page_of(Absence),
        nl="Lees verzuim, het langste eerst",
        en="Read absences, the longest first",
        oza="show absence",
    )
    async def _all(
        asked: Request,
        moment: Moment,
        part: Paged,
        registered: Annotated[
            bool | None, Query(description="Alleen thuiszitters. · Only those long at home.")
        ] = None,
    ) -> Response:
        wanted = Conditions()
        if registered is not None:
            wanted.add(f"registered_on IS {'NOT ' if registered else ''}NULL")
        return await listed(resources.reader, asked, moment, part, _ABSENCES, wanted)

    @resources.shows(
        "/absences/{case}",
        "getAbsence",
        Absence,
        nl="Lees een verzuim",
        en="Read an absence",
        oza="show absence",
    )
    async def _one(asked: Request, case: Case, moment: Moment) -> Response:
        wanted = Conditions()
        wanted.add("case_id = {}", case)
        async with resources.reader.look(moment, ABSENCE) as look:
            found = await wanted.page(look.connection, AtHome, "absence", "case_id", None, 1)
            if not found:
                raise HTTPException(NOT_HERE)
            return answer(told(Absence, found[0]), headers=found_at(look, asked))
