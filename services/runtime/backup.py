"""Backup and restore of the books: every table of every schema but the keys, as one moment.

PostgreSQL writes each table in its own binary COPY format, which any later version reads; a
manifest holds what was written and its digests. Read models are left out, for they fold from the
journal. Keys go apart (``services.runtime.key_backup``): a backup of the books opens nothing.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import asyncpg
import msgspec

from events.ledger.connection import reaching
from services.runtime.database import SCHEMAS, Database

MANIFEST = "manifest.json"
_FORMAT = 1
_KEYS = ("keys", "kek", "pupils")  # of the vault
_DERIVED = "projections"
_FACTS = "stored_events"
_PIECE = 1 << 20

_TABLES = """
SELECT c.table_schema, c.table_name, array_agg(c.column_name::text ORDER BY c.ordinal_position)
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE t.table_type = 'BASE TABLE' AND c.table_schema = ANY($1::text[]) AND c.is_generated = 'NEVER'
GROUP BY c.table_schema, c.table_name ORDER BY c.table_schema, c.table_name"""
_COUNTERS = """
SELECT pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name) AS counter,
    format('SELECT max(%I) FROM %I.%I', column_name, table_schema, table_name) AS last
FROM information_schema.columns
WHERE table_schema = ANY($1::text[]) AND is_identity = 'YES'"""


class BackupUnusable(Exception):
    """The folder is no complete, unchanged backup, or the house it should go in is not empty. Take
    another backup, or restore into a database in which nothing was written yet."""


class Table(msgspec.Struct, frozen=True):
    """A table as it lies in a backup."""

    schema: str
    name: str
    columns: tuple[str, ...]
    size: int  # bytes
    sha256: str

    @property
    def file(self) -> str:
        """Its file in the folder."""
        return f"{self.schema}.{self.name}.copy"


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds."""

    tables: tuple[Table, ...]
    format: int = _FORMAT


async def backup(database: Database, folder: Path) -> Manifest:
    """Write the books, as they are at one moment, in a new folder. The house may go on meanwhile.

    Raises ``BackupUnusable`` where the folder exists, ``LedgerUnavailable``, ``DatabaseUnusable``.
    """
    _make(folder)
    tables: list[Table] = []
    async with (
        _connected(database) as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        for schema, name, columns in await _tables(connection):
            file = folder / f"{schema}.{name}.copy"
            await connection.copy_from_table(
                name, schema_name=schema, columns=columns, output=file, format="binary"
            )
            size, digest = file.stat().st_size, _digest(file)
            tables.append(Table(schema, name, tuple(columns), size, digest))
    manifest = Manifest(tuple(tables))
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    return manifest


async def restore(database: Database, folder: Path) -> Manifest:
    """Put a backup into a house that is installed and empty, all or nothing.

    Raises ``BackupUnusable``, ``LedgerUnavailable``, ``DatabaseUnusable``.
    """
    manifest = _checked(folder)
    async with _connected(database) as connection, connection.transaction():
        await connection.execute("SET LOCAL ROLE oza_owner")
        here = {(schema, name): columns for schema, name, columns in await _tables(connection)}
        for table in manifest.tables:
            columns = here.get((table.schema, table.name), ())
            if not set(table.columns) <= set(columns):
                raise BackupUnusable(f"{table.schema}.{table.name}: this house has no such table")
            await _emptied(connection, table)
            await connection.copy_to_table(
                table.name,
                schema_name=table.schema,
                columns=table.columns,
                source=folder / table.file,
                format="binary",
            )
        await _count_on(connection)
    return manifest


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise BackupUnusable(f"{folder}: a backup is made in a new folder ({error})") from error


async def _emptied(connection: Any, table: Table) -> None:
    """What an installation writes by itself gives way; facts never do."""
    name = f'"{table.schema}"."{table.name}"'
    if not await connection.fetchval(f"SELECT EXISTS (SELECT FROM {name})"):  # noqa: S608 - ours
        return
    if table.name == _FACTS:
        raise BackupUnusable(f"{table.schema}: this house has facts of its own")
    await connection.execute(f"DELETE FROM {name}")  # noqa: S608


async def _count_on(connection: Any) -> None:
    for counter, last in await connection.fetch(_COUNTERS, list(SCHEMAS)):
        if (found := await connection.fetchval(last)) is not None:
            await connection.execute("SELECT setval($1::regclass, $2)", counter, found)


async def _tables(connection: Any) -> list[tuple[str, str, list[str]]]:
    found = await connection.fetch(_TABLES, [each for each in SCHEMAS if each != _DERIVED])
    return [
        (schema, name, columns)
        for schema, name, columns in found
        if not (schema == "vault" and name in _KEYS)
    ]


def _checked(folder: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        differing = [
            each.file for each in manifest.tables if _digest(folder / each.file) != each.sha256
        ]
    except (OSError, msgspec.MsgspecError) as error:
        raise BackupUnusable(f"{folder}: {error}") from error
    if manifest.format != _FORMAT or differing:
        raise BackupUnusable(f"{folder}: other than it was written: {', '.join(differing)}")
    return manifest


def _digest(file: Path) -> str:
    found = sha256()
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


@asynccontextmanager
async def _connected(database: Database) -> AsyncIterator[Any]:
    with reaching("backup and restore"):
        connection = await asyncpg.connect(database.admin_dsn)
        try:
            yield connection
        finally:
            await connection.close()
