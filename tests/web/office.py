"""An office at work: a real house on a database, some requests in it, and people at its pages."""

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import httpx
from fastapi import FastAPI, Request

from events.ledger.connection import open_pool
from events.transport.local import LocalBus
from events.transport.topology import all_queues
from events.values import Actor, CaseId, OrganisationId, Role, UserId
from events.vault import open_vault
from events.vault.keyfile import KeyFile
from events.vault.memory import MemoryKeys
from services.logbook.postgres import open_log_reader, open_logbook
from services.portal.app import portal
from services.portal.books import Books, Counter
from services.portal.viewer import Viewer
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.house import House
from services.runtime.reference import load
from tests.cast import approve, assessed, budget, propose
from tests.paper_house import Move
from tests.world import CONSULTANT, DAY, SWV, ZWOLLE

AS = "x-as"  # in a test the browser says who looks: role, organisation and user

NOBODY = OrganisationId("")  # in that header: of the house as a whole

SMALL = CaseId("0a2b6f70-0000-4000-8000-000000000101")  # € 4.500 for the municipality
LARGE = CaseId("0a2b6f70-0000-4000-8000-000000000102")  # € 12.000: more than one person may
LATER = CaseId("0a2b6f70-0000-4000-8000-000000000103")  # € 8.000, for which too little is left
ORDERED = CaseId("0a2b6f70-0000-4000-8000-000000000104")  # both paid: with the provider


def spoken(by: Actor) -> dict[str, str]:
    """The header of somebody who looks."""
    return {AS: f"{by.role}@{by.organisation}@{by.user}"}


async def who(request: Request) -> Viewer:
    """Who the header says that looks; nobody in particular: of the municipality of Zwolle."""
    role, organisation, user = request.headers.get(AS, spoken(CONSULTANT)[AS]).split("@")
    return Viewer(UserId(user), Role(role), OrganisationId(organisation) if organisation else None)


def story() -> Iterable[Move]:
    """What happened before: money, and four requests of which the SWV pays its half."""
    yield from (budget(SWV), budget(ZWOLLE, 2_300_000))
    costs = {SMALL: 900_000, LARGE: 2_400_000, LATER: 1_600_000, ORDERED: 600_000}
    for case, cost in costs.items():
        yield from (*assessed(case, cost=cost), propose(case=case), approve(SWV, case))
    yield approve(ZWOLLE, ORDERED)


@dataclass(frozen=True)
class Office:
    """A house at work, and its pages."""

    house: House
    app: FastAPI

    @asynccontextmanager
    async def visited(self, by: Actor) -> AsyncIterator[httpx.AsyncClient]:
        """Somebody at the pages."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://portal", headers=spoken(by)
        ) as visitor:
            yield visitor


@asynccontextmanager
async def office(
    database: Database, folder: Path, moves: Iterable[Move], on: date = DAY
) -> AsyncIterator[Office]:
    """A house in one process, after these moves, on this day."""
    reference, calendar = load(), HouseCalendar(DAY)
    async with house.on_database(database, reference.rulebook, calendar) as whole:
        bus = LocalBus()
        await bus.start(all_queues())
        async with house.at_work(whole, bus, timers=False):
            for party, command in moves:
                calendar.turn_to(command.on)
                await whole.ask(party, command)
                await whole.settled()
            calendar.turn_to(on)
            vault = await open_vault(MemoryKeys(), KeyFile(folder / "vault.key"))
            tables = await open_pool(database.dsn_for("projections"), "projections", 2)
            logbook = await open_logbook(database.dsn_for("logbook"))
            lookers = await open_log_reader(database.dsn_for("auditor"))
            assert whole.journal is not None
            assert whole.log is not None
            books = Books(
                read_models=tables,
                journal=whole.journal,
                log=whole.log,
                reference=reference,
                clock=calendar,
                logbook=logbook,
                who=who,
                counter=Counter(whole, vault),
                lookers=lookers,
            )
            yield Office(whole, portal(books))
            await lookers.close()
            await logbook.close()
            tables.terminate()


def text_of(answer: httpx.Response) -> str:
    """A page as people read it: without its tags, a space between words."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


async def told(office: Office, path: str, by: Actor = CONSULTANT) -> str:
    """What somebody reads on a page."""
    async with office.visited(by) as visitor:
        answer = await visitor.get(path)
    assert answer.status_code == 200, answer.text
    return text_of(answer)


async def sent(
    office: Office, path: str, by: Actor = CONSULTANT, **fields: str | list[str]
) -> httpx.Response:
    """Fill a form in as a browser does: with the identity that stands in it."""
    async with office.visited(by) as visitor:
        form = (await visitor.get(path)).text
        found = re.search(r'name="id" value="([0-9a-f-]{36})"', form)
        own = {"id": found[1]} if found else {}
        return await visitor.post(path, data={**own, **fields}, follow_redirects=True)
