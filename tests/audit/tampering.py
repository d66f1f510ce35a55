"""Whatever is done to a sealed book is found, and named by the first position that it broke."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
from collections import Counter
from collections.abc import Mapping
from itertools import cycle, islice
from random import Random
from typing import Any

import asyncpg

from events.ledger.postgres import PostgresLedger
from projections.journal.findings import Fault, Verdict
from projections.journal.keys import journal_key
from projections.journal.postgres_log import PostgresLog
from projections.journal.private_file import PrivateFile
from projections.journal.signatures import seen_in
from projections.journal.verify import verify
from services.runtime.database import Database
from services.runtime.sealing import JOURNAL_KEY, WITNESSES
from tests import cast
from tests.administrators import thaw
from tests.audit.proofs import Found, proof
from tests.audit.tamperings import KINDS, Book, Machine, Way
from tests.audit.workshop import Workshop
from tests.examples import case
from tests.scenarios import houses

TRIES, SEED = 10_000, 54
REQUESTS, CHECKPOINTS = 18, 3


class OneConnection:
    """A pool of one connection, so that what is not committed yet can be looked at."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()

    async def fetch(self, *query: Any) -> Any:
        async with self._turn:
            return await self._connection.fetch(*query)

    async def fetchrow(self, *query: Any) -> Any:
        async with self._turn:
            return await self._connection.fetchrow(*query)

    async def fetchval(self, *query: Any) -> Any:
        async with self._turn:
            return await self._connection.fetchval(*query)


@proof("10,000 random tamperings of seven kinds, in rows and in files, are all found")
async def tampered(workshop: Workshop) -> Found:
    """Each in a transaction of its own over the same book, verified as ``oza audit verify`` does;
    what it names first must be the position that was broken."""
    database = await workshop.empty()
    book = await _sealed(database)
    places = [database, await workshop.copy(database)]  # one computes while the other waits
    tallies = await asyncio.gather(
        *(
            _tallied(place, book, TRIES // len(places), SEED + number)
            for number, place in enumerate(places)
        )
    )
    tried, missed, misnamed = (sum(counts, Counter[str]()) for counts in zip(*tallies, strict=True))
    return Found(
        tried.total() == TRIES and not missed.total() and not misnamed.total(),
        f"{tried.total()} in a book of {book.size} facts ({dict(tried)});"
        f" not found: {missed.total()}; named elsewhere: {misnamed.total()}",
    )


async def _tallied(
    database: Database, book: Book, tries: int, seed: int
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each kind was tried, was not found, and was named at another position."""
    connection = await asyncpg.connect(
        database.admin_dsn, server_settings={"search_path": "journal"}
    )
    try:
        await thaw(connection)
        untouched = await _verified(connection, book, book.files)
        assert untouched.sound, untouched.findings
        tried, missed, misnamed = Counter[str](), Counter[str](), Counter[str]()
        chance = Random(seed)
        for kind in islice(cycle(KINDS), tries):
            way = chance.choice(KINDS[kind])
            found, broken = await _tried(way, Machine(book, connection, dict(book.files), chance))
            tried[kind] += 1
            missed[kind] += found.sound
            misnamed[kind] += not _named(found, broken)
        return tried, missed, misnamed
    finally:
        await connection.close()


async def _sealed(database: Database) -> Book:
    """A small book with some checkpoints, each of them witnessed by all."""
    sizes: list[int] = []
    files: list[dict[str, bytes]] = []
    async with houses.on_postgresql(lambda: _given(database), sealed_beside=False) as stage:
        for number in range(1, REQUESTS + 1):
            await stage.ask(cast.submit(case(number)), *cast.assessed(case(number)))
            if number % (REQUESTS // CHECKPOINTS) == 0:
                await stage.seals.finish()
                sizes.append(len(await stage.administrator.rows()))
                kept = sorted((stage.folder / WITNESSES).glob("*.json"))
                files.append({path.name: path.read_bytes() for path in kept})
        return Book(
            rows=tuple(await stage.administrator.rows()),
            sizes=tuple(sizes),
            files=files[-1],
            older=tuple(files[:-1]),
            key=journal_key(PrivateFile(stage.folder / JOURNAL_KEY)),
        )


async def _given(database: Database) -> Database:
    return database


async def _tried(way: Way, on: Machine) -> tuple[Verdict, int]:
    """What is found after a tampering, and where it was; then it is undone."""
    transaction = on.connection.transaction()
    await transaction.start()
    try:
        broken = await way(on)
        return await _verified(on.connection, on.book, on.files), broken
    finally:
        await transaction.rollback()


async def _verified(connection: Any, book: Book, files: Mapping[str, bytes]) -> Verdict:
    """What ``oza audit verify`` finds, with the files of all witnesses that there should be."""
    seen = [seen_in(_file(files.get(name))) for name in book.files]
    one: Any = OneConnection(connection)
    journal = PostgresLedger("", "journal", one, set())
    return await verify(journal, PostgresLog(one), book.key.verifier, seen)


def _file(content: bytes | None) -> PrivateFile:
    file = PrivateFile()
    if content is not None:
        file.save(content)
    return file


def _named(found: Verdict, broken: int) -> bool:
    """Whether what is named first is what was broken: a position, or for 0 a witness's file."""
    if found.first is None:
        return False
    if not broken:
        return any(one.fault is Fault.FILE for one in found.findings)
    return found.first.position <= broken <= found.first.until
