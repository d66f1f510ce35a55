"""Keyframes folded again: whether what stands for the past is what the book says.

All of it is read in one snapshot, and the book once for all read models. In memory are the rows as
they stood at one keyframe: as many as there are cases, not facts.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from typing import Any

import asyncpg
import msgspec

from events.ledger import Book
from events.ledger.connection import reaching
from projections.journal.entry import Entry, recall
from projections.journal.pages import pages
from projections.moments.views import FOREVER, SCHEMA
from projections.table import (
    Key,
    Projection,
    columns,
    encode,
    fold,
    hash_from,
    heard,
    moved,
    topics_of,
)

TOLD = 100  # differences per read model; more are counted only

_MADE = "SELECT to_regclass('moments.keyframes') IS NOT NULL"
_KEPT = """
SELECT position, hash FROM moments.keyframes
WHERE projection = $1 AND version = $2 AND position > 0 ORDER BY position"""


class Part(StrEnum):
    """Of what a keyframe is made."""

    ROW = "rij · row"
    PERIOD = "periode · period"  # from which keyframe a row is shown, until which
    HASH = "hash · hash"


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a keyframe has otherwise than the book."""

    position: int  # of the keyframe
    part: Part
    key: Key  # of the row; empty for a hash
    kept: str | None  # a row as JSON; None where there is none
    folded: str | None


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What was found of the keyframes of a read model."""

    projection: str
    keyframes: int
    differing: int  # rows, periods and hashes
    differences: tuple[Other, ...]  # the first ``TOLD`` of them

    @property
    def agrees(self) -> bool:
        """Whether every keyframe is what the book says."""
        return not self.differing


async def check(
    journal: Book, pool: asyncpg.Pool[asyncpg.Record], projections: Sequence[Projection[Any]]
) -> list[Checked]:
    """Fold the book again up to every keyframe of these, and compare. One that only grows has none.

    Raises ``LedgerUnavailable``, and what a fold raises.
    """
    with reaching(SCHEMA):
        async with (
            pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            await connection.execute("SET LOCAL TimeZone = 'UTC'")  # as rows are compared
            made = await connection.fetchval(_MADE)
            strips = [_Strip(connection, one) for one in projections if made and not one.grows]
            for strip in strips:
                await strip.begin()
            await _unrolled(journal, strips)
            found = {strip.projection.name: await strip.end() for strip in strips}
    none = Checked(projection="", keyframes=0, differing=0, differences=())
    return [
        found.get(one.name, msgspec.structs.replace(none, projection=one.name))
        for one in projections
    ]


async def _unrolled(journal: Book, strips: Sequence[_Strip]) -> None:
    topics = topics_of(strip.projection for strip in strips)
    after = 0
    for position in sorted({at for strip in strips for at in strip.kept}):
        async for page in pages(journal, after, position, topics):
            entries = recall(page)
            for strip in strips:
                strip.fold(entries)
        for strip in strips:
            if position in strip.kept:
                await strip.settle(position)
        after = position


class _Strip:
    """The keyframes of one read model, one after the other."""

    def __init__(self, connection: Any, projection: Projection[Any]) -> None:
        self.projection = projection
        self.kept: dict[int, int] = {}  # the hash at each keyframe
        self._connection = connection
        self._rows: dict[Key, Any] = {}
        self._before: dict[Key, bytes | None] = {}  # what was touched, as the last keyframe has it
        self._until: dict[Key, int] = {}  # the keyframe up to which each row is said to be shown
        self._hash = 0
        self._found: list[Other] = []
        self._more = 0

    async def begin(self) -> None:
        """Find its keyframes."""
        one = self.projection
        records = await self._connection.fetch(_KEPT, one.name, one.version)
        self.kept = {position: hash_from(kept) for position, kept in records}
        self._frames = self._read()
        self._next = await anext(self._frames, None)

    async def _read(self) -> AsyncIterator[tuple[int, int, Key, bytes]]:
        """The rows of all keyframes, in the order in which they are shown."""
        one = self.projection
        query = (
            f"SELECT shown_from, shown_until, to_json(r) FROM {SCHEMA}.{one.name}_frames"  # noqa: S608 - names of ours
            f" CROSS JOIN LATERAL (SELECT {', '.join(columns(one))}) AS r ORDER BY shown_from"
        )
        async for since, until, row in self._connection.cursor(query, prefetch=5_000):
            decoded = one.row_decoder.decode(row)
            yield since, until, one.key_in(decoded), encode(decoded)

    def fold(self, entries: Sequence[Entry]) -> None:
        """Fold what it hears of these."""
        facts = heard(self.projection, entries)
        for key, _ in facts:
            if key not in self._before:
                row = self._rows.get(key)
                self._before[key] = None if row is None else encode(row)
        fold(self.projection, self._rows, facts)

    async def settle(self, position: int) -> None:
        """Compare a keyframe with what was folded up to it."""
        old = {key: row for key, row in self._before.items() if row is not None}
        new = {key: encode(self._rows[key]) for key in self._before if key in self._rows}
        self._before.clear()
        for key in (key for key, row in old.items() if new.get(key) != row):
            if self._until.pop(key, position) != position:
                self._tell(position, Part.PERIOD, key, old[key], new.get(key))
        opened = {key: row for key, row in new.items() if old.get(key) != row}
        shown = await self._shown_from(position)
        for key in sorted(opened.keys() | shown.keys()):
            if opened.get(key) != shown.get(key):
                self._tell(position, Part.ROW, key, shown.get(key), opened.get(key))
        self._hash = moved(self._hash, old.values(), new.values())
        if self._hash != self.kept[position]:
            self._tell(position, Part.HASH)

    async def _shown_from(self, position: int) -> dict[Key, bytes]:
        """The rows that are new at a keyframe. Those that are new where there is none are told."""
        rows = {}
        while self._next is not None and self._next[0] <= position:
            since, until, key, row = self._next
            if since == position:
                rows[key] = row
                self._until[key] = until
            else:
                self._tell(since, Part.ROW, key, row)
            self._next = await anext(self._frames, None)
        return rows

    async def end(self) -> Checked:
        """What was found."""
        await self._shown_from(FOREVER)
        for key, until in self._until.items():
            if until != FOREVER:
                self._tell(until, Part.PERIOD, key)
        return Checked(
            projection=self.projection.name,
            keyframes=len(self.kept),
            differing=len(self._found) + self._more,
            differences=tuple(sorted(self._found, key=lambda one: one.position)),
        )

    def _tell(
        self,
        position: int,
        part: Part,
        key: Key = (),
        kept: bytes | None = None,
        folded: bytes | None = None,
    ) -> None:
        if len(self._found) == TOLD:
            self._more += 1
            return
        texts = [None if row is None else row.decode() for row in (kept, folded)]
        other = Other(position=position, part=part, key=key, kept=texts[0], folded=texts[1])
        self._found.append(other)
