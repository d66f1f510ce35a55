"""The book folded again: to rebuild a read model, or to prove one.

A rebuild and a replay are the same fold into tables beside the ones that are read; at the end the
first swaps them and the second compares them. People read on all the while.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Sequence
from typing import Any

import msgspec

from projections.beside import LONG_SECONDS, Beside, beside, swap
from projections.table import Projection, encode, hash_bytes, hash_of, joined
from projections.tables import Checkpoint, drop

CHUNK = 5_000  # rows of the book at a time
SHOWN = 100  # differences per projection; more are counted only


class Rebuilt(msgspec.Struct, frozen=True, kw_only=True):
    """A projection as it was folded again, and is read now."""

    projection: str
    position: int
    heard: int  # facts that have a row
    hash: bytes
    seconds: float  # of one core


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A row that is not what the book says; as JSON, None where there is no such row."""

    live: str | None
    replayed: str | None


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """What a replay found of one projection, at one position of the book."""

    projection: str
    position: int
    heard: int  # facts that have a row
    seconds: float  # of one core, that the fold took
    kept_hash: bytes  # the rolling hash
    live_hash: bytes  # of the rows that are there
    replayed_hash: bytes  # of the rows that the book makes
    differing: int  # rows
    differences: tuple[Difference, ...]  # the first ``SHOWN`` of them

    @property
    def agrees(self) -> bool:
        """Whether what people read is what the book says."""
        return self.kept_hash == self.live_hash == self.replayed_hash and not self.differing


async def rebuild(dsn: str, projections: Sequence[Projection[Any]]) -> list[Rebuilt]:
    """Fold the book again into new tables and let people read those. The role of ``dsn`` is that of
    the read models.

    Raises ``BeingRebuilt``, ``LedgerUnavailable``, what a fold raises: the old tables stay.
    """
    async with beside(dsn, projections) as (builds, connection, journal):
        for build in builds:
            await swap(connection, build, journal)
        return [
            Rebuilt(
                projection=build.projection.name,
                position=build.checkpoint.position,
                heard=build.done.heard,
                hash=hash_bytes(build.checkpoint.hash),
                seconds=build.done.seconds,
            )
            for build in builds
        ]


async def replay(dsn: str, projections: Sequence[Projection[Any]]) -> list[Replay]:
    """Fold the book again and compare every row with what people read.

    Raises ``BeingRebuilt``, ``LedgerUnavailable``, and what a fold raises.
    """
    found = []
    async with beside(dsn, projections) as (builds, connection, journal):
        for build in builds:
            async with connection.transaction():
                live = await build.reach(connection, journal)
                found.append(await _compared(connection, build, live))
                await drop(connection, build.checkpoint)
    return found


async def _compared(connection: Any, build: Beside, live: Checkpoint) -> Replay:
    projection, again = build.projection, build.checkpoint
    using = ", ".join(projection.key)
    records = await connection.fetch(
        "SELECT to_json(l)::text AS live, to_json(s)::text AS replayed, count(*) OVER () AS n"  # noqa: S608 - names of ours
        f" FROM {live.table_name} AS l FULL JOIN {again.table_name} AS s USING ({using})"
        f" WHERE l IS DISTINCT FROM s ORDER BY {using} LIMIT {SHOWN}",
        timeout=LONG_SECONDS,
    )
    return Replay(
        projection=projection.name,
        position=live.position,
        heard=build.done.heard,
        seconds=build.done.seconds,
        kept_hash=hash_bytes(live.hash),
        live_hash=hash_bytes(await _hash_of_table(connection, projection, live.table_name)),
        replayed_hash=hash_bytes(again.hash),
        differing=records[0]["n"] if records else 0,
        differences=tuple(
            Difference(live=one["live"], replayed=one["replayed"]) for one in records
        ),
    )


async def _hash_of_table(connection: Any, projection: Projection[Any], table: str) -> int:
    """The hash of the rows that are there."""
    total = 0
    query = f"SELECT to_json(t) FROM {table} AS t"  # noqa: S608 - a name of ours
    cursor = await connection.cursor(query)
    while records := await cursor.fetch(CHUNK):
        rows = (projection.row_decoder.decode(record[0]) for record in records)
        total = joined(total, hash_of(encode(row) for row in rows))
    return total
