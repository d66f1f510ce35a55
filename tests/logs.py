"""The two logs of a house, as a test fills and reads them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from services.logbook.logbook import LogArchive, Logbook, LogReader
from services.logbook.postgres import open_log_archive, open_log_reader, open_logbook
from services.runtime.database import Database


@dataclass(frozen=True)
class Logs:
    """Where lines are added, where they are read, and where old ones go."""

    book: Logbook
    reader: LogReader
    archive: LogArchive


@asynccontextmanager
async def open_logs(database: Database) -> AsyncIterator[Logs]:
    """The logs of this database, each under its own role."""
    book = await open_logbook(database.dsn_for("logbook"))
    reader = await open_log_reader(database.dsn_for("auditor"))
    archive = await open_log_archive(database.dsn_for("archivist"))
    yield Logs(book, reader, archive)
    await archive.close()
    await book.close()
    await reader.close()
