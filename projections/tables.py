"""The tables of the projections in PostgreSQL: made, filled, swapped and asked how far they are."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import msgspec

from events.fact import Fact
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
    kinds_of,
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
_FIRST_DAY = date(2000, 1, 1).toordinal()  # from which PostgreSQL counts
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


class SetBack(Exception):
    """A crash of the database took the last moments of a read model with it. What came after
    ``position`` is folded again from the journal."""

    def __init__(self, projection: str, position: int) -> None:
        super().__init__(f"{projection} is back at {position}")
        self.position = position


async def open_tables(dsn: str, connections: int) -> asyncpg.Pool[asyncpg.Record]:
    """A pool for who writes the read models, as their own role.

    Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
    return await open_pool(dsn, SCHEMA, connections, settings=_SETTINGS)


async def connect_to_tables(dsn: str) -> asyncpg.Connection[asyncpg.Record]:
    """One connection for who writes the read models, as their own role. Every date that it writes
    stays what it is: asyncpg itself would make the last one of the calendar infinite."""
    connection = await connect(dsn, SCHEMA, _SETTINGS)
    await connection.set_type_codec(
        "date", schema="pg_catalog", encoder=_days, decoder=_date, format="tuple"
    )
    return connection


def _days(day: date) -> tuple[int]:
    return (day.toordinal() - _FIRST_DAY,)


def _date(days: tuple[int]) -> date:
    return date.fromordinal(days[0] + _FIRST_DAY)


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
    of all of them in one transaction. Raises ``Superseded``, ``SetBack``, what a fold raises."""
    async with connection.transaction():
        known = await _locked(connection, projections)
        for one in projections:
            if (version := known[one.name].version) != one.version:
                raise Superseded(f"{one.name}: version {version} took over")
        after = await fill(connection, [(one, known[one.name]) for one in projections], entries)
        names, positions = [one.projection for one in after], [one.position for one in after]
        await connection.execute(_SAVE, names, positions, [hash_bytes(one.hash) for one in after])


async def fill(
    connection: Any,
    tables: Sequence[tuple[Projection[Any], Checkpoint]],
    entries: Sequence[Entry],
) -> list[Checkpoint]:
    """Fold the entries after these checkpoints into their tables: load all touched rows with one
    query, fold, write what changed with one statement. Answers where the tables stand then. Raises
    ``SetBack``, and what a fold raises."""
    kinds = kinds_of(entries)  # most read models hear none of these: they cost next to nothing
    foldings = [_Folding(one, checkpoint, entries, kinds) for one, checkpoint in tables]
    await _load([one for one in foldings if one.keys], connection)
    changes = [change for one in foldings for change in one.changes()]
    if changes:
        parts = ", ".join(
            f"w{n} AS ({statement(n)})" for n, (statement, _) in enumerate(changes, 1)
        )
        await connection.execute(f"WITH {parts} SELECT", *(rows for _, rows in changes))
    return [one.after for one in foldings]


async def _load(foldings: Sequence[_Folding], connection: Any) -> None:
    if not foldings:
        return
    parts = (
        f"SELECT {n}, to_json(t) FROM {one.table} AS t"  # noqa: S608 - names of ours
        f" WHERE {one.is_among(n)}"
        for n, one in enumerate(foldings, 1)
    )
    keys = [keys_array(one.projection, one.keys) for one in foldings]
    for n, row in await connection.fetch(" UNION ALL ".join(parts), *keys):
        foldings[n - 1].has(row)


class _Folding:
    """What becomes of one table by entries that follow its checkpoint."""

    def __init__(
        self,
        projection: Projection[Any],
        checkpoint: Checkpoint,
        entries: Sequence[Entry],
        kinds: frozenset[type[Fact] | None],
    ) -> None:
        skipped = checkpoint.position + 1 - entries[0].position if entries else 0
        if skipped < 0:
            raise SetBack(projection.name, checkpoint.position)
        self._entries = entries[skipped:]
        hears = projection.hears
        listens = hears is None or not hears.isdisjoint(kinds)
        self._facts = heard(projection, self._entries) if listens else []
        self._rows: dict[Key, Any] = {}
        self.projection, self.table, self.after = projection, checkpoint.table_name, checkpoint

    @property
    def keys(self) -> set[Key]:
        """The keys of the rows that must be there before the fold."""
        return set() if self.projection.grows else {key for key, _ in self._facts}

    def has(self, row: str) -> None:
        """One of these rows, as the database gives it."""
        found = self.projection.row_decoder.decode(row)
        self._rows[self.projection.key_in(found)] = found

    def is_among(self, n: int) -> str:
        """The condition that a row's key is in the n-th parameter."""
        using = ", ".join(self.projection.key)
        keys = f"SELECT {using} FROM json_populate_recordset(NULL::{self.table}, ${n})"  # noqa: S608 - names of ours
        return f"({using}) IN ({keys})"

    def changes(self) -> list[tuple[Callable[[int], str], str]]:
        """Fold; the statements that write what changed, given the number of their parameter, each
        with its rows. Raises what the fold raises."""
        before = {key: encode(row) for key, row in self._rows.items()}
        fold(self.projection, self._rows, self._facts)
        after = {key: encode(row) for key, row in self._rows.items()}
        if self._entries:
            self.after = msgspec.structs.replace(
                self.after,
                position=self._entries[-1].position,
                hash=moved(self.after.hash, before.values(), after.values()),
            )
        found: list[tuple[Callable[[int], str], str]] = []
        if new := changed(before, after):
            found.append((self._upsert, array(new)))
        if old := gone(before, after):
            found.append((self._delete, keys_array(self.projection, old)))
        return found

    def _upsert(self, n: int) -> str:
        names, key = columns(self.projection), self.projection.key
        others = [name for name in names if name not in key]
        return (
            f"INSERT INTO {self.table} ({', '.join(names)})"  # noqa: S608 - names of ours
            f" SELECT {', '.join(names)} FROM json_populate_recordset(NULL::{self.table}, ${n})"
            f" ON CONFLICT ({', '.join(key)})"
            f" DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)}"
        )

    def _delete(self, n: int) -> str:
        return f"DELETE FROM {self.table} WHERE {self.is_among(n)}"  # noqa: S608 - names of ours


async def note_failure(connection: Any, projection: Projection[Any], failure: str) -> None:
    """Remember why a projection stands still, for who asks how it is."""
    await connection.execute(_FAILED, projection.name, failure)
