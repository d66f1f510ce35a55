"""The ledger in PostgreSQL, over the functions and tables of ``schema.sql``."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence, Set
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from events.ledger import (
    Appended,
    DueRow,
    LedgerNotEmpty,
    LedgerSetBack,
    LedgerUnavailable,
    ParkedMessage,
    Row,
    Write,
    first_expected,
)
from events.ledger.connection import DatabaseUnusable, connect, open_pool, reaching
from events.ledger.follow import News, Recent
from events.values import StreamId

POLL_SECONDS = 2.0  # how late a follower hears of others' rows when a notification is lost
FIRST_PAUSE_SECONDS, LAST_PAUSE_SECONDS = 0.1, 5.0  # between tries to reach the database again

_APPEND = """
SELECT first_position, stale FROM append(
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
    $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)"""
# Columns in the order of Row. Lateral: one walk down the index per stream, however large the book.
_READ = """
SELECT originator_id, originator_version, topic, state, notification_id
FROM unnest($1::text[], $2::bigint[]) AS seen (stream, version)
CROSS JOIN LATERAL (
    SELECT * FROM stored_events
    WHERE originator_id = seen.stream AND originator_version > seen.version
    ORDER BY originator_version
) AS unseen"""
_PICK = """
SELECT originator_id, originator_version, topic, state, notification_id
FROM stored_events WHERE notification_id = ANY ($1::bigint[]) ORDER BY notification_id"""
_TAIL = """
SELECT originator_id, originator_version, topic, state, notification_id
FROM stored_events
WHERE notification_id > $1 AND notification_id <= coalesce($4, 9223372036854775807)
    AND ($3::text[] IS NULL OR topic = ANY ($3))
ORDER BY notification_id LIMIT $2"""
_HEAD = "SELECT coalesce(max(notification_id), 0) FROM stored_events"
_ENDS = """
SELECT originator_id, originator_version, topic, state, notification_id FROM stored_events
WHERE notification_id IN (1, (SELECT max(notification_id) FROM stored_events))
ORDER BY notification_id"""
_IN_THE_BOOK = "SELECT in_the_book()"
_MARKS = "SELECT name, value FROM marks WHERE starts_with(name, $1)"
# A relay that comes back further than it had remembered sends again what was heard already, so
# nobody waits for the disk.
_MARK = """
WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
INSERT INTO marks AS known (name, value)
SELECT told.* FROM lazily, unnest($1::text[], $2::bigint[]) AS told
ON CONFLICT (name) DO UPDATE SET value = greatest(known.value, excluded.value)"""
_DUE = "SELECT key, due_at, command FROM due WHERE due_at <= $1 ORDER BY due_at, key LIMIT $2"
_NEXT_DUE = "SELECT min(due_at) FROM due"
_PARKED = """
SELECT event_id, order_key, body FROM parked
WHERE $1::uuid[] IS NULL OR event_id = ANY ($1) ORDER BY place"""

_log = logging.getLogger(__name__)


class PostgresLedger:
    """One party's book in its schema; see ``events.ledger.Ledger``. Made by ``open_ledger``."""

    def __init__(
        self, dsn: str, schema: str, pool: asyncpg.Pool[asyncpg.Record], own_pids: Set[int]
    ) -> None:
        self._dsn = dsn
        self._schema = schema
        self._pool = pool
        self._own_pids = own_pids  # the server processes behind the pool
        self._recent = Recent()
        self._news = News()
        self._listening: asyncio.Task[None] | None = None

    @property
    def pool(self) -> asyncpg.Pool[asyncpg.Record]:
        """Its connections, for who counts them."""
        return self._pool

    async def append(self, writes: Sequence[Write]) -> Appended:
        """Write every fresh ask in one transaction, in order, at gapless positions."""
        arrays = _arrays(writes)
        with reaching(self._schema):
            answer = await self._pool.fetchrow(_APPEND, *arrays)
        assert answer is not None
        stale = frozenset[int](answer["stale"])
        fresh = (row for ask, write in enumerate(writes) if ask not in stale for row in write.rows)
        rows = [
            Row(row.stream, row.version, row.topic, row.state, position)
            for position, row in enumerate(fresh, answer["first_position"])
        ]
        if rows:
            self._recent.keep(rows)
            self._news.tell(rows[-1].position)
        return Appended(rows, stale)

    async def read(self, seen: Mapping[StreamId, int]) -> dict[StreamId, list[Row]]:
        """Rows of these streams after the versions already seen, with one query."""
        found: dict[StreamId, list[Row]] = {stream: [] for stream in seen}
        for record in await self._fetch(_READ, list(seen.keys()), list(seen.values())):
            found[record[0]].append(Row(*record))
        return found

    async def pick(self, positions: Sequence[int]) -> list[Row]:
        """The rows at these positions, in order."""
        return [Row(*record) for record in await self._fetch(_PICK, positions)]

    async def tail(
        self,
        after: int,
        limit: int,
        topics: Collection[str] | None = None,
        until: int | None = None,
    ) -> list[Row]:
        """At most ``limit`` rows after a position, up to and including ``until``, in order; only of
        these topics, where named."""
        kinds = None if topics is None else list(topics)
        return [Row(*record) for record in await self._fetch(_TAIL, after, limit, kinds, until)]

    async def head(self) -> int:
        """The position of the last row; 0 when the book is empty."""
        [record] = await self._fetch(_HEAD)
        position: int = record[0]
        return position

    async def ends(self) -> list[Row]:
        """The first and the last row, with one query; none when the book is empty."""
        return [Row(*record) for record in await self._fetch(_ENDS)]

    async def assert_not_set_back(self) -> None:
        """See that the book of all parties holds no later fact of this party than its own ledger.

        Raises ``LedgerSetBack``, ``LedgerUnavailable``."""
        [[told]] = await self._fetch(_IN_THE_BOOK)  # before the head, which only rises
        if (head := await self.head()) < told:
            raise LedgerSetBack(
                f"{self._schema}: ends at {head}, but the book knows it up to {told}"
            )

    async def follow(self, after: int, limit: int = 2000) -> AsyncIterator[list[Row]]:
        """Batches of rows after a position, until the ledger is closed.

        A database that is away is waited for, quietly; positions are neither skipped nor repeated,
        as each batch is asked for by the position of the last.
        """
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen())
            self._listening.add_done_callback(lambda _: self._news.end())
        pause = FIRST_PAUSE_SECONDS
        while await self._news.beyond(after):
            rows = self._recent.after(after, limit)
            if not rows:
                try:
                    rows = await self.tail(after, limit)
                except LedgerUnavailable as error:
                    pause = await _rest(pause, error)
                    continue
            assert rows, f"{self._schema}: the book ends at {after}, but was said to go on"
            pause = FIRST_PAUSE_SECONDS
            after = rows[-1].position
            yield rows
        if self._listening.done() and not self._listening.cancelled():
            self._listening.result()  # raises what ended it: a follower never ends unheard

    async def _listen(self) -> None:
        """Tell the followers how far the book has come: when the database says so, and every
        ``POLL_SECONDS`` besides."""
        pause = FIRST_PAUSE_SECONDS
        while True:
            connection = None
            try:
                with reaching(self._schema):
                    connection = await connect(self._dsn, self._schema)
                    lost = asyncio.Event()
                    connection.add_termination_listener(lambda _, lost=lost: lost.set())
                    await connection.add_listener(self._schema, self._heard)
                    while not lost.is_set():
                        self._news.tell(await connection.fetchval(_HEAD))
                        pause = FIRST_PAUSE_SECONDS
                        with suppress(TimeoutError):
                            await asyncio.wait_for(lost.wait(), POLL_SECONDS)
            except (LedgerUnavailable, DatabaseUnusable) as error:
                pause = await _rest(pause, error)
            finally:
                if connection is not None:
                    connection.terminate()

    def _heard(self, _connection: Any, pid: int, _channel: str, position: Any) -> None:
        # Our own rows are handed over by ``append``, which may hear of its commit a little later.
        if pid not in self._own_pids:
            self._news.tell(int(position))

    async def marks(self, prefix: str = "") -> dict[str, int]:
        """Named positions whose name starts with ``prefix``."""
        return {record[0]: record[1] for record in await self._fetch(_MARKS, prefix)}

    async def mark(self, marks: Mapping[str, int]) -> None:
        """Remember positions outside an append."""
        # In order of name, as append does: two who take the same locks in one order never deadlock.
        names = sorted(marks)
        await self._fetch(_MARK, names, [marks[name] for name in names])

    async def due(self, until: datetime, limit: int) -> list[DueRow]:
        """Rows due at or before a moment (UTC), earliest first."""
        records = await self._fetch(_DUE, until, limit)
        return [DueRow(key=key, due_at=at, command=command) for key, at, command in records]

    async def next_due(self) -> datetime | None:
        """When the next row falls due."""
        [record] = await self._fetch(_NEXT_DUE)
        moment: datetime | None = record[0]
        return moment

    async def parked(self, event_ids: Sequence[UUID] | None = None) -> list[ParkedMessage]:
        """Parked messages, all or these, in the order in which they were parked."""
        records = await self._fetch(_PARKED, event_ids)
        return [ParkedMessage(event_id=e, order_key=key, body=body) for e, key, body in records]

    async def restore(self, writes: Iterable[Write]) -> None:
        """Write a whole book into this empty one: all of it in one transaction, or nothing.

        Raises ``LedgerNotEmpty``, and what ``writes`` raises.
        """
        with reaching(self._schema):
            async with self._pool.acquire() as connection, connection.transaction():
                position = 1
                for write in writes:
                    answer = await connection.fetchrow(_APPEND, *_arrays([write]))
                    assert answer is not None
                    if answer["stale"] or answer["first_position"] != position:
                        raise LedgerNotEmpty(f"{self._schema}: has facts already")
                    position += len(write.rows)

    async def close(self) -> None:
        """End the followers and give the connections back."""
        self._news.end()
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening
        try:
            await asyncio.wait_for(self._pool.close(), 10)
        except TimeoutError:
            self._pool.terminate()

    async def _fetch(self, query: str, *values: Any) -> list[asyncpg.Record]:
        with reaching(self._schema):
            return await self._pool.fetch(query, *values)


async def open_ledger(dsn: str, schema: str, *, connections: int = 4) -> PostgresLedger:
    """Open the book in this schema, as the service's own role.

    Raises ``LedgerUnavailable`` when there is no database, ``DatabaseUnusable`` when the role may
    do too much or too little.
    """
    own_pids: set[int] = set()

    async def remember(connection: Any) -> None:
        own_pids.add(connection.get_server_pid())

    pool = await open_pool(dsn, schema, connections, init=remember)
    ledger = PostgresLedger(dsn, schema, pool, own_pids)
    try:
        await ledger.head()
    except BaseException:
        await ledger.close()
        raise
    return ledger


async def _rest(pause: float, error: Exception) -> float:
    _log.warning("%s; next try in %.1f s", error, pause)
    await asyncio.sleep(pause)
    return min(2 * pause, LAST_PAUSE_SECONDS)


def _arrays(writes: Sequence[Write]) -> list[list[Any]]:
    """The arguments of the SQL function ``append``, in its order."""
    first = first_expected(writes)
    asks = list(enumerate(writes))
    touches = [
        (ask, stream, first.pop(stream, None)) for ask, write in asks for stream in write.expected
    ]
    rows = [
        (ask, row.stream, row.version, row.topic, row.state)
        for ask, write in asks
        for row in write.rows
    ]
    marks = [(ask, name, value) for ask, write in asks for name, value in write.marks.items()]
    due = [(ask, row.key, row.due_at, row.command) for ask, write in asks for row in write.due]
    done = [(ask, key) for ask, write in asks for key in write.done]
    park = [(ask, m.event_id, m.order_key, m.body) for ask, write in asks for m in write.park]
    unpark = [(ask, event_id) for ask, write in asks for event_id in write.unpark]
    return [
        *_columns(touches, 3),
        *_columns(rows, 5),
        *_columns(marks, 3),
        *_columns(due, 4),
        *_columns(done, 2),
        *_columns(park, 4),
        *_columns(unpark, 2),
    ]


def _columns(items: Iterable[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*items, strict=True)] or [[] for _ in range(width)]
