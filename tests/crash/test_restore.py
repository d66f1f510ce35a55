"""An older backup of one party, put back in a house that went on: told, and not served."""

from pathlib import Path

import asyncpg
import pytest

from events.ledger import LedgerSetBack
from events.values import Party
from services.runtime import house
from services.runtime.backup import backup, restore
from services.runtime.check import checks
from services.runtime.clock import SystemClock
from services.runtime.database import SCHEMAS, Database
from services.runtime.reference import load
from tests import cast
from tests.conftest import NewDatabase
from tests.flows import houses
from tests.flows.story import tell

pytestmark = pytest.mark.server

TABLES = ("stored_events", "head", "marks", "due", "parked")


async def lived(database: Database, folder: Path) -> None:
    """A house of which a backup was made before its last day."""
    async with houses.in_one_process(database) as whole:
        await tell(whole, [cast.budget(body) for body in cast.BODIES])
        await backup(database, folder)
        await tell(whole, cast.granted(), start=10)


async def put_back(database: Database, folder: Path, party: Party) -> None:
    """What no operator should do: the tables of one party, as they were."""
    admin = await asyncpg.connect(database.admin_dsn)
    async with admin.transaction():
        await admin.execute(f"SET LOCAL search_path = {party}")
        await admin.execute("ALTER TABLE stored_events DISABLE TRIGGER ALL")
        for table in TABLES:
            await admin.execute(f"DELETE FROM {table}")
            await admin.copy_to_table(
                table,
                schema_name=party,
                source=folder / f"{party}.{table}.copy",
                format="binary",
                columns=await columns(admin, party, table),
            )
        await admin.execute("ALTER TABLE stored_events ENABLE ALWAYS TRIGGER facts_are_frozen")
        await admin.execute("ALTER TABLE stored_events ENABLE TRIGGER announce_growth")
    await admin.close()


async def columns(admin: asyncpg.Connection, party: Party, table: str) -> list[str]:
    """Their names, in order."""
    found = await admin.fetch(
        "SELECT column_name::text FROM information_schema.columns"
        " WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position",
        party,
        table,
    )
    return [record[0] for record in found]


async def open_house(database: Database) -> None:
    """As every process of the house does."""
    async with house.on_database(database, load().rulebook, SystemClock()):
        pass


@pytest.mark.parametrize("party", Party)
async def test_a_party_that_was_set_back_is_not_opened(
    database: Database, tmp_path: Path, party: Party
) -> None:
    await lived(database, tmp_path / "backup")
    await open_house(database)
    await put_back(database, tmp_path / "backup", party)
    with pytest.raises(LedgerSetBack, match=rf"{party}: ends at \d+, but the book knows it up to"):
        await open_house(database)


async def test_oza_check_names_the_party_and_the_remedy(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lived(database, tmp_path / "backup")
    await put_back(database, tmp_path / "backup", Party.SWV)
    (tmp_path / "secrets").mkdir()
    for schema in SCHEMAS:
        (tmp_path / "secrets" / f"database_{schema}").write_text(database.passwords[schema])
    monkeypatch.setenv("OZA_DATABASE", f"postgresql://{database.place}")
    monkeypatch.setenv("OZA_SECRETS", str(tmp_path / "secrets"))
    [fault] = [check.fault for check in await checks() if check.fault]
    assert fault.startswith("swv: ends at")
    assert "oza restore" in fault


async def test_all_books_put_back_as_one_moment_are_opened(
    database: Database, new_database: NewDatabase, tmp_path: Path
) -> None:
    await lived(database, tmp_path / "backup")
    await restore(there := await new_database(), tmp_path / "backup")
    await open_house(there)
