"""Stretches of the book folded into a table that nobody reads yet, in as many processes as there
are cores: the same fold as live, with its rows in memory, written in bulk.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
import gc
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import aclosing, contextmanager
from multiprocessing import get_context
from types import ModuleType
from typing import Any

import asyncpg
import msgspec

from events.ledger import Ledger
from events.ledger.connection import reaching
from events.ledger.postgres import open_ledger
from events.loop import complete
from projections.journal.entry import Entry, recall
from projections.journal.pages import pages
from projections.table import Key, Projection, encode, fold, hash_of, heard, joined, topics_of
from projections.tables import SCHEMA, connect_to_tables, copy

BOOK = "journal"  # the schema of the book, which the role of the read models may read

STRETCH = 50_000  # positions that one process takes at a time, of what grows
SLICE = 250  # rows that stay in a core's cache from decoding to hashing: a third sooner than more
BATCH = 10_000  # rows that are written at a time
_CORES = os.cpu_count() or 1
SMALL = 50_000  # positions of which the fold is done sooner than a process has started


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Positions of the book to be folded into tables, which are read once for all of them. A key's
    facts lie in one stretch."""

    tables: tuple[tuple[Projection[Any], str], ...]
    after: int
    upto: int


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a projection in a stretch, or in several."""

    heard: int = 0  # facts that have a row
    hash: int = 0  # of the rows written
    seconds: float = 0.0  # that it took; those of reading the book are shared out

    def __add__(self, other: Folded) -> Folded:
        return Folded(
            heard=self.heard + other.heard,
            hash=joined(self.hash, other.hash),
            seconds=self.seconds + other.seconds,
        )


Done = dict[str, Folded]  # by the name of the projection


def stretches(tables: Iterable[tuple[Projection[Any], str]], upto: int) -> list[Stretch]:
    """The book to this position: whole for those that have a row per key, together where there are
    cores for no more, and in pieces for those where each fact has a row of its own. The longest
    first."""
    standing, growing = list[tuple[Projection[Any], str]](), list[tuple[Projection[Any], str]]()
    for projection, table in tables:
        (growing if projection.grows else standing).append((projection, table))
    whole = max(_CORES - 1, 1)
    groups = [(standing[first::whole], max(upto, 1)) for first in range(whole)]
    return [
        Stretch(tables=tuple(group), after=after, upto=min(after + step, upto))
        for group, step in (*groups, (growing, STRETCH))
        if group
        for after in range(0, max(upto, 1), step)
    ]


async def fold_all_of(
    dsn: str, work: Sequence[Stretch]
) -> AsyncGenerator[tuple[str, Folded], None]:
    """Fold all of these, in order, side by side; each projection as soon as all of it is there. The
    role of ``dsn`` is that of the read models. Raises ``LedgerUnavailable``, and what a fold
    raises."""
    left = Counter(projection.name for stretch in work for projection, _ in stretch.tables)
    done: dict[str, Folded] = defaultdict(Folded)
    async with aclosing(_parts(dsn, work)) as parts:
        async for part in parts:
            for name, folded in part.items():
                done[name] += folded
                left[name] -= 1
                if not left[name]:
                    yield name, done[name]


async def _parts(dsn: str, work: Sequence[Stretch]) -> AsyncGenerator[Done, None]:
    """What became of each stretch, as soon as it is there."""
    if sum(stretch.upto - stretch.after for stretch in work) < SMALL:
        for stretch in work:
            yield await _folded(dsn, stretch)
        return
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(_CORES, get_context("spawn"), initializer=gc.disable) as pool:
        with _by_themselves():
            tasks = [loop.run_in_executor(pool, fold_apart, dsn, stretch) for stretch in work]
        try:
            for task in asyncio.as_completed(tasks):
                yield await task
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _by_themselves() -> Iterator[None]:
    """Let new processes begin with what they are asked only. Else each would first load the program
    that this one was started with, such as the whole shell, for nothing."""
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


def fold_apart(dsn: str, stretch: Stretch) -> Done:
    """Fold a stretch in this process, which does nothing else."""
    return complete(_folded(dsn, stretch))


async def _folded(dsn: str, stretch: Stretch) -> Done:
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
) -> Done:
    """Fold a stretch of this book into its tables."""
    began = time.perf_counter()
    folds = [_Fold(projection, table, connection) for projection, table in stretch.tables]
    topics = topics_of(one.projection for one in folds)
    async with aclosing(pages(journal, stretch.after, stretch.upto, topics)) as found:
        async for page in found:
            for first in range(0, len(page), SLICE):
                entries = recall(page[first : first + SLICE])
                for one in folds:
                    await one.go_on(entries)
    for one in folds:
        await one.end()
    reading = time.perf_counter() - began - sum(one.done.seconds for one in folds)
    share = Folded(seconds=reading / len(folds))
    return {one.projection.name: one.done + share for one in folds}


class _Fold:
    """A projection on its way through a stretch."""

    def __init__(self, projection: Projection[Any], table: str, connection: Any) -> None:
        self.projection = projection
        self.done = Folded()
        self._table = table
        self._connection = connection
        self._rows: dict[Key, Any] = {}  # that a fact may still change
        self._final: list[Any] = []  # to be written

    async def go_on(self, entries: Sequence[Entry]) -> None:
        """Fold what it hears of these."""
        began = time.perf_counter()
        facts = heard(self.projection, entries)
        fold(self.projection, self._rows, facts)
        if self.projection.grows:
            self._finish()
        if len(self._final) >= BATCH:
            await self._write()
        self.done += Folded(heard=len(facts), seconds=time.perf_counter() - began)

    async def end(self) -> None:
        """Write what is left."""
        began = time.perf_counter()
        self._finish()
        await self._write()
        self.done += Folded(seconds=time.perf_counter() - began)

    def _finish(self) -> None:
        rows = list(self._rows.values())
        self._rows.clear()
        self._final += rows
        self.done += Folded(hash=hash_of(encode(row) for row in rows))

    async def _write(self) -> None:
        await copy(self._connection, self.projection, self._table, self._final)
        self._final.clear()
