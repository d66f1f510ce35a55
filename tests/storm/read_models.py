"""The read models of a storm: the runner's own steps over tables in memory.

A step is what ``projections.tables`` does in a transaction, with the same pure parts.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from msgspec.structs import replace

from projections import runner
from projections.catalogue import CLOCK
from projections.clock.row import Clock
from projections.journal.entry import Entry
from projections.table import Key, Projection, encode, fold, gone, heard, moved
from projections.tables import Checkpoint
from tests.storm.weather import Life, Weather


class Tables:
    """What outlives the runner: a checkpoint and the rows of each projection, as bytes."""

    def __init__(self) -> None:
        self.checkpoints: dict[str, Checkpoint] = {}
        self.rows: dict[str, dict[Key, bytes]] = {}
        self.failures: dict[str, str] = {}


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
        self._tables, self._name = tables, projection.name
        self._checkpoint = tables.checkpoints[projection.name]
        skipped = self._checkpoint.position + 1 - entries[0].position
        assert skipped >= 0, f"{projection.name}: entries are missing"
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
        rows = self._tables.rows[self._name]
        for key in gone(self._before, self._after):
            del rows[key]
        rows.update(self._after)
        self._tables.checkpoints[self._name] = replace(
            self._checkpoint,
            position=self._entries[-1].position,
            hash=moved(self._checkpoint.hash, self._before.values(), self._after.values()),
        )


def _days_add_up(row: Clock) -> None:
    """Every day since submission is in one segment, and none is in two."""
    day = row.submitted_on
    for segment in row.segments:
        assert segment.starts_on == day < segment.ends_on, f"{row.case_id}: {row.segments}"
        day = segment.ends_on
    assert day == row.since, f"{row.case_id}: the open days begin on another day"


async def note_failure(models: Models, projection: Projection[Any], failure: str) -> None:
    """Remember why a projection stands still."""
    models.tables.failures[projection.name] = failure


@contextmanager
def tables_in_memory() -> Iterator[None]:
    """Let the runner work on these tables."""
    with pytest.MonkeyPatch.context() as patch:
        for step in (install, advance, note_failure):
            patch.setattr(runner, step.__name__, step)
        yield
