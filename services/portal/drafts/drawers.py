"""Where sealed drafts lie: in PostgreSQL, which all processes of the portal share, or in memory."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from dataclasses import dataclass, field

import asyncpg

from events.ledger.connection import reaching
from services.portal.drafts.draft import KEPT

_PUT = """
INSERT INTO drafts (id, sealed) VALUES ($1, $2)
ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, written_at = now()"""
_GET = "SELECT sealed FROM drafts WHERE id = $1 AND written_at > now() - $2::interval"
_DROP = "DELETE FROM drafts WHERE id = $1"
_SWEEP = "DELETE FROM drafts WHERE written_at <= now() - $1::interval"


@dataclass(frozen=True)
class PostgresDrawer:
    """In schema portal (``schema.sql``), as role ``oza_portal``."""

    pool: asyncpg.Pool[asyncpg.Record]

    async def put(self, key: bytes, sealed: bytes) -> None:
        """Keep this instead of what lay there; what is older than ``KEPT`` is let go."""
        with reaching("keeping a draft"):
            async with self.pool.acquire() as connection:
                await connection.execute(_SWEEP, KEPT)
                await connection.execute(_PUT, key, sealed)

    async def get(self, key: bytes) -> bytes | None:
        """What lies there and is not too old."""
        with reaching("finding a draft"):
            async with self.pool.acquire() as connection:
                found: bytes | None = await connection.fetchval(_GET, key, KEPT)
                return found

    async def drop(self, key: bytes) -> None:
        """Let go of it."""
        with reaching("dropping a draft"):
            async with self.pool.acquire() as connection:
                await connection.execute(_DROP, key)


@dataclass(frozen=True)
class MemoryDrawer:
    """As long as this process lives."""

    _drafts: dict[bytes, bytes] = field(default_factory=dict)

    async def put(self, key: bytes, sealed: bytes) -> None:
        """Keep this instead of what lay there."""
        self._drafts[key] = sealed

    async def get(self, key: bytes) -> bytes | None:
        """What lies there."""
        return self._drafts.get(key)

    async def drop(self, key: bytes) -> None:
        """Let go of it."""
        self._drafts.pop(key, None)
