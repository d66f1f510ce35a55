"""The vault's keys in PostgreSQL, in schema vault (``schema.sql``), where no party's role comes."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from events.ledger.connection import open_pool, reaching
from events.values import OrganisationId, PupilRef, Purpose
from events.vault.keys import Destroyed, Link, Orders, Owner, SealedFile, WrappedKey

_SCHEMA = "vault"
_CONNECTIONS = 4  # two for who is at the door, one for who is alone, and one for all else
_AT_THE_DOOR = 2
_TURN = "SELECT pg_advisory_xact_lock_shared(hashtext('oza vault'))"
_ALONE = "SELECT pg_advisory_xact_lock(hashtext('oza vault'))"
_FIRST_KEK = "INSERT INTO kek (id) VALUES ($1) ON CONFLICT DO NOTHING"
_KEK = "SELECT id FROM kek"
_KEY = "SELECT k.id, k.subject, k.controller, k.purpose, kek.id, k.wrapped FROM keys k, kek"
_BY_ID = f"{_KEY} WHERE k.id = ANY($1::uuid[])"
_BY_OWNER = f"{_KEY} WHERE (k.subject, k.controller, k.purpose) = ($1, $2, $3)"
# FOR SHARE: waits for a replacement at work, and then finds that its KEK is no longer in use.
_ADD = """
INSERT INTO keys (id, subject, controller, purpose, wrapped)
SELECT $1, $2, $3, $4, $5 FROM (SELECT FROM kek WHERE id = $6 FOR SHARE) AS in_use
ON CONFLICT DO NOTHING"""
_LOCK = "SELECT FROM kek FOR UPDATE"
_DESTROY = """
DELETE FROM keys
USING unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
    AS s (order_id, subject, controller, purpose), kek
WHERE keys.subject = s.subject
AND keys.controller = coalesce(s.controller, keys.controller)
AND keys.purpose = coalesce(s.purpose, keys.purpose)
RETURNING s.order_id,
    keys.id, keys.subject, keys.controller, keys.purpose, kek.id AS kek, keys.wrapped"""
_REMEMBER = """
INSERT INTO destroyed (order_id, key_id, fingerprint)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[]) ON CONFLICT DO NOTHING"""
_FINGERPRINTS = """
SELECT key_id, fingerprint FROM destroyed WHERE order_id = $1 ORDER BY fingerprint"""
_DESTROYED = "SELECT fingerprint FROM destroyed WHERE fingerprint = ANY($1::text[])"
_SOME = "SELECT EXISTS (SELECT FROM keys)"
_SWEEP = """
UPDATE files SET sealed = NULL
FROM unnest($1::text[], $2::text[], $3::text[]) AS s (subject, controller, purpose)
WHERE files.subject = s.subject
AND files.controller = coalesce(s.controller, files.controller)
AND files.purpose = coalesce(s.purpose, files.purpose)"""
_KEEP = """
INSERT INTO files AS kept (id, subject, controller, purpose, sealed) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id, controller) DO UPDATE
SET sealed = excluded.sealed, subject = excluded.subject, purpose = excluded.purpose
WHERE kept.sealed IS NULL"""
_FETCH = """
SELECT id, subject, controller, purpose, sealed FROM files WHERE (id, controller) = ($1, $2)"""
_SUBJECT = "SELECT subject FROM files WHERE id = $1 LIMIT 1"
_DISCARD = "DELETE FROM files WHERE id = $1"
_REWRAP = """
UPDATE keys SET wrapped = new.wrapped
FROM unnest($1::uuid[], $2::bytea[]) AS new (id, wrapped) WHERE keys.id = new.id"""
_LINKS = "SELECT lookup, sealed FROM pupils"
_LINK = "SELECT kek.id, p.lookup, p.sealed FROM pupils p, kek WHERE p.lookup = $1"
_ADD_LINK = """
INSERT INTO pupils (lookup, sealed)
SELECT $1, $2 FROM (SELECT FROM kek WHERE id = $3 FOR SHARE) AS in_use
ON CONFLICT DO NOTHING"""
_RELINK = "UPDATE pupils SET sealed = $2 WHERE lookup = $1"
_UNLINK = "DELETE FROM pupils WHERE lookup = ANY($1::bytea[])"
_NEW_KEK = "UPDATE kek SET id = $1"


class PostgresKeys:
    """Wrapped data keys in schema vault; see ``events.vault.keys.KeyStore``."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool
        self._door = asyncio.Semaphore(_AT_THE_DOOR)

    @asynccontextmanager
    async def turn(self, *, alone: bool) -> AsyncIterator[None]:
        """A turn with many others, or alone; PostgreSQL gives it back where a process dies."""
        async with AsyncExitStack() as queue:
            if not alone:
                await queue.enter_async_context(self._door)
            held = AsyncExitStack()
            try:
                with reaching(_SCHEMA):
                    connection = await held.enter_async_context(self._pool.acquire())
                    await held.enter_async_context(connection.transaction())
                    await connection.execute(_ALONE if alone else _TURN)
                yield
            finally:
                with reaching(_SCHEMA):
                    await held.aclose()

    async def kek(self, first: UUID) -> UUID:
        """The id of the KEK in use; ``first`` where there is none yet."""
        with reaching(_SCHEMA):
            kek: UUID | None = await self._pool.fetchval(_KEK)
            if kek is None:
                await self._pool.execute(_FIRST_KEK, first)
                kek = await self._pool.fetchval(_KEK)
        assert kek is not None
        return kek

    async def get(self, wanted: Collection[UUID] | Owner) -> list[WrappedKey]:
        """The keys of these ids, or of an owner, as far as they are there."""
        with reaching(_SCHEMA):
            if isinstance(wanted, Owner):
                found = await self._pool.fetch(_BY_OWNER, *msgspec.structs.astuple(wanted))
            else:
                found = await self._pool.fetch(_BY_ID, list(wanted))
        return [_wrapped_key(record) for record in found]

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
        self,
        orders: Orders,
        kek: UUID,
        rewrap: Callable[[WrappedKey], WrappedKey],
        fingerprint: Callable[[WrappedKey], str],
        relink: Callable[[Link], Link | None],
    ) -> None:
        """Destroy the keys of these orders and rewrap all others under the new KEK."""
        columns = _columns(orders)
        with reaching(_SCHEMA):
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(_LOCK)
                destroyed = await connection.fetch(_DESTROY, *columns)
                if destroyed:
                    gone = [(order, _wrapped_key(key)) for order, *key in destroyed]
                    await connection.execute(
                        _REMEMBER,
                        [order for order, _ in gone],
                        [key.id for _, key in gone],
                        [fingerprint(key) for _, key in gone],
                    )
                    await connection.execute(_SWEEP, *columns[1:])
                    kept = [rewrap(_wrapped_key(r)) for r in await connection.fetch(_KEY)]
                    await connection.execute(
                        _REWRAP, [key.id for key in kept], [key.wrapped for key in kept]
                    )
                    links = [Link(*record) for record in await connection.fetch(_LINKS)]
                    made = {link.lookup: relink(link) for link in links}
                    await connection.execute(_UNLINK, [k for k, v in made.items() if v is None])
                    await connection.executemany(
                        _RELINK, [(v.lookup, v.sealed) for v in made.values() if v is not None]
                    )
                    await connection.execute(_NEW_KEK, kek)

    async def everything(self) -> list[WrappedKey]:
        """Every key that is kept."""
        with reaching(_SCHEMA):
            return [_wrapped_key(record) for record in await self._pool.fetch(_KEY)]

    async def links(self) -> list[Link]:
        """Every link that is kept."""
        with reaching(_SCHEMA):
            return [Link(*record) for record in await self._pool.fetch(_LINKS)]

    async def link(self, lookup: bytes) -> tuple[UUID, Link] | None:
        """A link, and the KEK in use."""
        with reaching(_SCHEMA):
            record = await self._pool.fetchrow(_LINK, lookup)
        if record is None:
            return None
        kek, *link = record
        return kek, Link(*link)

    async def add_link(self, link: Link, kek: UUID) -> None:
        """Keep a link, unless there is one of this lookup already or its KEK is not in use."""
        with reaching(_SCHEMA):
            await self._pool.execute(_ADD_LINK, link.lookup, link.sealed, kek)

    async def put_back(self, kek: UUID, keys: Sequence[WrappedKey], links: Sequence[Link]) -> bool:
        """Keep these, under this KEK, in a store that has no keys; False where it has some."""
        with reaching(_SCHEMA):
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(_FIRST_KEK, kek)
                await connection.execute(_LOCK)
                if await connection.fetchval(_SOME):
                    return False
                await connection.execute(_NEW_KEK, kek)
                await connection.executemany(
                    _ADD, [(k.id, *msgspec.structs.astuple(k.owner), k.wrapped, kek) for k in keys]
                )
                await connection.executemany(
                    _ADD_LINK, [(link.lookup, link.sealed, kek) for link in links]
                )
        return True

    async def were_destroyed(self, fingerprints: Sequence[str]) -> set[str]:
        """Those of these fingerprints whose key was destroyed by an order."""
        with reaching(_SCHEMA):
            return {found[0] for found in await self._pool.fetch(_DESTROYED, list(fingerprints))}

    async def fingerprints(self, order: UUID) -> Destroyed:
        """Of the keys that were destroyed by this order."""
        with reaching(_SCHEMA):
            found = await self._pool.fetch(_FINGERPRINTS, order)
        return dict(tuple(one) for one in found)

    async def close(self) -> None:
        """Give the connections back."""
        await self._pool.close()


async def open_keys(dsn: str) -> PostgresKeys:
    """The vault's keys, as role ``oza_vault``.

    Raises ``LedgerUnavailable`` when there is no database, ``DatabaseUnusable`` when the role may
    do too much or too little.
    """
    return PostgresKeys(await open_pool(dsn, _SCHEMA, _CONNECTIONS))


def _columns(orders: Orders) -> tuple[list[Any], ...]:
    named = [(order, scope) for order, scopes in orders.items() for scope in scopes]
    return (
        [order for order, _ in named],
        [scope.subject for _, scope in named],
        [scope.controller for _, scope in named],
        [scope.purpose for _, scope in named],
    )


def _wrapped_key(record: Iterable[Any]) -> WrappedKey:
    key_id, subject, controller, purpose, kek, wrapped = record
    owner = Owner(PupilRef(subject), OrganisationId(controller), Purpose(purpose))
    return WrappedKey(key_id, owner, kek, wrapped)
