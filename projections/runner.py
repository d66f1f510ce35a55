"""Keeps the read models up to date: follows the journal and folds each batch into every projection.

A projection that fails stands still, loudly; the others go on. After a mend it goes on from its own
checkpoint. One that is behind catches up by itself before it joins the others, so it delays nobody.
Tables that a crash of the database set back while this process lives catch up in the same way.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

import asyncpg
import msgspec

from events.ledger import Ledger
from events.ledger.connection import reaching
from projections.catalogue import PROJECTIONS
from projections.journal.entry import Entry, recall
from projections.patience import patiently
from projections.replay import CHUNK, rebuild
from projections.table import Projection, hash_bytes
from projections.tables import (
    SCHEMA,
    Checkpoint,
    SetBack,
    Superseded,
    advance,
    checkpoints,
    install,
    note_failure,
)

REST_SECONDS = 0.02  # at most, after a batch
KEPT_SECONDS = 1.0  # after which a database has on disk what it was told without waiting for that

_log = logging.getLogger(__name__)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a projection is doing."""

    projection: str
    version: int
    position: int
    lag: int  # facts in the book that it has not folded yet
    hash: bytes
    failure: str | None


async def standings(
    journal: Ledger,
    pool: asyncpg.Pool[asyncpg.Record],
    projections: Sequence[Projection[Any]] = PROJECTIONS,
) -> list[Standing]:
    """How these projections are doing. Without lag it can be read, and shows all of the book.
    Raises ``LedgerUnavailable``."""
    head = await journal.head()
    with reaching(SCHEMA):
        async with pool.acquire() as connection:
            known = await checkpoints(connection)
    return [_standing(one, known.get(one.name), head) for one in projections]


def _standing(projection: Projection[Any], checkpoint: Checkpoint | None, head: int) -> Standing:
    if checkpoint is None:
        return Standing(
            projection=projection.name,
            version=projection.version,
            position=0,
            lag=head + 1,  # also of an empty book: there is no table yet to read
            hash=hash_bytes(0),
            failure=None,
        )
    return Standing(
        projection=projection.name,
        version=checkpoint.version,
        position=checkpoint.position,
        lag=max(head - checkpoint.position, 0),
        hash=hash_bytes(checkpoint.hash),
        failure=checkpoint.failure,
    )


class Runner:
    """Runs projections over one journal; several runners over the same tables do no harm."""

    def __init__(
        self,
        journal: Ledger,
        pool: asyncpg.Pool[asyncpg.Record],
        dsn: str,
        projections: Sequence[Projection[Any]],
    ) -> None:
        self._journal = journal
        self._pool = pool
        self._dsn = dsn  # that of the pool, for what is built anew in processes of its own
        self._projections = tuple(projections)
        self._taken = 0  # the last position handed to those abreast
        self._abreast: list[Projection[Any]] = []
        self._turn = asyncio.Lock()  # who takes those abreast further, or back in
        self._went = asyncio.Event()  # since somebody looked whether it was kept

    async def run(self) -> None:
        """Install what is missing, then keep up until cancelled or until the journal is closed."""
        level: list[tuple[Projection[Any], int]] = []
        behind: list[Projection[Any]] = []
        for one in self._projections:
            checkpoint = await patiently(partial(self._install, one))
            if checkpoint.version == one.version:
                level.append((one, checkpoint.position))
            else:
                behind.append(one)
        self._taken = max((position for _, position in level), default=0)
        self._abreast = [one for one, position in level if position == self._taken]
        behind += [one for one, position in level if position < self._taken]
        async with asyncio.TaskGroup() as tasks:
            catching_up = [
                tasks.create_task(self._guarded(one, partial(self._come_level, one)))
                for one in behind
            ]
            keeping = tasks.create_task(self._keep())
            now = asyncio.get_running_loop().time
            async for rows in self._journal.follow(self._taken):
                began = now()
                async with self._turn:
                    self._taken = rows[-1].position
                    await self._go_along(recall(rows))
                self._went.set()
                # Facts often come in a row, and a small batch costs the round trips of a large one.
                await asyncio.sleep(min(now() - began, REST_SECONDS))
            for task in (*catching_up, keeping):
                task.cancel()

    async def _install(self, projection: Projection[Any]) -> Checkpoint:
        async with self._pool.acquire() as connection:
            return await install(connection, projection)

    async def _advance(
        self, projections: Sequence[Projection[Any]], entries: Sequence[Entry]
    ) -> None:
        async with self._pool.acquire() as connection:
            await advance(connection, projections, entries)

    async def _go_along(self, entries: Sequence[Entry]) -> None:
        """Take all that are abreast further, together; where that fails, each by itself, from
        where its table says that it is."""
        going = tuple(self._abreast)
        try:
            await patiently(partial(self._advance, going, entries))
        except Exception:  # noqa: BLE001 - found again, and told, by the one that failed
            for one in going:
                await self._by_itself(one)

    async def _keep(self) -> None:
        """See to what was folded last once more when nothing came for a while: a crash of the
        database may just have taken it, and then nobody else would find out."""
        while True:
            await self._went.wait()
            self._went.clear()
            await asyncio.sleep(KEPT_SECONDS)
            if not self._went.is_set():
                async with self._turn:
                    known = await patiently(self._checkpoints)
                    for one in tuple(self._abreast):
                        if known[one.name].position < self._taken:
                            await self._by_itself(one)

    async def _checkpoints(self) -> dict[str, Checkpoint]:
        async with self._pool.acquire() as connection:
            return await checkpoints(connection)

    async def _by_itself(self, projection: Projection[Any]) -> None:
        """Take one of those abreast further from where its table says that it is."""
        self._abreast.remove(projection)
        await self._guarded(projection, partial(self._come_level, projection))

    async def _come_level(self, projection: Projection[Any]) -> None:
        """Catch up with the others, and join them."""
        checkpoint = await self._install(projection)
        if checkpoint.version > projection.version:
            raise Superseded(f"{projection.name}: version {checkpoint.version} took over")
        if checkpoint.version < projection.version:
            _log.info("%s: being built as version %d", projection.name, projection.version)
            await rebuild(self._dsn, [projection])
            checkpoint = await self._install(projection)
        position = checkpoint.position
        while position < self._taken:
            rows = await self._journal.tail(position, CHUNK)
            try:
                await self._advance([projection], recall(rows))
                position = rows[-1].position
            except SetBack as back:
                position = back.position
        # Nothing was awaited since the comparison: the next batch is the first one not folded yet.
        self._abreast.append(projection)
        self._went.set()  # what was folded anew may be lost anew

    async def _guarded(
        self, projection: Projection[Any], step: Callable[[], Awaitable[None]]
    ) -> bool:
        """Take a step of one projection; False where it failed, and stands still from here."""
        try:
            await patiently(step)
        except Superseded as error:
            _log.error("%s; stop this process and run the newer version", error)
            return False
        except Exception as failure:  # noqa: BLE001 - a bug stops one read model, not the house
            _log.exception("%s stands still. Mend it and start again", projection.name)
            await patiently(partial(self._note, projection, failure))
            return False
        return True

    async def _note(self, projection: Projection[Any], failure: Exception) -> None:
        words = [f"{type(failure).__name__}: {failure}", *getattr(failure, "__notes__", ())]
        async with self._pool.acquire() as connection:
            await note_failure(connection, projection, "; ".join(words))
