"""One party's desk over its ledger in PostgreSQL, and the least that can be decided at one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from events.ledger.postgres import open_ledger
from events.request import CompletenessEstablished
from events.values import Party
from services.funder.commands import EstablishCompleteness
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.desk import Desk
from services.runtime.house import House, desks_only
from services.runtime.reference import load
from services.runtime.shapes import Decider, Service
from tests.flows.houses import FIRST_DAY


def _decide(_: int, command: EstablishCompleteness, __: object) -> list[CompletenessEstablished]:
    fact = CompletenessEstablished(effective_on=command.on, case=command.case, body=command.body)
    return [fact]


SMALLEST = Service(
    party=Party.SWV,
    deciders=(
        Decider(
            noun="intake",
            initial=0,
            evolve=lambda facts, _: facts + 1,
            facts=(CompletenessEstablished,),
            commands=(EstablishCompleteness,),
            decide=_decide,
        ),
    ),
    processes=(),
)
"""Writes one fact each time it is asked; nobody hears it."""


@asynccontextmanager
async def desk_of(service: Service, database: Database) -> AsyncIterator[Desk]:
    """The desk of this party at work; nothing else runs."""
    ledger = await open_ledger(database.dsn_for(service.party), service.party)
    try:
        calendar = HouseCalendar(FIRST_DAY)
        desk = Desk(service, ledger, load().rulebook, calendar)
        ledgers, desks = {service.party: ledger}, {service.party: desk}
        async with desks_only(House(clock=calendar, ledgers=ledgers, desks=desks)):
            yield desk
    finally:
        await ledger.close()
