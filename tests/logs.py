"""The two logs of a house, as a test fills and reads them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from services.logbook.logbook import Logbook, LogReader
from services.logbook.postgres import open_log_reader, open_logbook
from services.runtime.database import Database


@dataclass(frozen=True)
class Logs:
    """Where lines are added, and where they are read."""

    book: Logbook
    reader: LogReader


@asynccontextmanager
async def open_logs(database: Database) -> AsyncIterator[Logs]:
    """The logs of this database, each under its own role."""
    book = await open_logbook(database.dsn_for("logbook"))
    reader = await open_log_reader(database.dsn_for("auditor"))
    yield Logs(book, reader)
    await book.close()
    await reader.close()
