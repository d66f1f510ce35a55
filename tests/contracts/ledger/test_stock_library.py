"""The ``eventsourcing`` library's own contract suite over our ledger, and its stock PostgreSQL
recorder over our table: it reads what we wrote and continues it, and we read on."""

import asyncio
import secrets
from collections.abc import Coroutine, Iterator, Sequence
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import asyncpg
import pytest
from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    StoredEvent,
    Subscription,
)
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from eventsourcing.tests import persistence as stock

from events.ledger import Ledger, Row, Write
from events.ledger.memory import MemoryLedger
from events.ledger.postgres import open_ledger
from events.values import StreamId
from services.runtime.database import Database, install
from tests.contracts.ledger.asks import A, ask, positions

T = TypeVar("T")


class Bridge(ApplicationRecorder):
    """Our ledger as the library's synchronous recorder. The library's tests begin a stream at
    version 0, ours begins at 1."""

    def __init__(self, loop: asyncio.AbstractEventLoop, ledger: Ledger) -> None:
        self._loop = loop
        self._ledger = ledger

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        rows = [
            Row(StreamId(str(e.originator_id)), e.originator_version + 1, e.topic, e.state)
            for e in stored_events
        ]
        expected = {row.stream: row.version - 1 for row in reversed(rows)}
        appended = self._run(self._ledger.append([Write(expected=expected, rows=rows)]))
        if appended.stale:
            raise IntegrityError("stale")
        return [row.position for row in appended.rows]

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        stream = StreamId(str(originator_id))
        rows = self._run(self._ledger.read({stream: 0}))[stream]
        return [StoredEvent(originator_id, row.version - 1, row.topic, row.state) for row in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        after = (start or 0) - (1 if start and inclusive_of_start else 0)
        rows = self._run(self._ledger.tail(after, limit, topics or None, stop))
        return [
            Notification(row.stream, row.version - 1, row.topic, row.state, row.position)
            for row in rows
        ]

    def max_notification_id(self) -> int | None:
        return self._run(self._ledger.head()) or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        raise NotImplementedError("followers are tested in our own contract")


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """A loop in a thread of its own, for synchronous callers."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def datastore(database: Database) -> Iterator[PostgresDatastore]:
    """The stock library's connections, under the owner's role by way of a login of its own."""
    password = secrets.token_hex()

    async def make_keeper() -> None:
        admin = await asyncpg.connect(database.admin_dsn)
        await admin.execute(f"""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'keeper') THEN
                    CREATE ROLE keeper LOGIN IN ROLE oza_owner;
                    ALTER ROLE keeper SET role = 'oza_owner';
                END IF;
                ALTER ROLE keeper PASSWORD '{password}';
                EXECUTE format('GRANT CONNECT ON DATABASE %I TO oza_owner', current_database());
            END $$""")
        await admin.close()

    asyncio.run(make_keeper())
    place = urlsplit("//" + database.place)
    with PostgresDatastore(
        dbname=place.path.removeprefix("/"),
        host=parse_qs(place.query)["host"][0],
        port=5432,
        user="keeper",
        password=password,
        pool_size=12,
        schema="school",
        originator_id_type="text",
    ) as datastore:
        yield datastore


@pytest.fixture(
    params=["memory", *(pytest.param(p, marks=pytest.mark.server) for p in ("postgres", "stock"))]
)
def recorder(request: pytest.FixtureRequest) -> Iterator[ApplicationRecorder]:
    """Our two ledgers behind the bridge, and the stock recorder over our table."""
    if request.param == "stock":
        recorder = PostgresApplicationRecorder(request.getfixturevalue("datastore"))
        recorder.create_table()
        yield recorder
        return
    loop: asyncio.AbstractEventLoop = request.getfixturevalue("loop")
    ledger: Ledger = MemoryLedger()
    if request.param == "postgres":
        database: Database = request.getfixturevalue("database")
        opening = open_ledger(database.dsn_for("school"), "school")
        ledger = asyncio.run_coroutine_threadsafe(opening, loop).result()
    yield Bridge(loop, ledger)
    asyncio.run_coroutine_threadsafe(ledger.close(), loop).result()


@pytest.mark.parametrize(
    ("suite", "name"),
    [
        (stock.ApplicationRecorderTestCase, "test_insert_select"),
        (stock.ApplicationRecorderTestCase, "test_concurrent_no_conflicts"),
        (stock.ApplicationRecorderTestCase, "test_concurrent_throughput"),
        (stock.NonInterleavingNotificationIDsBaseCase, "test"),
    ],
)
def test_the_contract_of_the_library_holds(
    recorder: ApplicationRecorder, suite: Any, name: str
) -> None:
    class Case(suite):  # type: ignore[misc]
        INITIAL_VERSION = 0

        def create_recorder(self) -> ApplicationRecorder:
            return recorder

        def new_originator_id(self) -> str:
            return f"case-{uuid4()}"

    getattr(Case(name), name)()


@pytest.mark.server
async def test_the_library_reads_and_continues_what_we_wrote_and_we_read_on(
    datastore: PostgresDatastore, database: Database
) -> None:
    ours = await open_ledger(database.dsn_for("school"), "school")
    await ours.append([ask(A, 0, 2)])
    follower = asyncio.create_task(positions(ours, 0, 4))
    theirs = PostgresApplicationRecorder(datastore)
    theirs.create_table()
    assert [event.state for event in theirs.select_events(A)] == [b"case-a:1", b"case-a:2"]
    assert theirs.insert_events([StoredEvent(A, 3, "nl.test", b"theirs")]) == [3]
    assert (await ours.append([ask(A, 2)])).stale == {0}
    assert [row.position for row in (await ours.append([ask(A, 3)])).rows] == [4]
    assert (await ours.read({A: 2}))[A][0].state == b"theirs"
    assert await follower == [1, 2, 3, 4]
    await ours.close()


@pytest.mark.server
def test_a_table_that_the_library_made_is_taken_over(
    datastore: PostgresDatastore, database: Database
) -> None:
    async def without_our_table() -> None:
        admin = await asyncpg.connect(database.admin_dsn)
        await admin.execute("DROP TABLE school.stored_events, school.head")
        await admin.close()

    async def continued() -> list[int]:
        await install(database.admin_dsn)
        ledger = await open_ledger(database.dsn_for("school"), "school")
        appended = await ledger.append([ask(A, 1)])
        await ledger.close()
        return [row.position for row in appended.rows]

    asyncio.run(without_our_table())
    theirs = PostgresApplicationRecorder(datastore)
    theirs.create_table()
    theirs.insert_events([StoredEvent(A, 1, "nl.test", b"theirs")])
    assert asyncio.run(continued()) == [2]
    assert theirs.insert_events([StoredEvent(A, 3, "nl.test", b"theirs")]) == [3]


@pytest.mark.server
async def test_a_service_may_insert_without_our_function_and_leaves_no_gap(
    database: Database,
) -> None:
    connection = await asyncpg.connect(database.dsn_for("swv"))
    statement = "INSERT INTO stored_events (originator_id, originator_version) VALUES ($1, $2)"
    await connection.execute(statement, A, 1)
    with pytest.raises(asyncpg.UniqueViolationError):
        await connection.execute(statement, A, 1)
    await connection.execute(statement, A, 2)
    found = await connection.fetch("SELECT notification_id FROM stored_events ORDER BY 1")
    assert [record[0] for record in found] == [1, 2]
    await connection.close()
