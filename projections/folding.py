"""Stretches of the book folded into a table that nobody reads yet, in as many processes as there
are cores: the same fold as live, with its rows in memory, written in bulk.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
import gc
import os
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import aclosing
from multiprocessing import get_context
from typing import Any

import asyncpg
import msgspec

from events.ledger import Ledger
from events.ledger.connection import reaching
from events.ledger.postgres import open_ledger
from events.loop import complete
from projections.journal.entry import read
from projections.journal.pages import pages
from projections.table import Key, Projection, encode, fold, hash_of, heard, joined
from projections.tables import SCHEMA, connect_to_tables, copy

BOOK = "journal"  # the schema of the book, which the role of the read models may read

STRETCH = 50_000  # positions that one process takes at a time, of what grows
SMALL = 50_000  # positions of which the fold is done sooner than a process has started


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Positions of the book to be folded into a table. A key's facts lie in one stretch."""

    projection: Projection[Any]
    table: str
    after: int
    upto: int


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a stretch, or of several."""

    heard: int = 0  # facts that have a row
    hash: int = 0  # of the rows written
    seconds: float = 0.0  # that it took

    def __add__(self, other: Folded) -> Folded:
        return Folded(
            heard=self.heard + other.heard,
            hash=joined(self.hash, other.hash),
            seconds=self.seconds + other.seconds,
        )


def stretches(projection: Projection[Any], table: str, upto: int) -> list[Stretch]:
    """The book to this position: in pieces where each fact has a row of its own, else whole."""
    step = STRETCH if projection.grows else max(upto, 1)
    return [
        Stretch(projection=projection, table=table, after=after, upto=min(after + step, upto))
        for after in range(0, upto, step)
    ]


async def fold_all_of(dsn: str, work: Sequence[Stretch]) -> list[Folded]:
    """Fold all of these, the longest first, side by side. The role of ``dsn`` is that of the read
    models. Raises ``LedgerUnavailable``, and what a fold raises."""
    if sum(stretch.upto - stretch.after for stretch in work) < SMALL:
        return [await _folded(dsn, stretch) for stretch in work]
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), initializer=gc.disable) as pool:
        tasks = [loop.run_in_executor(pool, fold_apart, dsn, stretch) for stretch in work]
        try:
            return await asyncio.gather(*tasks)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def fold_apart(dsn: str, stretch: Stretch) -> Folded:
    """Fold a stretch in this process, which does nothing else."""
    return complete(_folded(dsn, stretch))


async def _folded(dsn: str, stretch: Stretch) -> Folded:
    journal = await open_ledger(dsn, BOOK, connections=1)
    try:
        with reaching(SCHEMA):
            connection = await connect_to_tables(dsn)
            try:
                return await fold_stretch(journal, connection, stretch)
            finally:
                await connection.close()
    finally:
        await journal.close()


async def fold_stretch(
    journal: Ledger, connection: asyncpg.Connection[asyncpg.Record], stretch: Stretch
) -> Folded:
    """Fold a stretch of this book into its table."""
    began = time.perf_counter()
    projection, rows = stretch.projection, dict[Key, Any]()
    done = Folded()
    read_on = pages(journal, stretch.after, stretch.upto, projection.topics)
    async with aclosing(read_on) as found:
        async for page in found:
            facts = heard(projection, read(page))
            fold(projection, rows, facts)
            done += Folded(heard=len(facts))
            if projection.grows:
                done += await _written(connection, stretch, rows.values())
                rows.clear()
    done += await _written(connection, stretch, rows.values())
    return done + Folded(seconds=time.perf_counter() - began)


async def _written(
    connection: asyncpg.Connection[asyncpg.Record], stretch: Stretch, rows: Iterable[Any]
) -> Folded:
    rows = list(rows)
    await copy(connection, stretch.projection, stretch.table, rows)
    return Folded(hash=hash_of(encode(row) for row in rows))
