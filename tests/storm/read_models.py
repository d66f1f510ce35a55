"""The read models of a storm: the runner's own steps over tables in memory.

A step is what ``projections.tables`` does in a transaction, with the same pure parts.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from projections import runner
from projections.catalogue import CLOCK
from projections.clock.row import Clock
from projections.journal.entry import Entry
from projections.table import Key, Projection, encode, fold, gone, heard, moved
from projections.tables import Checkpoint, SetBack
from tests.storm.weather import Life, Weather

UNSURE_SECONDS = 0.6  # what PostgreSQL may lose of what nobody waited for to be on disk


class _Written(msgspec.Struct):
    """What a step wrote over, and when."""

    at: float
    checkpoint: Checkpoint
    rows: Mapping[Key, bytes | None]


class Tables:
    """What outlives the runner: a checkpoint and the rows of each projection, as bytes."""

    def __init__(self) -> None:
        self.checkpoints: dict[str, Checkpoint] = {}
        self.rows: dict[str, dict[Key, bytes]] = {}
        self.failures: dict[str, str] = {}
        self._unsure: deque[_Written] = deque()

    def write(self, checkpoint: Checkpoint, rows: Mapping[Key, bytes | None]) -> None:
        """Write rows, and let go those that are None; how far that is."""
        name, now = checkpoint.projection, asyncio.get_running_loop().time()
        table = self.rows[name]
        over = {key: table.get(key) for key in rows}
        self._unsure.append(_Written(now, self.checkpoints[name], over))
        while self._unsure[0].at < now - UNSURE_SECONDS:
            self._unsure.popleft()
        self._put(checkpoint, rows)

    def set_back(self, now: float) -> bool:
        """Lose what may not be on disk yet, as a crash of the database does; whether there was
        any."""
        lost = [one for one in self._unsure if one.at >= now - UNSURE_SECONDS]
        self._unsure.clear()
        for one in reversed(lost):
            self._put(one.checkpoint, one.rows)
        return bool(lost)

    def _put(self, checkpoint: Checkpoint, rows: Mapping[Key, bytes | None]) -> None:
        self.checkpoints[checkpoint.projection] = checkpoint
        table = self.rows[checkpoint.projection]
        for key, row in rows.items():
            if row is None:
                table.pop(key, None)
            else:
                table[key] = row


class Models:
    """The tables as one process reaches them; stands where the runner has a pool."""

    def __init__(self, tables: Tables, life: Life, weather: Weather) -> None:
        self.tables, self._life, self._weather = tables, life, weather

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator["Models"]:
        """A connection; what is done with it happens at once, or not."""
        self._life.check()
        await self._weather.pause()
        self._life.check()
        yield self
        await self._weather.pause()


async def install(models: Models, projection: Projection[Any]) -> Checkpoint:
    """Make the table where it is missing."""
    models.tables.rows.setdefault(projection.name, {})
    empty = Checkpoint(
        projection=projection.name,
        version=projection.version,
        table_name=projection.name,
        build=1,
        position=0,
        hash=0,
    )
    return models.tables.checkpoints.setdefault(projection.name, empty)


async def advance(
    models: Models, projections: Sequence[Projection[Any]], entries: Sequence[Entry]
) -> None:
    """Fold what is new: rows, positions and hashes of all of them at once, or nothing."""
    for folded in [_Folded(models.tables, one, entries) for one in projections]:
        folded.store()


class _Folded:
    """What becomes of one table."""

    def __init__(
        self, tables: Tables, projection: Projection[Any], entries: Sequence[Entry]
    ) -> None:
        self._tables = tables
        self._checkpoint = tables.checkpoints[projection.name]
        skipped = self._checkpoint.position + 1 - entries[0].position
        if skipped < 0:
            raise SetBack(projection.name, self._checkpoint.position)
        self._entries, stored = entries[skipped:], tables.rows[projection.name]
        facts = heard(projection, self._entries)
        touched = {key: stored.get(key) for key, _ in facts if not projection.grows}
        self._before = {key: row for key, row in touched.items() if row is not None}
        rows = {key: projection.row_decoder.decode(row) for key, row in self._before.items()}
        fold(projection, rows, facts)
        if projection is CLOCK:
            for row in rows.values():
                _days_add_up(row)
        self._after = {key: encode(row) for key, row in rows.items()}

    def store(self) -> None:
        """Let it be read."""
        if not self._entries:
            return
        checkpoint = replace(
            self._checkpoint,
            position=self._entries[-1].position,
            hash=moved(self._checkpoint.hash, self._before.values(), self._after.values()),
        )
        left = dict.fromkeys(gone(self._before, self._after))
        self._tables.write(checkpoint, {**left, **self._after})


def _days_add_up(row: Clock) -> None:
    """Every day since submission is in one segment, and none is in two."""
    day = row.submitted_on
    for segment in row.segments:
        assert segment.starts_on == day < segment.ends_on, f"{row.case_id}: {row.segments}"
        day = segment.ends_on
    assert day == row.since, f"{row.case_id}: the open days begin on another day"


async def checkpoints(models: Models) -> dict[str, Checkpoint]:
    """How far each is."""
    return dict(models.tables.checkpoints)


async def note_failure(models: Models, projection: Projection[Any], failure: str) -> None:
    """Remember why a projection stands still."""
    models.tables.failures[projection.name] = failure


@contextmanager
def tables_in_memory() -> Iterator[None]:
    """Let the runner work on these tables."""
    with pytest.MonkeyPatch.context() as patch:
        for step in (install, advance, checkpoints, note_failure):
            patch.setattr(runner, step.__name__, step)
        yield
