"""A running house, and programs that ask its interface something, each as one person."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
from fastapi import HTTPException, Request

from events.ledger.connection import open_pool
from events.ledger.postgres import open_ledger
from events.transport.local import LocalBus
from events.transport.topology import all_queues
from events.values import OrganisationId, Role, UserId
from events.vault import open_vault
from events.vault.keyfile import KeyFile
from events.vault.postgres import open_keys
from projections.journal.postgres_log import open_log
from services.logbook.postgres import open_logbook
from services.portal.app import portal
from services.portal.books import Books, Counter
from services.portal.viewer import Viewer
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.house import House
from services.runtime.reference import load
from tests.conftest import NewDatabase
from tests.world import AMBELT, BOARD, SWV, WILG, ZWOLLE

TODAY = date(2026, 2, 2)

PEOPLE: Mapping[str, Viewer] = {
    "school": Viewer(UserId("ib-7"), Role.SCHOOL_COORDINATOR, AMBELT),
    "board": Viewer(UserId("bestuur-1"), Role.SCHOOL_BOARD, BOARD),
    "swv": Viewer(UserId("trajectbegeleider-1"), Role.CASE_MANAGER, SWV),
    "desk": Viewer(UserId("loketmanager-1"), Role.DESK_MANAGER, SWV),
    "director": Viewer(UserId("directeur-1"), Role.DIRECTOR, SWV),
    "municipality": Viewer(UserId("consulent-1"), Role.CONSULTANT, ZWOLLE),
    "quality": Viewer(UserId("kwaliteit-1"), Role.QUALITY_OFFICER, ZWOLLE),
    "provider": Viewer(UserId("planner-1"), Role.CARE_PLANNER, WILG),
    "auditor": Viewer(UserId("auditor-1"), Role.AUDITOR, None),
    "operator": Viewer(UserId("beheer-1"), Role.OPERATOR, OrganisationId("house:swv")),
    "parent": Viewer(UserId("ouder-1"), Role.PARENT, None),
}


async def who(request: Request) -> Viewer:
    """Who a test says that it is."""
    person = PEOPLE.get(request.headers.get("authorization", "").removeprefix("Bearer "))
    if person is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return person


@dataclass(frozen=True)
class Town:
    """A house at work, its calendar, and its interface."""

    house: House
    calendar: HouseCalendar
    app: Any
    books: Books

    def client(self, person: str) -> httpx.AsyncClient:
        """A program that asks as this person."""
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url="http://portal",
            headers={"Authorization": f"Bearer {person}"},
        )


@asynccontextmanager
async def running(database: Database, folder: Path) -> AsyncIterator[Town]:
    """A house over this database, whose interface can be asked."""
    calendar, bus = HouseCalendar(TODAY), LocalBus()
    await bus.start(all_queues())
    async with (
        house.on_database(database, load().rulebook, calendar) as whole,
        house.sealing_of(whole, database, folder) as seals,
        house.at_work(whole, bus, timers=False, seals=seals),
    ):
        await whole.settled()  # the read models are there
        async with asked_at(whole, database, calendar) as found:
            yield found


@asynccontextmanager
async def asked_at(
    whole: House, database: Database, calendar: HouseCalendar
) -> AsyncIterator[Town]:
    """The interface of a house that is at work, here or in other processes."""
    dsn = database.dsn_for("projections")
    tables = await open_pool(dsn, "projections", 4)
    journal, log = await open_ledger(dsn, "journal"), await open_log(dsn, "journal")
    logbook = await open_logbook(database.dsn_for("logbook"))
    keys = await open_keys(database.dsn_for("vault"))
    counter = Counter(whole, await open_vault(keys, KeyFile()))
    books = Books(
        read_models=tables,
        journal=journal,
        log=log,
        reference=load(),
        clock=calendar,
        logbook=logbook,
        who=who,
        counter=counter,
    )
    try:
        yield Town(whole, calendar, portal(books), books)
    finally:
        for one in (keys, logbook, log, journal):
            await one.close()
        tables.terminate()


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def town(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Town]:
    """A house at work, shared by the tests of this folder."""
    async with running(await new_database(), tmp_path_factory.mktemp("keys")) as found:
        yield found


@pytest.fixture
def asked(town: Town) -> Callable[[str], httpx.AsyncClient]:
    """Makes a program that asks as a person."""
    return town.client


def key() -> dict[str, str]:
    """An idempotency key of its own."""
    return {"Idempotency-Key": str(uuid4())}


def request_of(number: int) -> dict[str, Any]:
    """A request of De Ambelt for one pupil, as a program sends it."""
    return {
        "kenmerk": f"2026/{number:03}",
        "school": "02YN00",
        "soort": "individueel",
        "leerling": f"L{number}",
        "geboortedatum": "2017-03-09",
        "gemeente": "GM0193",
        "behoeften": "internaliserend+dreigend thuiszitten",
        "zorgvorm": "ambulant",
        "plaats": "school",
        "tijd": "schooltijd",
        "van": "2026-03-01",
        "totEnMet": "2026-12-31",
        "kosten": "9000",
        "otOordeel": "nodig",
        "otVan": "2026-01-15",
        "otTotEnMet": "2026-12-31",
        "toestemmingGemeente": "ouders",
        "toelichting": "Komt niet meer in de klas.",
    }
