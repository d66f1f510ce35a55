"""The ledger in PostgreSQL keeps its promises while connections are cut and servers restart."""

import asyncio
import random
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from events.ledger import LedgerUnavailable, Row
from events.ledger.connection import DatabaseUnusable
from events.ledger.postgres import PostgresLedger, open_ledger
from events.values import StreamId
from services.runtime.database import Database, embedded
from tests.contracts.ledger.asks import PATIENCE_SECONDS, A, B, ask, positions

pytestmark = pytest.mark.server

OpenSchool = Callable[[], Awaitable[PostgresLedger]]

WRITERS, ROWS_EACH = 10, 60


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path, as a socket's path has a limit."""
    folder = Path(tempfile.mkdtemp(prefix="oza-"))
    yield folder
    shutil.rmtree(folder)


async def write_stream(ledger: PostgresLedger, stream: StreamId) -> None:
    """Write ROWS_EACH rows one by one; when the answer is lost, look what became of the ask."""
    seen = 0
    while seen < ROWS_EACH:
        try:
            appended = await ledger.append([ask(stream, seen)])
            assert not appended.stale
            seen += 1
        except LedgerUnavailable:
            seen = await look(ledger, stream)


async def look(ledger: PostgresLedger, stream: StreamId) -> int:
    while True:
        try:
            return len((await ledger.read({stream: 0}))[stream])
        except LedgerUnavailable:
            await asyncio.sleep(0.01)


async def cut_connections(dsn: str) -> None:
    """Cut one of the school's connections, again and again."""
    admin = await asyncpg.connect(dsn)
    try:
        while True:
            await admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = 'oza_school'"
                " ORDER BY random() LIMIT 1"
            )
            await asyncio.sleep(random.uniform(0, 0.03))
    finally:
        await admin.close()


async def test_positions_have_no_gaps_and_followers_skip_nothing_while_connections_are_cut(
    database: Database, open_school: OpenSchool
) -> None:
    ledgers = [await open_school(), await open_school()]
    total = WRITERS * ROWS_EACH
    followers = [asyncio.create_task(positions(ledger, 0, total)) for ledger in ledgers]
    cutter = asyncio.create_task(cut_connections(database.admin_dsn))
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(
            *(write_stream(ledgers[n % 2], StreamId(f"case-{n}")) for n in range(WRITERS))
        )
    cutter.cancel()
    for follower in followers:
        assert await follower == list(range(1, total + 1))
    assert await versions_in_order(await open_school()) == {ROWS_EACH}


async def versions_in_order(ledger: PostgresLedger) -> set[int]:
    """The lengths of the streams; asserts that each runs 1, 2, 3 … in the order of positions."""
    lengths: dict[StreamId, int] = {}
    for row in await ledger.tail(0, 10_000):
        lengths[row.stream] = lengths.get(row.stream, 0) + 1
        assert row.version == lengths[row.stream]
    return set(lengths.values())


async def test_a_follower_outlives_a_restart_of_the_database(folder: Path) -> None:
    async with embedded(folder) as database:
        ledger = await open_ledger(database.dsn_for("school"), "school")
        await ledger.append([ask(A, 0)])
        follower = asyncio.create_task(positions(ledger, 0, 2))
        await asyncio.sleep(0.1)
    with pytest.raises(LedgerUnavailable, match="Start the database"):
        await ledger.append([ask(A, 1)])
    with pytest.raises(LedgerUnavailable):
        await ledger.head()
    async with embedded(folder):
        await ledger.append([ask(A, 1)])
        assert await follower == [1, 2]
        await ledger.close()


async def test_rows_of_another_process_are_heard_of(open_school: OpenSchool) -> None:
    ours, theirs = await open_school(), await open_school()
    follower = asyncio.create_task(positions(ours, 0, 3))
    await theirs.append([ask(A, 0, 2)])
    await ours.append([ask(B, 0)])
    assert await follower == [1, 2, 3]


async def test_a_full_disk_is_named(database: Database, open_school: OpenSchool) -> None:
    admin = await asyncpg.connect(database.admin_dsn)
    await admin.execute("""
        CREATE FUNCTION school.full() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON school.stored_events
            EXECUTE FUNCTION school.full()""")
    await admin.close()
    ledger = await open_school()
    with pytest.raises(LedgerUnavailable, match="Free space on the database's disk"):
        await ledger.append([ask(A, 0)])
    assert await ledger.head() == 0


async def test_a_ledger_without_a_database_says_what_to_do(folder: Path) -> None:
    with pytest.raises(LedgerUnavailable, match="Start the database"):
        await open_ledger(f"postgresql://oza_school:x@/oza?host={folder}", "school")


async def test_a_wrong_password_says_what_to_do(database: Database) -> None:
    wrong = f"postgresql://oza_school:wrong@{database.place}"
    with pytest.raises(DatabaseUnusable, match="its own password"):
        await open_ledger(wrong, "school")


async def test_a_closed_ledger_is_unavailable(open_school: OpenSchool) -> None:
    ledger = await open_school()
    await ledger.close()
    with pytest.raises(LedgerUnavailable):
        await ledger.append([ask(A, 0)])


async def test_own_rows_are_handed_over_without_being_read_again(open_school: OpenSchool) -> None:
    ledger = await open_school()
    written: list[Row] = []
    follower = ledger.follow(0)
    first = asyncio.ensure_future(anext(follower))
    await asyncio.sleep(0.1)
    written += (await ledger.append([ask(A, 0)])).rows
    assert (await first)[0] is written[0]
    await ledger.close()
