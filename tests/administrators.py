"""Whoever owns the machine on which the book is kept: no right, grant or trigger stops them."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Protocol

import asyncpg
from msgspec.structs import replace

from events.ledger import Row
from projections.journal.log import Piece
from projections.journal.tree import HASH_BYTES
from services.runtime.database import Database
from services.runtime.house import House

FROZEN = {
    "journal.stored_events": "facts_are_frozen",
    "journal.tiles": "log_is_frozen",
    "journal.checkpoints": "log_is_frozen",
    "witness.cosignatures": "log_is_frozen",
    "witness.signers": "log_is_frozen",
}
COLUMNS = ("originator_id", "originator_version", "topic", "state", "notification_id")
_ROWS = f"SELECT {', '.join(COLUMNS)} FROM journal.stored_events ORDER BY notification_id"


class Administrator(Protocol):
    """What an owner of the book can do to it."""

    async def rows(self) -> list[Row]:
        """The book as it is."""

    async def put(self, rows: Sequence[Row]) -> None:
        """Let the book be these lines."""

    async def put_back(self, size: int) -> None:
        """Let book and log be as they were when the log had this size."""

    async def take_away(self, size: int, *, checkpoint: bool) -> None:
        """Take the cosignatures of this size out of the log; with the checkpoint, or only these."""


class OfMemory:
    """The owner of a house in memory."""

    def __init__(self, house: House) -> None:
        self._journal: Any = house.journal
        self._log: Any = house.log

    async def rows(self) -> list[Row]:
        """The book as it is."""
        return list(self._journal._rows)

    async def put(self, rows: Sequence[Row]) -> None:
        """Let the book be these lines."""
        self._journal._rows = list(rows)

    async def put_back(self, size: int) -> None:
        """Let book and log be as they were when the log had this size."""
        self._journal._rows = self._journal._rows[:size]
        for stored in (self._log._notes, self._log._lines):
            for newer in [one for one in stored if one > size]:
                del stored[newer]
        for level, pieces in self._log._pieces.items():
            self._log._pieces[level] = _cut(pieces, size >> level)

    async def take_away(self, size: int, *, checkpoint: bool) -> None:
        """Take the cosignatures of this size out of the log."""
        self._log._lines[size] = []
        if checkpoint:
            del self._log._notes[size]


class OfPostgres:
    """The superuser of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rows(self) -> list[Row]:
        """The book as it is."""
        async with self._thawed() as connection:
            return [Row(*record) for record in await connection.fetch(_ROWS)]

    async def put(self, rows: Sequence[Row]) -> None:
        """Let the book be these lines."""
        async with self._thawed() as connection:
            await connection.execute("DELETE FROM journal.stored_events")
            await connection.copy_records_to_table(
                "stored_events",
                schema_name="journal",
                columns=COLUMNS,
                records=[(r.stream, r.version, r.topic, r.state, r.position) for r in rows],
            )

    async def put_back(self, size: int) -> None:
        """Let book and log be as they were when the log had this size."""
        async with self._thawed() as connection:
            await put_back(connection, size)

    async def take_away(self, size: int, *, checkpoint: bool) -> None:
        """Take the cosignatures of this size out of the log."""
        async with self._thawed() as connection:
            await connection.execute("DELETE FROM witness.cosignatures WHERE size = $1", size)
            if checkpoint:
                await connection.execute("DELETE FROM journal.checkpoints WHERE size = $1", size)

    @asynccontextmanager
    async def _thawed(self) -> AsyncIterator[asyncpg.Connection[asyncpg.Record]]:
        connection = await asyncpg.connect(self._database.admin_dsn)
        try:
            async with connection.transaction():
                await thaw(connection)
                yield connection
                for table, trigger in FROZEN.items():
                    await connection.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}")
        finally:
            await connection.close()


async def thaw(connection: Any) -> None:
    """Let everything be changed."""
    for table, trigger in FROZEN.items():
        await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


async def put_back(connection: Any, size: int) -> None:
    """Let book and log be as they were when the log had this size."""
    await connection.execute("DELETE FROM journal.stored_events WHERE notification_id > $1", size)
    for table in ("journal.checkpoints", "witness.cosignatures"):
        await connection.execute(f"DELETE FROM {table} WHERE size > $1", size)
    stored = await connection.fetch("SELECT level, start, hashes FROM journal.tiles ORDER BY 1, 2")
    await connection.execute("DELETE FROM journal.tiles")
    kept = [
        (piece.level, piece.start, piece.hashes)
        for record in stored
        for piece in _cut([Piece(*record)], size >> record[0])
    ]
    await connection.copy_records_to_table(
        "tiles", schema_name="journal", columns=("level", "start", "hashes"), records=kept
    )


def _cut(pieces: Sequence[Piece], nodes: int) -> list[Piece]:
    """What there is of these pieces when so many nodes are complete."""
    return [
        replace(piece, hashes=piece.hashes[: (nodes - piece.start) * HASH_BYTES])
        for piece in pieces
        if piece.start < nodes
    ]
