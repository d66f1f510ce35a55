"""A table beside the one that is read: filled from the whole book, then compared or read instead.

People read on all the while. What is written is read models only: no fact, no message.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any

import msgspec

from events.ledger import Ledger
from events.ledger.connection import reaching
from events.ledger.postgres import open_ledger
from projections.folding import BOOK, Folded, fold_all_of, stretches
from projections.journal.entry import recall
from projections.journal.pages import PAGE
from projections.table import Projection
from projections.tables import (
    SCHEMA,
    Checkpoint,
    bared,
    checkpoints,
    connect_to_tables,
    drop,
    fill,
    locked,
    make,
    publish,
    turn,
)

LONG_SECONDS = 3600.0  # an index over a whole table, or a comparison of two
# To sort the keys of some million rows in memory.
_ROOM = "SET LOCAL maintenance_work_mem = '256MB'"


class BeingRebuilt(Exception):
    """This projection is being rebuilt or replayed already, here or in another process. Wait until
    that is done and ask again."""


class Beside:
    """One table of them, filled up to a position."""

    def __init__(self, projection: Projection[Any], checkpoint: Checkpoint, done: Folded) -> None:
        self.projection = projection
        self.checkpoint = checkpoint
        self.done = done

    async def reach(self, connection: Any, journal: Ledger) -> Checkpoint:
        """Fold on to where the table that is read stands, and hold that one there: the runner waits
        until the transaction ends. Answers the checkpoint of the table that is read."""
        live = await locked(connection, self.projection)
        assert live is not None, f"{self.projection.name}: not installed"
        await self.fold_to(live.position, connection, journal)
        return live

    async def fold_to(self, position: int, connection: Any, journal: Ledger) -> None:
        """Fold on to this position."""
        while (behind := position - self.checkpoint.position) > 0:
            rows = await journal.tail(self.checkpoint.position, min(behind, PAGE))
            table = (self.projection, self.checkpoint)
            [self.checkpoint] = await fill(connection, [table], recall(rows))


@asynccontextmanager
async def beside(
    dsn: str, projections: Sequence[Projection[Any]]
) -> AsyncIterator[tuple[list[Beside], Any, Ledger]]:
    """A table beside each of these, filled from the book, and the means to go on: a connection as
    the role of the read models (that of ``dsn``), and the book.

    Raises ``BeingRebuilt``, ``LedgerUnavailable``, and what a fold raises.
    """
    journal = await open_ledger(dsn, BOOK, connections=1)
    try:
        with reaching(SCHEMA):
            connection = await connect_to_tables(dsn)
            try:
                async with _claimed(connection, projections):
                    builds = await _filled(dsn, connection, journal, projections)
                    yield builds, connection, journal
            finally:
                await connection.close()
    finally:
        await journal.close()


async def swap(connection: Any, build: Beside, journal: Ledger) -> None:
    """Let people read this table from now on, and drop the other."""
    await build.fold_to(await journal.head(), connection, journal)  # so that the runner waits less
    async with connection.transaction():
        live = await build.reach(connection, journal)
        show = turn if live.version == build.projection.version else publish
        await show(connection, build.projection, build.checkpoint)
        await drop(connection, live)


@asynccontextmanager
async def _claimed(connection: Any, projections: Sequence[Projection[Any]]) -> AsyncIterator[None]:
    """Let nobody else rebuild or replay these meanwhile."""
    names = [f"oza rebuild {projection.name}" for projection in projections]
    claimed = []
    try:
        for name in names:
            if not await connection.fetchval("SELECT pg_try_advisory_lock(hashtext($1))", name):
                raise BeingRebuilt(f"{name}: under way already")
            claimed.append(name)
        yield
    finally:
        if not connection.is_closed():  # closed: the locks went with it
            for name in claimed:
                await connection.execute("SELECT pg_advisory_unlock(hashtext($1))", name)


async def _filled(
    dsn: str, connection: Any, journal: Ledger, projections: Sequence[Projection[Any]]
) -> list[Beside]:
    """A new table of each, with all that is in the book now."""
    known, head = await checkpoints(connection), await journal.head()
    made: dict[str, tuple[Projection[Any], Checkpoint, list[str]]] = {}
    for one in projections:
        async with connection.transaction():
            empty = await make(connection, one, build=known[one.name].build + 1)
            made[one.name] = one, empty, await bared(connection, empty.table_name)
    builds: dict[str, Beside] = {}
    work = stretches([(one, empty.table_name) for one, empty, _ in made.values()], head)
    async with aclosing(fold_all_of(dsn, work)) as finished:
        async for name, folded in finished:
            one, empty, indexes = made[name]
            await _indexed(connection, empty.table_name, indexes)
            filled = msgspec.structs.replace(empty, position=head, hash=folded.hash)
            builds[name] = Beside(one, filled, folded)
    return [builds[one.name] for one in projections]


async def _indexed(connection: Any, table: str, indexes: Sequence[str]) -> None:
    """Make what was taken off, and let the planner know what is there."""
    async with connection.transaction():
        await connection.execute(_ROOM)
        for statement in (*indexes, f"ANALYZE {table}"):
            await connection.execute(statement, timeout=LONG_SECONDS)
