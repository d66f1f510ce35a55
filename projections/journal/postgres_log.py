"""The log in PostgreSQL, over the tables of ``log.sql``, for the journal and for a witness.

Both see the same tables; the journal may seal and a witness may cosign, as their roles allow.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Sequence

import asyncpg

from events.ledger.connection import open_pool, reaching
from events.values import Party, StreamId
from projections.journal.log import TILE, Piece, Place
from projections.journal.note import Note, Signature, Verifier, read_note, read_signature
from projections.journal.tree import Range

_WHAT = "the log"
_CONNECTIONS = 2

_NEWEST = """
SELECT c.note, ARRAY(SELECT s.line FROM witness.cosignatures s WHERE s.size = c.size ORDER BY 1)
FROM journal.checkpoints c ORDER BY c.size DESC LIMIT 1"""
_CHECKPOINTS = """
SELECT c.size, c.note,
    ARRAY(SELECT s.line FROM witness.cosignatures s WHERE s.size = c.size ORDER BY 1)
FROM journal.checkpoints c WHERE c.size > $1 ORDER BY c.size LIMIT $2"""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('oza seal'))"
_SIZE = "SELECT coalesce(max(size), 0) FROM journal.checkpoints"
_LEAVES = """
SELECT coalesce(max(start + octet_length(hashes) / 32), 0) FROM journal.tiles
WHERE level = 0 AND start = (SELECT max(start) FROM journal.tiles WHERE level = 0)"""
_STRAYS = "SELECT count(*) FROM journal.places WHERE notification_id < 1"
_ADD_TILES = """
INSERT INTO journal.tiles (level, start, hashes)
SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])"""
_ADD_CHECKPOINT = "INSERT INTO journal.checkpoints (size, note) VALUES ($1, $2)"
_PIECES = """
SELECT level, start, hashes FROM journal.tiles
WHERE level = $1 AND start > $2 AND start < $4 AND start + octet_length(hashes) / 32 > $3
ORDER BY start"""
_COSIGN = """
INSERT INTO witness.cosignatures (size, line) VALUES ($1, $2) ON CONFLICT DO NOTHING"""
_SIGNERS = "SELECT verifier FROM journal.signers ORDER BY number"
_INTRODUCE = "INSERT INTO journal.signers (verifier) VALUES ($1) ON CONFLICT DO NOTHING"
_WITNESSES = "SELECT verifier FROM witness.signers ORDER BY number"
_INTRODUCE_WITNESS = "INSERT INTO witness.signers (verifier) VALUES ($1) ON CONFLICT DO NOTHING"
_PLACES = """
SELECT originator_id, originator_version, notification_id FROM journal.places
WHERE notification_id > $2 AND notification_id <= $3 AND starts_with(originator_id, $1)
ORDER BY notification_id"""


class PostgresLog:
    """The log in schema journal; see ``projections.journal.log.Log``. Made by ``open_log``."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool

    async def size(self) -> int:
        """How many facts the newest checkpoint covers."""
        with reaching(_WHAT):
            size: int = await self._pool.fetchval(_SIZE)
        return size

    async def leaves(self) -> int:
        """The place after the last leaf that is stored."""
        with reaching(_WHAT):
            count: int = await self._pool.fetchval(_LEAVES)
        return count

    async def strays(self) -> int:
        """How many lines stand before the first position."""
        with reaching(_WHAT):
            count: int = await self._pool.fetchval(_STRAYS)
        return count

    async def newest(self) -> Note | None:
        """The newest checkpoint, with its cosignatures."""
        with reaching(_WHAT):
            record = await self._pool.fetchrow(_NEWEST)
        if record is None:
            return None
        return read_note(record[0]).with_more([read_signature(line) for line in record[1]])

    async def checkpoints(self, after: int, limit: int) -> list[tuple[int, str, list[str]]]:
        """Checkpoints of sizes beyond this one, in order."""
        with reaching(_WHAT):
            records = await self._pool.fetch(_CHECKPOINTS, after, limit)
        return [(size, note, lines) for size, note, lines in records]

    async def seal(self, size: int, pieces: Sequence[Piece], note: Note) -> bool:
        """Let a log of this size grow by these nodes."""
        levels = [piece.level for piece in pieces]
        starts = [piece.start for piece in pieces]
        hashes = [piece.hashes for piece in pieces]
        with reaching(_WHAT):
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(_ONE_AT_A_TIME)
                if await connection.fetchval(_SIZE) != size:
                    return False
                await connection.execute(_ADD_TILES, levels, starts, hashes)
                await connection.execute(_ADD_CHECKPOINT, note.checkpoint.size, str(note))
        return True

    async def pieces(self, level: int, nodes: Range) -> list[Piece]:
        """The stored pieces that hold nodes of these places, in order."""
        with reaching(_WHAT):
            records = await self._pool.fetch(
                _PIECES, level, nodes.low - TILE, nodes.low, nodes.high
            )
        return [Piece(*record) for record in records]

    async def cosign(self, size: int, cosignature: Signature) -> None:
        """Put a witness's signature under the checkpoint of this size."""
        with reaching(_WHAT):
            await self._pool.execute(_COSIGN, size, cosignature.line)

    async def signers(self) -> list[str]:
        """The verifier keys with which the journal said to sign, the first first."""
        with reaching(_WHAT):
            return [record[0] for record in await self._pool.fetch(_SIGNERS)]

    async def introduce(self, signer: Verifier) -> None:
        """Tell that the journal signs with this key."""
        with reaching(_WHAT):
            await self._pool.execute(_INTRODUCE, str(signer))

    async def witnesses(self) -> list[str]:
        """The verifier keys with which witnesses said to sign, the first first."""
        with reaching(_WHAT):
            return [record[0] for record in await self._pool.fetch(_WITNESSES)]

    async def introduce_witness(self, witness: Verifier) -> None:
        """Tell that a witness signs with this key."""
        with reaching(_WHAT):
            await self._pool.execute(_INTRODUCE_WITNESS, str(witness))

    async def places(self, party: Party, after: int, until: int) -> list[Place]:
        """Where a party's facts stand after one position and up to another, in order."""
        with reaching(_WHAT):
            records = await self._pool.fetch(_PLACES, f"{party}/", after, until)
        return [Place(StreamId(stream), version, at) for stream, version, at in records]

    async def close(self) -> None:
        """Give the connections back."""
        await self._pool.close()


async def open_log(dsn: str, schema: str) -> PostgresLog:
    """The log, for the role of this schema (the journal, or a witness).

    Raises ``LedgerUnavailable``, ``DatabaseUnusable``.
    """
    return PostgresLog(await open_pool(dsn, schema, _CONNECTIONS))
