"""Who adds to the logs cannot read them, who reads cannot add, and nobody changes a line."""

from itertools import product

import asyncpg
import pytest
import pytest_asyncio

from services.logbook.lines import Outcome
from services.logbook.postgres import open_logbook
from services.runtime.database import ROLES, Database
from tests.conftest import NewDatabase
from tests.logbook.test_contract import look
from tests.logs import Logs
from tests.world import PUPIL

pytestmark = pytest.mark.server

LET_GO = "SELECT logbook.destroy_before(now(), '', '', 1::smallint, '', now(), now(), '', '')"
TABLES = ("access", "processing")
CHANGES = (
    "UPDATE logbook.{} SET activity = 'other'",
    "DELETE FROM logbook.{}",
    "TRUNCATE logbook.{}",
    "DROP TABLE logbook.{}",
    "ALTER TABLE logbook.{} DISABLE TRIGGER ALL",
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def filled(new_database: NewDatabase) -> Database:
    """A database in whose logs somebody looked."""
    database = await new_database()
    book = await open_logbook(database.dsn_for("logbook"))
    await look(Logs(book, book, book), PUPIL)  # type: ignore[arg-type]
    await book.close()
    return database


async def refused(dsn: str, statement: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError) as refusal:
            await connection.execute(statement)
        return str(refusal.value)
    finally:
        await connection.close()


@pytest.mark.parametrize("role", ROLES)
async def test_no_role_changes_a_line(filled: Database, role: str) -> None:
    for change, table in product(CHANGES, TABLES):
        await refused(filled.dsn_for(role), change.format(table))


@pytest.mark.parametrize(("change", "table"), [*product(CHANGES[:3], TABLES)])
async def test_even_the_administrator_is_stopped_by_the_trigger(
    filled: Database, change: str, table: str
) -> None:
    as_replica = "SET session_replication_role = replica;" + change.format(table)
    for statement in (change.format(table), as_replica):
        assert "a line of a log is never changed" in await refused(filled.admin_dsn, statement)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"auditor"}))
async def test_only_the_auditor_reads(filled: Database, role: str) -> None:
    for table in TABLES:
        await refused(filled.dsn_for(role), f"SELECT FROM logbook.{table}")


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"logbook"}))
async def test_only_the_role_of_the_logs_adds(filled: Database, role: str) -> None:
    for table in TABLES:
        await refused(filled.dsn_for(role), f"INSERT INTO logbook.{table} DEFAULT VALUES")


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"archivist"}))
async def test_only_the_archivist_lets_lines_go(filled: Database, role: str) -> None:
    await refused(filled.dsn_for(role), LET_GO)


async def test_nor_does_the_archivist_before_their_term(filled: Database) -> None:
    assert "a line of a log is never changed" in await refused(filled.dsn_for("archivist"), LET_GO)


async def test_the_auditor_reads_what_was_written(filled: Database) -> None:
    connection = await asyncpg.connect(filled.dsn_for("auditor"))
    assert await connection.fetchval("SELECT outcome FROM logbook.access") == Outcome.SUCCESS
    await connection.close()
