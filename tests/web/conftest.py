"""A town whose requests stand in the read models, and the pages over them."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI, Request

from events.ledger import Write
from events.ledger.connection import connect, open_pool
from events.ledger.postgres import open_ledger
from events.values import Role, UserId
from projections.catalogue import PROJECTIONS
from projections.journal.entry import read
from projections.journal.keys import journal_key
from projections.journal.postgres_log import open_log
from projections.journal.private_file import PrivateFile
from projections.journal.sealer import Sealer
from projections.moments import keyframes
from projections.tables import advance, install
from services.logbook.postgres import open_logbook
from services.portal.app import portal
from services.portal.books import Books
from services.portal.viewer import Viewer, Who
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.reference import Reference, load
from services.runtime.sealing import witness
from services.runtime.settings import Settings
from tests.conftest import NewDatabase
from tests.paper_house import PaperHouse
from tests.web.town import TODAY, book_of, town


async def auditor(_: Request) -> Viewer:
    """Somebody who controls the whole house, from whom nothing is kept."""
    return Viewer(UserId("auditor"), Role.AUDITOR, None)


async def fill(database: Database, house: PaperHouse) -> None:
    """Write what happened in a house of paper into the journal, and fold it into every table."""
    rows = book_of(house)
    journal = await open_ledger(database.dsn_for("journal"), "journal")
    seen = {row.stream: row.version - 1 for row in reversed(rows)}
    await journal.append([Write(expected=seen, rows=rows)])
    entries = read(await journal.tail(0, len(rows) + 1))
    await journal.close()
    tables = await connect(database.dsn_for("projections"), "projections")
    for projection in PROJECTIONS:
        await install(tables, projection)
        await advance(tables, [projection], entries)
        await keyframes.install(tables, projection)
    await tables.close()


async def seal(database: Database) -> None:
    """Have the journal sealed with a key of its own, and signed by one who saw it."""
    journal = await open_ledger(database.dsn_for("journal"), "journal")
    log = await open_log(database.dsn_for("journal"), "journal")
    seen = await open_log(database.dsn_for("witness"), "witness")
    key = journal_key(PrivateFile(None))
    await Sealer(journal, log, key).seal()
    await witness(seen, PrivateFile(None), "accountant", key.verifier).cosign()
    for one in (journal, log, seen):
        await one.close()


@asynccontextmanager
async def looking(
    database: Database,
    *,
    on: date = TODAY,
    reference: Reference | None = None,
    who: Who = auditor,
) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who looks at the pages over this database."""
    app, close = await _pages(database, on, reference or load(), who)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://portal") as visitor:
        yield visitor
    await close()


async def _pages(
    database: Database, on: date, reference: Reference, who: Who
) -> tuple[FastAPI, Callable[[], Awaitable[None]]]:
    dsn = database.dsn_for("projections")
    tables = await open_pool(dsn, "projections", 2)
    journal = await open_ledger(dsn, "journal")
    log = await open_log(dsn, "journal")
    logbook = await open_logbook(database.dsn_for("logbook"))

    async def close() -> None:
        await logbook.close()
        await log.close()
        await journal.close()
        tables.terminate()

    clock = HouseCalendar(on)
    books = Books(
        read_models=tables,
        journal=journal,
        log=log,
        reference=reference,
        clock=clock,
        logbook=logbook,
        who=who,
    )
    return portal(books), close


def unused() -> str:
    """An address where nobody listens."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{trial.getsockname()[1]}"


@pytest.fixture
def free_address() -> str:
    """One address more where nobody listens."""
    return unused()


@pytest.fixture
def local(tmp_path: Path) -> Settings:
    """A portal on this machine, at a port where nobody listens."""
    return Settings(OZA_LISTEN=unused(), OZA_DATA=tmp_path)


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def town_hall(new_database: NewDatabase) -> Database:
    """A database in which the town's requests stand."""
    database = await new_database()
    await fill(database, town())
    await seal(database)
    return database


@pytest.fixture
async def visitor(town_hall: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who looks at the pages of the town."""
    async with looking(town_hall) as client:
        yield client
