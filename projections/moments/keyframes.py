"""Keyframes: the rows of every projection as they stood at each so many facts of the book.

They are a fold of the book like any other, made beside the read models and never read by them, so
they may be thrown away at any time; where a fold has a new version they are made anew. A row stands
once for all keyframes in which it is the same.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import msgspec

from events.ledger import Ledger, LedgerUnavailable, Row
from events.ledger.connection import reaching
from projections.journal.entry import Entry, booked_at, recall
from projections.moments.views import FOREVER, SCHEMA, remake
from projections.patience import patiently
from projections.table import (
    Key,
    Projection,
    array,
    columns,
    encode,
    fold,
    hash_bytes,
    hash_from,
    heard,
    keys_array,
    moved,
    topics_of,
)
from projections.tables import Superseded

EVERY = 500  # facts from keyframe to keyframe: a moment folds little more than these
AT_ONCE = 10  # keyframes made together where so many are due, for one round of statements
REST_SECONDS = 1.0  # after making some, so that a book that grows fast has several due
TIMED = 250  # facts from time to time in ``times``
_SLICE = 500  # rows that are read while others in this process wait

_TABLES = Path(__file__).with_name("keyframes.sql")
_ALONE = "SELECT pg_advisory_xact_lock(hashtext('oza moments'))"
_LAST = """
SELECT name, position, version, hash FROM unnest($1::text[]) AS s (name) CROSS JOIN LATERAL (
    SELECT position, version, hash FROM moments.keyframes
    WHERE projection = name AND position <= $2 ORDER BY position DESC LIMIT 1
) AS last"""
_ADD = "INSERT INTO moments.keyframes (projection, position, version, hash) VALUES ($1, $2, $3, $4)"
_INSTALLED = """
SELECT bool_and(to_regclass('moments.' || name) IS NOT NULL) FROM unnest($1::text[]) AS name"""
_FORGET = "DELETE FROM moments.keyframes WHERE projection = $1"
_TIMED = "SELECT position, latest FROM moments.times ORDER BY position DESC LIMIT 1"
_TIME = """
INSERT INTO moments.times SELECT * FROM unnest($1::bigint[], $2::timestamptz[])
ON CONFLICT DO NOTHING"""
_BOOKED_BY = "SELECT coalesce(max(position), 0) FROM moments.times WHERE latest <= $1"

_log = logging.getLogger(__name__)


class Keyframe(msgspec.Struct, frozen=True, kw_only=True):
    """How far a keyframe has come, by which version of the fold, and the hash of its rows."""

    position: int
    version: int
    hash: int


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A row, and the keyframes that show it: from one until another that no longer does."""

    row: bytes  # as JSON
    since: int  # 0: it stood there before
    until: int

    @property
    def ends(self) -> bool:
        """Whether it stood there before and no longer does."""
        return not self.since and self.until != FOREVER

    @property
    def placed(self) -> bytes:
        """As JSON for the table of keyframes."""
        return b'{"shown_from":%d,"shown_until":%d,%b' % (self.since, self.until, self.row[1:])


async def install(connection: Any, projection: Projection[Any]) -> Keyframe:
    """Make what a projection needs to be seen at a moment, where it is missing or of an older
    version; its last keyframe. Raises ``Superseded``."""
    async with connection.transaction():
        await connection.execute(_ALONE)
        await connection.execute(_TABLES.read_text("utf-8"))
        last = (await last_of(connection, [projection], FOREVER)).get(projection.name)
        if last is not None and last.version > projection.version:
            raise Superseded(f"{projection.name}: version {last.version} took over")
        if last is not None and last.version == projection.version:
            return last
        await connection.execute(_FORGET, projection.name)
        await remake(connection, projection)
        await connection.execute(_ADD, projection.name, 0, projection.version, hash_bytes(0))
        return Keyframe(position=0, version=projection.version, hash=0)


async def installed(
    pool: asyncpg.Pool[asyncpg.Record], projections: Sequence[Projection[Any]]
) -> bool:
    """Whether all of these can be looked at as of a moment. Raises ``LedgerUnavailable``."""
    with reaching(SCHEMA):
        found: bool = await pool.fetchval(_INSTALLED, [one.name for one in projections])
    return found


async def make_anew(connection: Any, projection: Projection[Any]) -> None:
    """Throw the keyframes of an installed projection away; who makes them begins at the first fact
    again. Until then a moment is folded from there."""
    async with connection.transaction():
        await connection.execute(_ALONE)
        if not projection.grows:
            await connection.execute(f"DELETE FROM {SCHEMA}.{projection.name}_frames")  # noqa: S608
        await connection.execute(_FORGET, projection.name)
        await connection.execute(_ADD, projection.name, 0, projection.version, hash_bytes(0))


async def last_of(
    connection: Any, projections: Sequence[Projection[Any]], position: int
) -> dict[str, Keyframe]:
    """The last keyframe of each at or before a position, by name; not of one without any."""
    records = await connection.fetch(_LAST, [one.name for one in projections], position)
    return {
        name: Keyframe(position=at, version=version, hash=hash_from(kept))
        for name, at, version, kept in records
    }


async def booked_by(connection: Any, when: datetime) -> int:
    """A position up to which all was booked by then; the last one that is known."""
    position: int = await connection.fetchval(_BOOKED_BY, when)
    return position


async def load(
    connection: Any, projection: Projection[Any], keys: Iterable[Key], at: int
) -> dict[Key, Any]:
    """The rows of these keys at a keyframe."""
    name, using = projection.name, ", ".join(projection.key)
    records = await connection.fetch(
        f"SELECT to_json(r) FROM (SELECT {', '.join(columns(projection))}"  # noqa: S608 - names of ours
        f" FROM {SCHEMA}.{name}_frames WHERE shown_from <= $2 AND $2 < shown_until AND ({using}) IN"
        f" (SELECT {using} FROM json_populate_recordset(NULL::{SCHEMA}.{name}_row, $1))) AS r",
        keys_array(projection, keys),
        at,
    )
    rows = [projection.row_decoder.decode(record[0]) for record in records]
    return {projection.key_in(row): row for row in rows}


async def add(
    connection: Any,
    projection: Projection[Any],
    last: Keyframe,
    stretches: Mapping[int, Sequence[Entry]],
) -> list[tuple[str, int, int, bytes]]:
    """Fold stretches of the book, each by the keyframe that it comes before, into the rows of the
    last keyframe; in the caller's transaction. Answers what is to be noted of each keyframe. Raises
    ``Superseded``, and what the fold raises, with nothing written."""
    if last.version != projection.version:
        raise Superseded(f"{projection.name}: version {last.version} took over")
    facts = {
        until: heard(projection, _beyond(last.position, entries))
        for until, entries in stretches.items()
        if until > last.position
    }
    keys = {key for heard_by in facts.values() for key, _ in heard_by}
    hashes = dict.fromkeys(facts, last.hash)
    if keys:
        async with connection.transaction():  # a part of the caller's
            rows = await load(connection, projection, keys, last.position)
            hashes, shown = framed(projection, rows, last.hash, facts)
            await _end(connection, projection, [one for one in shown if one.ends])
            await _show(connection, projection, [one for one in shown if one.since])
    version = projection.version
    return [(projection.name, at, version, hash_bytes(rolling)) for at, rolling in hashes.items()]


def _beyond(position: int, entries: Sequence[Entry]) -> Sequence[Entry]:
    if not entries or entries[0].position > position:
        return entries
    return [one for one in entries if one.position > position]


def framed(
    projection: Projection[Any],
    rows: dict[Key, Any],
    rolling: int,
    facts: Mapping[int, Sequence[tuple[Key, Any]]],
) -> tuple[dict[int, int], list[Shown]]:
    """Fold facts, by the keyframe that they come before, into these rows, of which ``rolling`` is
    the hash: the hash at each keyframe, and which rows the keyframes show."""
    standing = {key: (encode(row), 0) for key, row in rows.items()}
    hashes: dict[int, int] = {}
    shown: list[Shown] = []
    for until, heard_by in facts.items():
        fold(projection, rows, heard_by)
        old: list[bytes] = []
        new: list[bytes] = []
        for key in {key for key, _ in heard_by}:
            row = encode(rows[key]) if key in rows else None
            was, since = standing.pop(key, (None, until))
            if was is not None and was != row:
                old.append(was)
                shown.append(Shown(row=was, since=since, until=until))
            if row is not None and was != row:
                new.append(row)
            if row is not None:
                standing[key] = (row, since if was == row else until)
        hashes[until] = rolling = moved(rolling, old, new)
    shown += [Shown(row=row, since=since, until=FOREVER) for row, since in standing.values()]
    return hashes, shown


async def _end(connection: Any, projection: Projection[Any], ended: Sequence[Shown]) -> None:
    name = projection.name
    same = " AND ".join(f"f.{column} = e.{column}" for column in projection.key)
    await connection.execute(
        f"UPDATE {SCHEMA}.{name}_frames AS f SET shown_until = e.shown_until"  # noqa: S608 - names of ours
        f" FROM json_populate_recordset(NULL::{SCHEMA}.{name}_frames, $1) AS e"
        f" WHERE f.shown_until = {FOREVER} AND {same}",
        array(one.placed for one in ended),
    )


async def _show(connection: Any, projection: Projection[Any], rows: Sequence[Shown]) -> None:
    name = projection.name
    names = ", ".join((*columns(projection), "shown_from", "shown_until"))
    await connection.execute(
        f"INSERT INTO {SCHEMA}.{name}_frames ({names})"  # noqa: S608 - names of ours
        f" SELECT {names} FROM json_populate_recordset(NULL::{SCHEMA}.{name}_frames, $1)",
        array(one.placed for one in rows),
    )


class Photographer:
    """Follows the book and makes the keyframes; several over the same tables do no harm."""

    def __init__(
        self,
        journal: Ledger,
        pool: asyncpg.Pool[asyncpg.Record],
        projections: Sequence[Projection[Any]],
        *,
        every: int = EVERY,
    ) -> None:
        self._journal = journal
        self._pool = pool
        self._projections = tuple(projections)
        self._every = every
        self._going: dict[str, Projection[Any]] = {}
        self._latest: datetime | None = None  # of all that was booked up to here

    async def run(self) -> None:
        """Make keyframes until cancelled or until the journal is closed."""
        reached = await patiently(self.catch_up)
        async for rows in self._journal.follow(reached):
            if rows[-1].position >= reached + self._every:
                reached = await patiently(partial(self._go_on, reached))
                await asyncio.sleep(REST_SECONDS)

    async def catch_up(self) -> int:
        """Install what is missing and make the keyframes that are due; the position of the last. A
        projection whose fold fails gets no more of them. Raises ``LedgerUnavailable``."""
        reached = []
        for projection in self._projections:
            async with self._pool.acquire() as connection:
                last = await install(connection, projection)
            if not projection.grows:
                self._going[projection.name] = projection
                reached.append(last.position)
        async with self._pool.acquire() as connection:
            timed = await connection.fetchrow(_TIMED)
        position, self._latest = timed or (0, None)
        return await self._go_on(min([position, *reached]))

    async def _go_on(self, reached: int) -> int:
        head = await self._journal.head()
        while (due := min((head - reached) // self._every, AT_ONCE)) > 0:
            until = reached + due * self._every
            rows = await self._journal.tail(reached, until - reached)
            await self._note_times(rows)
            entries = await self._gently_read(rows)
            ends = range(reached + self._every, until + 1, self._every)
            stretches: dict[int, list[Entry]] = {end: [] for end in ends}
            for one in entries:
                stretches[reached - (reached - one.position) // self._every * self._every].append(
                    one
                )
            if await self._made(stretches, reached, until) < until:
                return await self.catch_up()  # somebody threw keyframes away meanwhile
            reached = until
        return reached

    async def _made(self, stretches: Mapping[int, Sequence[Entry]], after: int, until: int) -> int:
        """Make the keyframes that these stretches of the book come before, of every read model. Up
        to where they are there: further back than ``until`` where those before were thrown away."""
        reached, noted = until, []
        with reaching(SCHEMA):
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(_ALONE)
                going = tuple(self._going.values())
                last = await last_of(connection, going, FOREVER)
                for one in going:
                    if last[one.name].position < after:
                        reached = min(reached, last[one.name].position)
                    else:
                        noted += await self._guarded(connection, one, last[one.name], stretches)
                await connection.executemany(_ADD, noted)
        return reached

    async def _gently_read(self, rows: Sequence[Row]) -> list[Entry]:
        topics = topics_of(self._going.values())
        told = [row for row in rows if topics is None or row.topic in topics]
        entries: list[Entry] = []
        for first in range(0, len(told), _SLICE):
            entries += recall(told[first : first + _SLICE])
            await asyncio.sleep(0)
        return entries

    async def _note_times(self, rows: Sequence[Row]) -> None:
        positions, times = [], []
        for row in rows:
            booked = booked_at(row)
            self._latest = booked if self._latest is None else max(self._latest, booked)
            if row.position % TIMED == 0 or row is rows[-1]:
                positions.append(row.position)
                times.append(self._latest)
        async with self._pool.acquire() as connection:
            await connection.execute(_TIME, positions, times)

    async def _guarded(
        self,
        connection: Any,
        projection: Projection[Any],
        last: Keyframe,
        stretches: Mapping[int, Sequence[Entry]],
    ) -> list[tuple[str, int, int, bytes]]:
        """What is to be noted of a projection; nothing of one that gets no more keyframes."""
        try:
            with reaching(SCHEMA):
                return await add(connection, projection, last, stretches)
        except Superseded as error:
            _log.error("%s; stop this process and run the newer version", error)
        except LedgerUnavailable:
            raise  # and is waited for
        except Exception:  # noqa: BLE001 - a bug stops the keyframes of one read model, not the house
            _log.exception("%s gets no more keyframes. Mend it and start again", projection.name)
        del self._going[projection.name]
        return []
