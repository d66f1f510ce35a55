"""The vault's keys in PostgreSQL, in schema vault (``schema.sql``), where no party's role comes."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Callable, Sequence
from uuid import UUID

import asyncpg

from events.ledger.connection import open_pool, reaching
from events.values import OrganisationId, PupilRef, Purpose
from events.vault.keys import Owner, Scope, SealedFile, WrappedKey

_SCHEMA = "vault"
_FIRST_KEK = "INSERT INTO kek (id) VALUES ($1) ON CONFLICT DO NOTHING"
_KEK = "SELECT id FROM kek"
_KEY = "SELECT k.id, k.subject, k.controller, k.purpose, kek.id, k.wrapped FROM keys k, kek"
_BY_ID = f"{_KEY} WHERE k.id = $1"
_BY_OWNER = f"{_KEY} WHERE (k.subject, k.controller, k.purpose) = ($1, $2, $3)"
# FOR SHARE: waits for a replacement at work, and then finds that its KEK is no longer in use.
_ADD = """
INSERT INTO keys (id, subject, controller, purpose, wrapped)
SELECT $1, $2, $3, $4, $5 FROM (SELECT FROM kek WHERE id = $6 FOR SHARE) AS in_use
ON CONFLICT DO NOTHING"""
_LOCK = "SELECT FROM kek FOR UPDATE"
_DESTROY = """
DELETE FROM keys
USING unnest($1::text[], $2::text[], $3::text[]) AS s (subject, controller, purpose)
WHERE keys.subject = s.subject
AND keys.controller = coalesce(s.controller, keys.controller)
AND keys.purpose = coalesce(s.purpose, keys.purpose)
RETURNING keys.id"""
_SWEEP = """
DELETE FROM files
USING unnest($1::text[], $2::text[], $3::text[]) AS s (subject, controller, purpose)
WHERE files.subject = s.subject
AND files.controller = coalesce(s.controller, files.controller)
AND files.purpose = coalesce(s.purpose, files.purpose)"""
_KEEP = """
INSERT INTO files (id, subject, controller, purpose, sealed) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING"""
_FETCH = """
SELECT id, subject, controller, purpose, sealed FROM files WHERE (id, controller) = ($1, $2)"""
_SUBJECT = "SELECT subject FROM files WHERE id = $1 LIMIT 1"
_DISCARD = "DELETE FROM files WHERE id = $1"
_REWRAP = """
UPDATE keys SET wrapped = new.wrapped
FROM unnest($1::uuid[], $2::bytea[]) AS new (id, wrapped) WHERE keys.id = new.id"""
_NEW_KEK = "UPDATE kek SET id = $1"


class PostgresKeys:
    """Wrapped data keys in schema vault; see ``events.vault.keys.KeyStore``."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool

    async def kek(self, first: UUID) -> UUID:
        """The id of the KEK in use; ``first`` where there is none yet."""
        with reaching(_SCHEMA):
            kek: UUID | None = await self._pool.fetchval(_KEK)
            if kek is None:
                await self._pool.execute(_FIRST_KEK, first)
                kek = await self._pool.fetchval(_KEK)
        assert kek is not None
        return kek

    async def get(self, key: UUID | Owner) -> WrappedKey | None:
        """A key by its id or by its owner."""
        with reaching(_SCHEMA):
            if isinstance(key, Owner):
                record = await self._pool.fetchrow(
                    _BY_OWNER, key.subject, key.controller, key.purpose
                )
            else:
                record = await self._pool.fetchrow(_BY_ID, key)
        return _wrapped_key(record) if record else None

    async def add(self, key: WrappedKey) -> None:
        """Keep a key, unless its owner has one already or its KEK is no longer in use."""
        owner = key.owner
        with reaching(_SCHEMA):
            await self._pool.execute(
                _ADD, key.id, owner.subject, owner.controller, owner.purpose, key.wrapped, key.kek
            )

    async def keep(self, file: SealedFile) -> SealedFile:
        """Keep a file, unless its controller has one of this id; the one that is kept."""
        owner = file.owner
        with reaching(_SCHEMA):
            await self._pool.execute(
                _KEEP, file.id, owner.subject, owner.controller, owner.purpose, file.sealed
            )
        kept = await self.fetch(file.id, owner.controller)
        return kept or file  # None: forgotten in the same moment

    async def fetch(self, file: UUID, controller: OrganisationId) -> SealedFile | None:
        """The copy of a file that this controller may open."""
        with reaching(_SCHEMA):
            record = await self._pool.fetchrow(_FETCH, file, controller)
        if record is None:
            return None
        file_id, subject, its_controller, purpose, sealed = record
        owner = Owner(PupilRef(subject), OrganisationId(its_controller), Purpose(purpose))
        return SealedFile(file_id, owner, sealed)

    async def subject_of(self, file: UUID) -> PupilRef | None:
        """Whom a file is about, whoever may open it."""
        with reaching(_SCHEMA):
            subject: str | None = await self._pool.fetchval(_SUBJECT, file)
        return None if subject is None else PupilRef(subject)

    async def discard(self, file: UUID) -> None:
        """Let go of every copy of a file."""
        with reaching(_SCHEMA):
            await self._pool.execute(_DISCARD, file)

    async def replace(
        self, scopes: Sequence[Scope], kek: UUID, rewrap: Callable[[WrappedKey], WrappedKey]
    ) -> None:
        """Destroy the keys in these scopes and rewrap all others under the new KEK."""
        with reaching(_SCHEMA):
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(_LOCK)
                destroyed = await connection.fetch(_DESTROY, *_columns(scopes))
                if destroyed:
                    await connection.execute(_SWEEP, *_columns(scopes))
                    kept = [rewrap(_wrapped_key(r)) for r in await connection.fetch(_KEY)]
                    await connection.execute(
                        _REWRAP, [key.id for key in kept], [key.wrapped for key in kept]
                    )
                    await connection.execute(_NEW_KEK, kek)

    async def close(self) -> None:
        """Give the connections back."""
        await self._pool.close()


async def open_keys(dsn: str) -> PostgresKeys:
    """The vault's keys, as role ``oza_vault``.

    Raises ``LedgerUnavailable`` when there is no database, ``DatabaseUnusable`` when the role may
    do too much or too little.
    """
    return PostgresKeys(await open_pool(dsn, _SCHEMA, connections=4))


def _columns(scopes: Sequence[Scope]) -> tuple[list[str | None], ...]:
    return (
        [scope.subject for scope in scopes],
        [scope.controller for scope in scopes],
        [scope.purpose for scope in scopes],
    )


def _wrapped_key(record: asyncpg.Record) -> WrappedKey:
    key_id, subject, controller, purpose, kek, wrapped = record
    owner = Owner(PupilRef(subject), OrganisationId(controller), Purpose(purpose))
    return WrappedKey(key_id, owner, kek, wrapped)
