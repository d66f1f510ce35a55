"""The embedded PostgreSQL: closed to everyone but the house, and there again after a restart."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from events.ledger.connection import DatabaseUnusable
from events.ledger.postgres import open_ledger
from services.runtime.database import Database, embedded, external
from tests.contracts.ledger.asks import A, ask

pytestmark = pytest.mark.server


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path, as a socket's path has a limit."""
    folder = Path(tempfile.mkdtemp(prefix="oza-"))
    yield folder
    shutil.rmtree(folder)


async def test_facts_and_passwords_survive_a_restart(folder: Path) -> None:
    async with embedded(folder) as before:
        ledger = await open_ledger(before.dsn_for("school"), "school")
        await ledger.append([ask(A, 0)])
        await ledger.close()
    async with embedded(folder) as after:
        assert after == before
        ledger = await open_ledger(after.dsn_for("school"), "school")
        assert await ledger.head() == 1
        await ledger.close()


async def test_a_second_process_joins_and_leaves_the_server_running(folder: Path) -> None:
    async with embedded(folder) as first:
        async with embedded(folder) as second:
            assert second == first
        ledger = await open_ledger(first.dsn_for("swv"), "swv")
        assert await ledger.head() == 0
        await ledger.close()


async def test_it_trusts_nobody_listens_to_no_network_and_keeps_what_it_says(
    postgres: Database,
) -> None:
    admin = await asyncpg.connect(postgres.admin_dsn)
    rules = await admin.fetch("SELECT type, auth_method FROM pg_hba_file_rules ORDER BY 2")
    assert [tuple(rule) for rule in rules] == [("local", "peer"), ("local", "scram-sha-256")]
    for setting, value in {
        "listen_addresses": "",
        "fsync": "on",
        "synchronous_commit": "on",
    }.items():
        assert await admin.fetchval("SELECT current_setting($1)", setting) == value
    await admin.close()


def test_only_its_os_user_reads_the_passwords(postgres: Database) -> None:
    folder = Path(postgres.place.partition("host=")[2]).parent
    assert (folder / "passwords.json").stat().st_mode & 0o777 == 0o600


async def test_a_folder_that_cannot_be_used_is_named(folder: Path) -> None:
    taken = folder / "taken"
    taken.touch()
    with pytest.raises(DatabaseUnusable, match="make the folder writable"):
        async with embedded(taken):
            pass


def test_a_database_elsewhere_is_reached_with_a_password_per_role() -> None:
    database = external("postgresql://db:5432/oza", {"school": "a/b", "admin": "c"})
    assert database.dsn_for("school") == "postgresql://oza_school:a%2Fb@db:5432/oza"
    assert database.admin_dsn == "postgresql://postgres:c@db:5432/oza"
