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
from projections.table import Key, Projection, encode, fold, heard, moved
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


async def advance(models: Models, projection: Projection[Any], entries: Sequence[Entry]) -> None:
    """Fold what is new: rows, position and hash at once."""
    checkpoint = models.tables.checkpoints[projection.name]
    skipped = checkpoint.position + 1 - entries[0].position
    assert skipped >= 0, f"{projection.name}: entries after {checkpoint.position} are missing"
    entries = entries[skipped:]
    if not entries:
        return
    stored = models.tables.rows[projection.name]
    facts = heard(projection, entries)
    before = {key: stored[key] for key, _ in facts if key in stored and not projection.grows}
    rows = {key: projection.row_decoder.decode(row) for key, row in before.items()}
    fold(projection, rows, facts)
    if projection is CLOCK:
        for row in rows.values():
            _days_add_up(row)
    after = {key: encode(row) for key, row in rows.items()}
    for key in before.keys() - after.keys():
        del stored[key]
    stored.update(after)
    models.tables.checkpoints[projection.name] = replace(
        checkpoint,
        position=entries[-1].position,
        hash=moved(checkpoint.hash, before.values(), after.values()),
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
