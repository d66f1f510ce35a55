"""The vault's keys in PostgreSQL, in schema vault (``schema.sql``), where no party's role comes."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg

from events.ledger.connection import open_pool, reaching
from events.values import OrganisationId, PupilRef, Purpose
from events.vault.keys import Destroyed, Link, Orders, Owner, Scope, SealedFile, WrappedKey

_SCHEMA = "vault"
_AT_THE_DOOR = 16  # each holds a connection until what was sealed stands in a book
_CONNECTIONS = _AT_THE_DOOR + 4  # one for who is alone, the others for all else
# A plan that was made when the tables were empty would read them whole for good.
_PLANNED = {"plan_cache_mode": "force_custom_plan"}
_TURN = "BEGIN; SELECT pg_advisory_xact_lock_shared(hashtext('oza vault'))"
_ALONE = "BEGIN; SELECT pg_advisory_xact_lock(hashtext('oza vault'))"
_FIRST_KEK = "INSERT INTO kek (id) VALUES ($1) ON CONFLICT DO NOTHING"
_KEK = "SELECT id FROM kek"
_KEY = "SELECT k.id, k.subject, k.controller, k.purpose, kek.id, k.wrapped FROM keys k, kek"
_BY_ID = f"{_KEY} WHERE k.id = ANY($1::uuid[])"
_BY_OWNER = f"""
{_KEY}, unnest($1::text[], $2::text[], $3::text[]) AS o (subject, controller, purpose)
WHERE (k.subject, k.controller, k.purpose) = (o.subject, o.controller, o.purpose)"""
# FOR SHARE: waits for a replacement at work, and then finds that its KEK is no longer in use.
# In one order, so that no two wait for each other.
_ADD = """
INSERT INTO keys (id, subject, controller, purpose, wrapped)
SELECT new.* FROM (SELECT FROM kek WHERE id = $6 FOR SHARE) AS in_use,
    unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[])
        AS new (id, subject, controller, purpose, wrapped)
ORDER BY new.subject COLLATE "C", new.controller COLLATE "C", new.purpose COLLATE "C"
ON CONFLICT DO NOTHING RETURNING id"""
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
_FIND = """
SELECT kek.id, p.lookup, p.sealed FROM pupils p, kek WHERE p.lookup = ANY($1::bytea[])"""
_ADD_LINKS = """
INSERT INTO pupils (lookup, sealed)
SELECT new.* FROM (SELECT FROM kek WHERE id = $3 FOR SHARE) AS in_use,
    unnest($1::bytea[], $2::bytea[]) AS new (lookup, sealed)
ON CONFLICT DO NOTHING"""
_INTRODUCE = """
WITH in_use AS (SELECT FROM kek WHERE id = $8 FOR SHARE),
linked AS (
    INSERT INTO pupils (lookup, sealed)
    SELECT new.* FROM in_use, unnest($1::bytea[], $2::bytea[]) AS new (lookup, sealed)
    ORDER BY new.lookup
    ON CONFLICT DO NOTHING RETURNING lookup
), made AS (
    INSERT INTO keys (id, subject, controller, purpose, wrapped)
    SELECT new.id, new.subject, new.controller, new.purpose, new.wrapped
    FROM unnest($1::bytea[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bytea[])
        AS new (lookup, id, subject, controller, purpose, wrapped) JOIN linked USING (lookup)
)
SELECT lookup FROM linked"""
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
                    held.push_async_callback(connection.execute, "ROLLBACK")  # nothing is written
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

    async def get(self, ids: Collection[UUID]) -> list[WrappedKey]:
        """The keys of these ids, as far as they are there."""
        with reaching(_SCHEMA):
            found = await self._pool.fetch(_BY_ID, list(ids))
        return [_wrapped_key(record) for record in found]

    async def of(self, owners: Collection[Owner]) -> list[WrappedKey]:
        """The keys of these owners, as far as they are there."""
        with reaching(_SCHEMA):
            found = await self._pool.fetch(_BY_OWNER, *_columns(owners))
        return [_wrapped_key(record) for record in found]

    async def add(self, keys: Sequence[WrappedKey], kek: UUID) -> set[UUID]:
        """Keep those whose owner has none yet, and none where this KEK is no longer in use."""
        with reaching(_SCHEMA):
            return {kept[0] for kept in await self._pool.fetch(_ADD, *_rows(keys), kek)}

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
        columns = _scopes(orders)
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

    async def find(self, lookups: Collection[bytes]) -> list[tuple[UUID, Link]]:
        """The links of these lookups, as far as they are there, each with the KEK in use."""
        with reaching(_SCHEMA):
            found = await self._pool.fetch(_FIND, list(lookups))
        return [(kek, Link(*link)) for kek, *link in found]

    async def introduce(self, pupils: Sequence[tuple[Link, WrappedKey]], kek: UUID) -> set[bytes]:
        """Keep those links of whose lookup there is none yet, each with the key of whom it
        names, and none where this KEK is not in use."""
        links, keys = _link_rows([link for link, _ in pupils]), _rows([key for _, key in pupils])
        with reaching(_SCHEMA):
            kept = await self._pool.fetch(_INTRODUCE, *links, *keys, kek)
        return {lookup for (lookup,) in kept}

    async def put_back(self, kek: UUID, keys: Sequence[WrappedKey], links: Sequence[Link]) -> bool:
        """Keep these, under this KEK, in a store that has no keys; False where it has some."""
        with reaching(_SCHEMA):
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(_FIRST_KEK, kek)
                await connection.execute(_LOCK)
                if await connection.fetchval(_SOME):
                    return False
                await connection.execute(_NEW_KEK, kek)
                await connection.execute(_ADD, *_rows(keys), kek)
                await connection.execute(_ADD_LINKS, *_link_rows(links), kek)
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
    return PostgresKeys(await open_pool(dsn, _SCHEMA, _CONNECTIONS, settings=_PLANNED))


def _scopes(orders: Orders) -> tuple[list[Any], ...]:
    named = [(order, scope) for order, scopes in orders.items() for scope in scopes]
    return ([order for order, _ in named], *_columns(scope for _, scope in named))


def _columns(named: Iterable[Owner | Scope]) -> tuple[list[Any], ...]:
    some = list(named)
    return (
        [one.subject for one in some],
        [one.controller for one in some],
        [one.purpose for one in some],
    )


def _rows(keys: Sequence[WrappedKey]) -> tuple[list[Any], ...]:
    owners = _columns(key.owner for key in keys)
    return ([key.id for key in keys], *owners, [key.wrapped for key in keys])


def _link_rows(links: Sequence[Link]) -> tuple[list[bytes], list[bytes]]:
    return [link.lookup for link in links], [link.sealed for link in links]


def _wrapped_key(record: Iterable[Any]) -> WrappedKey:
    key_id, subject, controller, purpose, kek, wrapped = record
    owner = Owner(PupilRef(subject), OrganisationId(controller), Purpose(purpose))
    return WrappedKey(key_id, owner, kek, wrapped)
