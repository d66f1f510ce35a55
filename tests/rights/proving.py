"""People at the portal, and the log that each of their looks has a line in."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unittest.mock import patch

import httpx
from fastapi import Request as Asked

from events.ledger.connection import open_pool
from events.ledger.postgres import open_ledger
from projections.journal.postgres_log import open_log
from services.logbook.lines import Access, Processing
from services.logbook.logbook import Logbook
from services.portal.api import events
from services.portal.app import portal
from services.portal.books import Books
from services.portal.viewer import Viewer
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.reference import load
from tests.rights.matrix import Person, Request, leaks, people, requests
from tests.rights.oracle import Oracle

AT_ONCE = 8
_viewer: ContextVar[Viewer] = ContextVar("viewer")


@dataclass
class Lines:
    """A log in memory: what is proven is what is answered, and that each answer has its line."""

    kept: int = 0

    async def write(self, access: Access, processing: Sequence[Processing]) -> None:
        """One more look."""
        assert access.by.user, "somebody looks"
        assert processing, "a look is an act of processing"
        self.kept += 1

    async def close(self) -> None:
        """Nothing to give back."""


@dataclass
class Proof:
    """What came of the requests."""

    asked: int = 0
    logged: int = 0
    answers: dict[int, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)


@dataclass
class Portal:
    """A portal over a book, and who may come to it."""

    app: Any
    client: httpx.AsyncClient
    oracle: Oracle
    everybody: list[Person]
    names: dict[str, str]
    lines: Lines

    def comes(self, person: Person) -> None:
        """Who asks from now on, in this task."""
        _viewer.set(person.viewer)

    async def prove(self, count: int, seed: int, until: int | None = None) -> Proof:
        """Let people ask so many things, or until so many leaks are found."""
        proof, before = Proof(), self.lines.kept
        waiting = requests(self.oracle, self.everybody, count, seed)

        async def visit() -> None:
            for one in waiting:
                if until is not None and len(proof.leaks) >= until:
                    return
                await self._ask(one, proof)

        await asyncio.gather(*(visit() for _ in range(AT_ONCE)))
        proof.logged = self.lines.kept - before
        return proof

    async def _ask(self, one: Request, proof: Proof) -> None:
        self.comes(one.person)
        answer = await self.client.get(one.path, headers={"Last-Event-ID": one.values["position"]})
        proof.asked += 1
        proof.answers[answer.status_code] = proof.answers.get(answer.status_code, 0) + 1
        for found in await leaks(one, answer, self.oracle, self.names):
            who = one.person.viewer
            proof.leaks.append(f"{who.role} of {who.organisation}: {one.path}: {found}")


async def _who(_: Asked) -> Viewer:
    return _viewer.get()


@asynccontextmanager
async def visited(
    database: Database, on: date, logbook: Logbook | None = None
) -> AsyncIterator[Portal]:
    """A portal over a lived book, on a day; without a logbook its lines are counted only."""
    dsn, reference, lines = database.dsn_for("projections"), load(), Lines()
    journal = await open_ledger(dsn, "journal")
    log = await open_log(dsn, "journal")
    tables = await open_pool(dsn, "projections", 3 * AT_ONCE)
    oracle = Oracle(await journal.tail(0, 10**9))
    books = Books(
        read_models=tables,
        journal=journal,
        log=log,
        reference=reference,
        clock=HouseCalendar(on),
        logbook=logbook or lines,
        who=_who,
    )
    app = portal(books)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    brief = patch.multiple(events, LASTS_SECONDS=0.2, HEARTBEAT_SECONDS=0.1)  # a stream ends, too
    with brief:
        async with httpx.AsyncClient(transport=transport, base_url="http://portal") as client:
            everybody = people(oracle, reference)
            yield Portal(app, client, oracle, everybody, _names(oracle, reference.names), lines)
    tables.terminate()
    await log.close()
    await journal.close()


def _names(oracle: Oracle, names: Iterable[str]) -> dict[str, str]:
    """The providers, funders and schools of the book; that a municipality or an SWV is there is
    public."""
    kinds = ("provider:", "other:", "board:", "school:")
    named = {body for line in oracle.lines for body in (line.recorded.meta.actor.organisation,)}
    known = dict(names) if isinstance(names, dict) else {}
    return {one: known.get(one, one) for one in sorted(named) if one.startswith(kinds)}
