"""The tables of the projections in PostgreSQL: made, filled, swapped and asked how far they are."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import msgspec

from events.ledger.connection import connect, open_pool
from projections.journal.entry import Entry
from projections.table import (
    Key,
    Projection,
    array,
    changed,
    columns,
    encode,
    fold,
    gone,
    hash_bytes,
    hash_from,
    heard,
    keys_array,
    moved,
)

SCHEMA = "projections"

# A power cut may take a read model's last moments: its checkpoint goes with them, and the journal
# still has them, so nobody waits for the disk. Moments are read as UTC, as the hash wants them. A
# plan made when a table was empty must not be kept for when it is full.
_SETTINGS = {
    "synchronous_commit": "off",
    "TimeZone": "UTC",
    "plan_cache_mode": "force_custom_plan",
}
_CHECKPOINTS = Path(__file__).with_name("checkpoints.sql")
# In order of name: two who hold the same checkpoints never wait for each other.
_LOCK = "SELECT * FROM checkpoints WHERE projection = ANY ($1) ORDER BY projection FOR UPDATE"
_SAVE = """
UPDATE checkpoints AS c SET position = n.position, hash = n.hash, failure = NULL
FROM unnest($1::text[], $2::bigint[], $3::bytea[]) AS n (projection, position, hash)
WHERE c.projection = n.projection"""
_PUBLISH = """
INSERT INTO checkpoints (projection, version, table_name, build, position, hash)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (projection) DO UPDATE SET version = $2, table_name = $3, build = $4, position = $5,
    hash = $6, failure = NULL"""
_FAILED = "UPDATE checkpoints SET failure = $2 WHERE projection = $1"

_INDEXES = """
SELECT
    CASE WHEN c.conname IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
        ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END "off",
    CASE WHEN c.conname IS NULL THEN pg_get_indexdef(i.indexrelid)
        ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s',
            i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) END "on"
FROM pg_index AS i LEFT JOIN pg_constraint AS c ON c.conindid = i.indexrelid
WHERE i.indrelid = $1::text::regclass"""
_DOCUMENTS = """
SELECT attname FROM pg_attribute
WHERE attrelid = $1::text::regclass AND atttypid = 'jsonb'::regtype"""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where a projection stands: its table, how far that is, and the hash of its rows."""

    projection: str
    version: int  # of the fold
    table_name: str
    build: int
    position: int
    hash: int
    failure: str | None = None


class Superseded(Exception):
    """A newer version of this projection's fold took over in the database. Stop this process and
    run the newer version; to go back to this one, rebuild the projection with it."""


async def open_tables(dsn: str, connections: int) -> asyncpg.Pool[asyncpg.Record]:
    """A pool for who writes the read models, as their own role.

    Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
    return await open_pool(dsn, SCHEMA, connections, settings=_SETTINGS)


async def connect_to_tables(dsn: str) -> asyncpg.Connection[asyncpg.Record]:
    """One connection for who writes the read models, as their own role."""
    return await connect(dsn, SCHEMA, _SETTINGS)


async def _alone(connection: Any) -> None:
    """Let nobody else make or swap tables until this transaction ends."""
    await connection.execute("SELECT pg_advisory_xact_lock(hashtext('oza projections'))")


async def install(connection: Any, projection: Projection[Any]) -> Checkpoint:
    """Make the table and views of a projection where they are missing.

    A table of another version of the fold is left as it is, to be read until it is rebuilt.
    """
    async with connection.transaction():
        await _alone(connection)
        await connection.execute(_CHECKPOINTS.read_text("utf-8"))
        checkpoint = await locked(connection, projection)
        if checkpoint is None:
            checkpoint = await make(connection, projection, build=1)
        if checkpoint.version == projection.version:
            await publish(connection, projection, checkpoint)
        return checkpoint


async def locked(connection: Any, projection: Projection[Any]) -> Checkpoint | None:
    """The checkpoint, held until the transaction ends; None for a projection not installed."""
    return (await _locked(connection, [projection])).get(projection.name)


async def _locked(connection: Any, projections: Sequence[Projection[Any]]) -> dict[str, Checkpoint]:
    return _by_name(await connection.fetch(_LOCK, [projection.name for projection in projections]))


def _by_name(records: Iterable[Any]) -> dict[str, Checkpoint]:
    found = (Checkpoint(**{**dict(one), "hash": hash_from(one["hash"])}) for one in records)
    return {checkpoint.projection: checkpoint for checkpoint in found}


async def checkpoints(connection: Any) -> dict[str, Checkpoint]:
    """The checkpoints of what is installed, by projection."""
    if await connection.fetchval("SELECT to_regclass('checkpoints') IS NULL"):
        return {}
    return _by_name(await connection.fetch("SELECT * FROM checkpoints ORDER BY projection"))


async def make(connection: Any, projection: Projection[Any], *, build: int) -> Checkpoint:
    """An empty table beside the one that is read; what an earlier attempt left is dropped."""
    table = f"{projection.name}_v{build}"
    await connection.execute(f"DROP TABLE IF EXISTS {table} CASCADE")
    await connection.execute(projection.table_sql(table))
    return Checkpoint(
        projection=projection.name,
        version=projection.version,
        table_name=table,
        build=build,
        position=0,
        hash=0,
    )


async def bared(connection: Any, table: str) -> list[str]:
    """Take key and indexes off an empty table, as they are made sooner when its rows are there.
    Answers the statements that do so."""
    records = await connection.fetch(_INDEXES, table)
    for record in records:
        await connection.execute(record["off"])
    return [record["on"] for record in records]


async def copy(
    connection: Any, projection: Projection[Any], table: str, rows: Sequence[Any]
) -> None:
    """Write rows in bulk into a table that nobody reads yet."""
    async with connection.transaction():
        documents = [record[0] for record in await connection.fetch(_DOCUMENTS, table)]
        places = [place for place, name in enumerate(columns(projection)) if name in documents]
        await connection.copy_records_to_table(
            table, columns=columns(projection), records=_records(rows, places)
        )


def _records(rows: Iterable[Any], documents: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    records = map(msgspec.structs.astuple, rows)
    return (_written_out(record, documents) for record in records) if documents else records


def _written_out(record: tuple[Any, ...], documents: Sequence[int]) -> tuple[Any, ...]:
    values = list(record)
    for place in documents:
        if values[place] is not None:  # which is no document, but no value
            values[place] = msgspec.json.encode(values[place]).decode()
    return tuple(values)


async def publish(connection: Any, projection: Projection[Any], checkpoint: Checkpoint) -> None:
    """Let everybody read this table from now on, by views made anew. Within the caller's
    transaction, so that a reader sees the old table or the new one; the one that was read before is
    the caller's to drop."""
    name, table = projection.name, checkpoint.table_name
    await connection.execute(f"DROP VIEW IF EXISTS {name} CASCADE")
    await connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {table}")  # noqa: S608 - ours
    if projection.views_sql:
        await connection.execute(projection.views_sql)
    await _save(connection, name, checkpoint)


async def turn(connection: Any, projection: Projection[Any], checkpoint: Checkpoint) -> None:
    """Let everybody read this table of the same columns. The views over it stay as they are: where
    they were dropped, who reads one and who drops it could each wait for the other."""
    name, table = projection.name, checkpoint.table_name
    await connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM {table}")  # noqa: S608
    await _save(connection, name, checkpoint)


async def _save(connection: Any, name: str, checkpoint: Checkpoint) -> None:
    await connection.execute(
        _PUBLISH,
        name,
        checkpoint.version,
        checkpoint.table_name,
        checkpoint.build,
        checkpoint.position,
        hash_bytes(checkpoint.hash),
    )


async def drop(connection: Any, checkpoint: Checkpoint) -> None:
    """Drop the table of this checkpoint."""
    await connection.execute(f"DROP TABLE IF EXISTS {checkpoint.table_name}")


async def advance(
    connection: Any, projections: Sequence[Projection[Any]], entries: Sequence[Entry]
) -> None:
    """Fold what is new of these entries into the tables that are read; rows, positions and hashes
    of all of them in one transaction. Raises ``Superseded``, and what a fold raises."""
    async with connection.transaction():
        known = await _locked(connection, projections)
        after = []
        for projection in projections:
            checkpoint = known[projection.name]
            if checkpoint.version != projection.version:
                raise Superseded(f"{projection.name}: version {checkpoint.version} took over")
            after.append(await fill(connection, projection, checkpoint, entries))
        names, positions = [one.projection for one in after], [one.position for one in after]
        await connection.execute(_SAVE, names, positions, [hash_bytes(one.hash) for one in after])


async def fill(
    connection: Any, projection: Projection[Any], checkpoint: Checkpoint, entries: Sequence[Entry]
) -> Checkpoint:
    """Fold the entries after this checkpoint into its table: load the touched rows once, fold,
    write what changed once. Answers where the table stands then."""
    skipped = checkpoint.position + 1 - entries[0].position if entries else 0
    assert skipped >= 0, f"{projection.name}: entries after {checkpoint.position} are missing"
    entries = entries[skipped:]
    if not entries:
        return checkpoint
    facts = heard(projection, entries)
    rows = await _load(connection, projection, checkpoint.table_name, {key for key, _ in facts})
    before = {key: encode(row) for key, row in rows.items()}
    fold(projection, rows, facts)
    after = {key: encode(row) for key, row in rows.items()}
    await _write(connection, projection, checkpoint.table_name, changed(before, after))
    await _delete(connection, projection, checkpoint.table_name, gone(before, after))
    return msgspec.structs.replace(
        checkpoint,
        position=entries[-1].position,
        hash=moved(checkpoint.hash, before.values(), after.values()),
    )


async def _load(
    connection: Any, projection: Projection[Any], table: str, keys: set[Key]
) -> dict[Key, Any]:
    if not keys or projection.grows:
        return {}
    using = ", ".join(projection.key)
    records = await connection.fetch(
        f"SELECT to_json(t) FROM {table} AS t"  # noqa: S608 - names of ours
        f" WHERE ({using}) IN (SELECT {using} FROM json_populate_recordset(NULL::{table}, $1))",
        keys_array(projection, keys),
    )
    rows = [projection.row_decoder.decode(record[0]) for record in records]
    return {projection.key_in(row): row for row in rows}


async def _write(
    connection: Any, projection: Projection[Any], table: str, rows: Sequence[bytes]
) -> None:
    if not rows:
        return
    names = columns(projection)
    others = [name for name in names if name not in projection.key]
    await connection.execute(
        f"INSERT INTO {table} ({', '.join(names)})"  # noqa: S608 - names of ours
        f" SELECT {', '.join(names)} FROM json_populate_recordset(NULL::{table}, $1)"
        f" ON CONFLICT ({', '.join(projection.key)})"
        f" DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)}",
        array(rows),
    )


async def _delete(
    connection: Any, projection: Projection[Any], table: str, keys: Sequence[Key]
) -> None:
    if not keys:
        return
    using = ", ".join(projection.key)
    await connection.execute(
        f"DELETE FROM {table} WHERE ({using}) IN"  # noqa: S608 - names of ours
        f" (SELECT {using} FROM json_populate_recordset(NULL::{table}, $1))",
        keys_array(projection, keys),
    )


async def note_failure(connection: Any, projection: Projection[Any], failure: str) -> None:
    """Remember why a projection stands still, for who asks how it is."""
    await connection.execute(_FAILED, projection.name, failure)
