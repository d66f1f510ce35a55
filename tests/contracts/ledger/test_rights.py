"""Nobody rewrites the book: the rights of every role, tried out one by one."""

from itertools import product

import asyncpg
import pytest
import pytest_asyncio

from events.ledger import LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from events.ledger.postgres import open_ledger
from events.values import Party
from services.runtime.database import LEDGER_SCHEMAS, SCHEMAS, Database, install
from tests.conftest import NewDatabase
from tests.contracts.ledger.asks import A, ask

pytestmark = pytest.mark.server

CHANGES = (
    "UPDATE {}.stored_events SET topic = 'other'",
    "DELETE FROM {}.stored_events",
    "TRUNCATE {}.stored_events",
    "ALTER TABLE {}.stored_events DISABLE TRIGGER ALL",
    "DROP TABLE {}.stored_events",
)
TABLES = ("stored_events", "head", "marks", "due", "parked")
MAY_READ = {("projections", "journal")} | {(schema, schema) for schema in LEDGER_SCHEMAS}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(new_database: NewDatabase) -> Database:
    """One database in which every ledger holds a row."""
    database = await new_database()
    for schema in LEDGER_SCHEMAS:
        ledger = await open_ledger(database.dsn_for(schema), schema)
        await ledger.append([ask(A, 0)])
        await ledger.close()
    return database


async def refused(dsn: str, statement: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError) as refusal:
            await connection.execute(statement)
        return str(refusal.value)
    finally:
        await connection.close()


@pytest.mark.parametrize(("change", "role"), [*product(CHANGES, SCHEMAS)])
async def test_no_service_changes_a_fact(house: Database, change: str, role: str) -> None:
    for schema in LEDGER_SCHEMAS:
        await refused(house.dsn_for(role), change.format(schema))


@pytest.mark.parametrize("change", CHANGES[:3])
async def test_even_the_administrator_is_stopped_by_the_trigger(
    house: Database, change: str
) -> None:
    assert "a fact is never changed" in await refused(house.admin_dsn, change.format("school"))
    as_replica = "SET session_replication_role = replica;" + change.format("school")
    assert "a fact is never changed" in await refused(house.admin_dsn, as_replica)


@pytest.mark.parametrize(
    ("role", "schema"),
    [pair for pair in product(SCHEMAS, LEDGER_SCHEMAS) if pair not in MAY_READ],
)
async def test_no_service_reads_or_fills_the_tables_of_another(
    house: Database, role: str, schema: str
) -> None:
    for table in TABLES:
        await refused(house.dsn_for(role), f"SELECT FROM {schema}.{table}")
    await refused(house.dsn_for(role), f"SELECT {schema}.next_position()")


@pytest.mark.parametrize(("role", "party"), [*product(SCHEMAS, Party)])
async def test_how_far_a_party_is_in_the_book_is_told_to_that_party(
    house: Database, role: str, party: Party
) -> None:
    ask_it = f"SELECT {party}.in_the_book()"
    if role != party:
        await refused(house.dsn_for(role), ask_it)
        return
    connection = await asyncpg.connect(house.dsn_for(role))
    assert await connection.fetchval(ask_it) == 0
    await connection.close()


@pytest.mark.parametrize("role", sorted(set(SCHEMAS) - {"vault"}))
async def test_only_the_vault_reads_keys(house: Database, role: str) -> None:
    await refused(house.dsn_for(role), "SELECT FROM vault.keys")


@pytest.mark.parametrize("schema", LEDGER_SCHEMAS)
async def test_a_service_neither_moves_the_head_nor_chooses_a_position(
    house: Database, schema: str
) -> None:
    dsn = house.dsn_for(schema)
    await refused(dsn, "UPDATE head SET last_position = 7")
    await refused(
        dsn,
        "INSERT INTO stored_events (originator_id, originator_version, notification_id)"
        " VALUES ('x', 1, 99)",
    )


@pytest.mark.parametrize("schema", [*LEDGER_SCHEMAS, "vault"])
async def test_a_service_makes_no_tables(house: Database, schema: str) -> None:
    await refused(house.dsn_for(schema), f"CREATE TABLE {schema}.own ()")
    await refused(house.dsn_for(schema), "CREATE TABLE public.own ()")


async def test_projections_make_tables_and_read_the_journal_only(house: Database) -> None:
    connection = await asyncpg.connect(house.dsn_for("projections"))
    await connection.execute("CREATE TABLE waiting (id int); DROP TABLE waiting")
    assert await connection.fetchval("SELECT count(*) FROM journal.stored_events") == 1
    await connection.close()
    journal = await open_ledger(house.dsn_for("projections"), "journal")
    assert len(await journal.tail(0, 10)) == 1
    with pytest.raises(DatabaseUnusable):
        await journal.append([ask(A, 1)])
    await journal.close()


LOG = (
    "journal.tiles",
    "journal.checkpoints",
    "journal.signers",
    "witness.cosignatures",
    "witness.signers",
)


@pytest.mark.parametrize(("table", "role"), [*product(LOG, SCHEMAS)])
async def test_no_service_changes_the_log(house: Database, table: str, role: str) -> None:
    for change in ("DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"):
        await refused(house.dsn_for(role), change.format(table))


@pytest.mark.parametrize("table", LOG)
async def test_even_the_administrator_is_stopped_by_the_trigger_of_the_log(
    house: Database, table: str
) -> None:
    assert "is refused" in await refused(house.admin_dsn, f"DELETE FROM {table}")
    assert "is refused" in await refused(house.admin_dsn, f"TRUNCATE {table}")


async def test_the_journal_seals_and_a_witness_signs_and_neither_does_both(house: Database) -> None:
    sign = "INSERT INTO witness.cosignatures (size, line) VALUES (1, 'x')"
    await refused(house.dsn_for("journal"), sign)
    seal = "INSERT INTO journal.checkpoints (size, note) VALUES (1, 'x')"
    for role in sorted({*SCHEMAS} - {"journal"}):
        await refused(house.dsn_for(role), seal)
    for role in sorted({*SCHEMAS} - {"witness"}):
        await refused(house.dsn_for(role), sign)


async def test_a_witness_sees_where_a_fact_stands_and_not_what_it_says(house: Database) -> None:
    connection = await asyncpg.connect(house.dsn_for("witness"))
    (place,) = await connection.fetch("SELECT * FROM journal.places")
    await connection.close()
    assert set(place.keys()) == {"originator_id", "originator_version", "notification_id"}
    await refused(house.dsn_for("witness"), "SELECT state FROM journal.stored_events")


async def test_no_ledger_is_opened_as_superuser_or_owner(house: Database) -> None:
    with pytest.raises(DatabaseUnusable, match="no service runs with such a role"):
        await open_ledger(house.admin_dsn, "school")
    admin = await asyncpg.connect(house.admin_dsn)
    await admin.execute("GRANT oza_owner TO oza_swv")
    try:
        with pytest.raises(DatabaseUnusable, match="oza_swv"):
            await open_ledger(house.dsn_for("swv"), "swv")
    finally:
        await admin.execute("REVOKE oza_owner FROM oza_swv")
        await admin.close()


async def test_no_ledger_is_opened_with_a_right_too_many(house: Database) -> None:
    admin = await asyncpg.connect(house.admin_dsn)
    await admin.execute("GRANT UPDATE (topic) ON provider.stored_events TO oza_provider")
    await admin.close()
    with pytest.raises(DatabaseUnusable, match="oza_provider"):
        await open_ledger(house.dsn_for("provider"), "provider")


async def test_the_owner_cannot_log_in(house: Database) -> None:
    with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError):
        await asyncpg.connect(f"postgresql://oza_owner:x@{house.place}")


async def test_installing_again_harms_nothing(house: Database) -> None:
    await install(house.admin_dsn, house.passwords)
    ledger = await open_ledger(house.dsn_for("swv"), "swv")
    assert [row.position for row in (await ledger.append([ask(A, 1)])).rows] == [2]
    await ledger.close()


async def test_installing_without_the_right_to_says_so(house: Database) -> None:
    with pytest.raises(DatabaseUnusable):
        await install(house.dsn_for("school"))
    with pytest.raises(LedgerUnavailable):
        await install("postgresql://postgres@127.0.0.1:1/oza")
