"""Asking the read models of a moment: its rows, met by the questions of the present."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import msgspec

from events.ledger import Book
from events.ledger.connection import DatabaseUnusable, reaching
from events.values import CaseId
from projections.beside import BeingRebuilt
from projections.catalogue import CASE_FILE
from projections.journal.entry import Entry, recall
from projections.journal.pages import pages
from projections.moments.keyframes import Keyframe, last_of, load
from projections.moments.moment import Moment
from projections.moments.views import setting
from projections.table import (
    Key,
    Projection,
    array,
    encode,
    fold,
    hash_of,
    heard,
    keys_array,
    moved,
    topics_of,
)

# A plan is made for each question: what an earlier moment brought along says nothing of this one.
_SUIT = {"search_path": "moments", "TimeZone": "UTC", "plan_cache_mode": "force_custom_plan"}
_SET = "SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s (name, value)"
_PLACES = """
SELECT version, position, ARRAY(
    SELECT position FROM projections.case_file WHERE case_id = $2 AND position <= $3
) AS places FROM projections.checkpoints WHERE projection = $1"""
_LIVE = "SELECT version, position FROM projections.checkpoints WHERE projection = $1"


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """What a moment shows of a projection: a keyframe, and what was folded after it."""

    projection: Projection[Any]
    frame: int  # the position of the keyframe; 0: none, all was folded
    touched: frozenset[Key]  # the keys of which the keyframe's row is no longer shown
    rows: tuple[bytes, ...]  # those that are shown instead
    hash: int | None  # of all rows that are shown; None: not reckoned yet


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A connection on which the read models are those of the moment, and what they are made of."""

    connection: Any
    folded: Mapping[str, Folded]

    async def hash_of(self, name: str) -> int:
        """The hash of all rows that the moment shows of a projection (see ``table.hash_of``)."""
        known = self.folded[name].hash
        return await self._reckoned(self.folded[name].projection) if known is None else known

    async def rows_of(self, projection: Projection[Any]) -> dict[Key, Any]:
        """All rows that the moment shows of a projection."""
        return {projection.key_in(row): row async for row in self._rows(projection)}

    async def _reckoned(self, projection: Projection[Any]) -> int:
        total = 0
        async for row in self._rows(projection):
            total = moved(total, (), [encode(row)])
        return total

    async def _rows(self, projection: Projection[Any]) -> AsyncIterator[Any]:
        query = f"SELECT to_json(t) FROM {projection.name} AS t"  # noqa: S608 - a name of ours
        async for record in self.connection.cursor(query, prefetch=5_000):
            yield projection.row_decoder.decode(record[0])


@asynccontextmanager
async def past(
    journal: Book,
    pool: asyncpg.Pool[asyncpg.Record],
    moment: Moment,
    projections: Sequence[Projection[Any]],
    case: CaseId | None = None,
) -> AsyncIterator[Past]:
    """The read models as they were at a moment; with ``case`` only the rows of that case.

    Everything is read in one snapshot, and nothing is written. Raises ``BeingRebuilt`` where a
    read model or its keyframes are of another version of the fold, ``DatabaseUnusable`` where they
    were never made, ``UnknownFact``, ``LedgerUnavailable``.
    """
    with reaching("the past"):
        async with (
            pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            if case is not None:
                found = await _of_case(connection, journal, moment, projections, case)
            else:
                await _set(connection, _SUIT)
                found = await _of_all(connection, journal, moment, projections)
            await _set(connection, _SUIT | _brought(found))
            yield Past(connection=connection, folded={one.projection.name: one for one in found})


async def bring(connection: Any, rows: Iterable[tuple[Projection[Any], Sequence[bytes]]]) -> None:
    """Let these rows, and no others, be what questions to these projections meet, until the
    transaction of the connection ends; questions to any other fail."""
    found = [
        Folded(projection=one, frame=0, touched=frozenset(), rows=tuple(own), hash=None)
        for one, own in rows
    ]
    await _set(connection, _SUIT | _brought(found))


async def _set(connection: Any, settings: Mapping[str, str]) -> None:
    """Give settings to the transaction."""
    await connection.execute(_SET, list(settings), list(settings.values()))


def _brought(found: Iterable[Folded]) -> dict[str, str]:
    """What was folded, as settings by which the views of a moment find it."""
    settings: dict[str, str] = {}
    for one in found:
        settings[setting(one.projection, "frame")] = str(one.frame)
        settings[setting(one.projection, "rows")] = array(one.rows)
        settings[setting(one.projection, "touched")] = keys_array(one.projection, one.touched)
    return settings


async def _of_case(
    connection: Any,
    journal: Book,
    moment: Moment,
    projections: Sequence[Projection[Any]],
    case: CaseId,
) -> list[Folded]:
    """Every fact of a case stands in its file, and that says where they are in the book."""
    file = await connection.fetchrow(_PLACES, CASE_FILE.name, case, moment.position)
    told = _reached(CASE_FILE, file)
    entries = recall(await journal.pick(file["places"]))
    async for rows in pages(journal, told, moment.position):
        entries += (fact for key, fact in heard(CASE_FILE, recall(rows)) if key[0] == case)
    held = moment.held(entries)
    return [_folded(projection, held) for projection in projections]


async def _of_all(
    connection: Any, journal: Book, moment: Moment, projections: Sequence[Projection[Any]]
) -> list[Folded]:
    """From the last keyframe on. Where a day is asked from the first fact on, as any fact may have
    come to hold before any other."""
    frames = await _frames(connection, moment, projections)
    start = min((one.position for one in frames), default=moment.position)
    entries: list[Entry] = []
    async for rows in pages(journal, start, moment.position, topics_of(projections)):
        entries += recall(rows)
    held = moment.held(entries)
    return [
        await _folded_on(connection, projection, frame, held)
        if frame.position
        else _folded(projection, held)
        for projection, frame in zip(projections, frames, strict=True)
    ]


def _folded(projection: Projection[Any], entries: Sequence[Entry]) -> Folded:
    rows: dict[Key, Any] = {}
    fold(projection, rows, heard(projection, entries))
    encoded = tuple(encode(row) for row in rows.values())
    return Folded(
        projection=projection, frame=0, touched=frozenset(), rows=encoded, hash=hash_of(encoded)
    )


async def _folded_on(
    connection: Any, projection: Projection[Any], frame: Keyframe, entries: Sequence[Entry]
) -> Folded:
    facts = heard(projection, [one for one in entries if one.position > frame.position])
    keys = frozenset(key for key, _ in facts)
    rows: dict[Key, Any] = {}
    if keys and not projection.grows:
        rows = await load(connection, projection, keys, frame.position)
    old = [encode(row) for row in rows.values()]
    fold(projection, rows, facts)
    new = tuple(encode(row) for row in rows.values())
    return Folded(
        projection=projection,
        frame=frame.position,
        touched=keys,
        rows=new,
        hash=None if projection.grows else moved(frame.hash, old, new),
    )


async def _frames(
    connection: Any, moment: Moment, projections: Sequence[Projection[Any]]
) -> list[Keyframe]:
    """What is there already of each at a moment, for facts to be folded on."""
    if moment.valid_at is not None:
        return [Keyframe(position=0, version=one.version, hash=0) for one in projections]
    kept = await last_of(connection, projections, moment.position)
    return [
        await _grown(connection, one, moment) if one.grows else _usable(one, kept.get(one.name))
        for one in projections
    ]


async def _grown(connection: Any, projection: Projection[Any], moment: Moment) -> Keyframe:
    """As far as people read it now."""
    live = _reached(projection, await connection.fetchrow(_LIVE, projection.name))
    position = min(live, moment.position)
    return Keyframe(position=position, version=projection.version, hash=0)


def _usable(projection: Projection[Any], frame: Keyframe | None) -> Keyframe:
    if frame is None:
        raise _never_made(projection)
    if frame.version != projection.version:
        raise BeingRebuilt(f"{projection.name}: its keyframes are of version {frame.version}")
    return frame


def _reached(projection: Projection[Any], checkpoint: Any) -> int:
    if checkpoint is None:
        raise _never_made(projection)
    if checkpoint["version"] != projection.version:
        rows = f"the rows that are read are of version {checkpoint['version']}"
        raise BeingRebuilt(f"{projection.name}: {rows}")
    return int(checkpoint["position"])


def _never_made(projection: Projection[Any]) -> DatabaseUnusable:
    return DatabaseUnusable(
        f"{projection.name} was never made. Run the house first: oza up, or oza run projections"
    )
