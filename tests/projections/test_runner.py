"""Read models kept up to date, whatever happens between the book and them."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace as changed

from events.ledger import Ledger, Row
from events.request import RequestGranted
from events.values import Recorded
from projections.bundling.fold import evolve
from projections.catalogue import BUNDLING, CASE_FILE, CLOCK, INVOLVED, PROJECTIONS
from projections.journal.entry import decode
from projections.runner import Standing, standings
from projections.table import encode, fold_all, hash_bytes, hash_of
from projections.tables import checkpoints
from tests.projections.book import lines, write
from tests.projections.conftest import Pool, Running, eventually, failed, level
from tests.stories import told

pytestmark = pytest.mark.server

STORY = lines(told("two funders, to the last claim"))
HALF = len(STORY) // 2
COUNT = "SELECT count(*) FROM case_file"
REMEMBER = """
CREATE TABLE before_rows AS SELECT * FROM clock_v1;
CREATE TABLE before_checkpoint AS SELECT * FROM checkpoints WHERE projection = 'clock'"""
SET_BACK = """
DELETE FROM clock_v1; INSERT INTO clock_v1 SELECT * FROM before_rows;
UPDATE checkpoints AS c SET position = b.position, hash = b.hash FROM before_checkpoint AS b
WHERE c.projection = b.projection"""


def hashes(rows: list[Row]) -> dict[str, bytes]:
    """The hashes that these lines of the book must lead to."""
    entries = [decode(row) for row in rows]
    folded = {one.name: fold_all(one, entries).values() for one in PROJECTIONS}
    return {n: hash_bytes(hash_of(encode(row) for row in rows)) for n, rows in folded.items()}


async def kept(book: Ledger, pool: Pool) -> dict[str, bytes]:
    return {one.projection: one.hash for one in await standings(book, pool)}


async def standing(book: Ledger, pool: Pool, projection: Any) -> Standing:
    (found,) = await standings(book, pool, [projection])
    return found


def stumble(row: Any, recorded: Recorded) -> Any:
    """A fold with a bug, which shows at the outcome."""
    if isinstance(recorded.fact, RequestGranted):
        raise ZeroDivisionError("a bug")
    return evolve(row, recorded)


BROKEN = replace(BUNDLING, evolve=stumble)
NEWER = replace(CLOCK, version=CLOCK.version + 1)


async def test_before_it_starts_everything_is_still_to_do(
    journal: Ledger, book: Ledger, pool: Pool
) -> None:
    assert {one.lag for one in await standings(book, pool)} == {1}
    await write(journal, STORY)
    assert {one.lag for one in await standings(book, pool)} == {len(STORY) + 1}


async def test_without_lag_even_an_empty_book_can_be_read(
    book: Ledger, pool: Pool, running: Running
) -> None:
    async with running():
        await level(book, pool)
        assert await pool.fetchval(COUNT) == 0


async def test_what_is_read_is_what_the_book_says(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, STORY[:HALF])
    async with running():
        await level(book, pool)
        assert await kept(book, pool) == hashes(STORY[:HALF])
        await write(journal, STORY[HALF:])
        await level(book, pool)
    assert await kept(book, pool) == hashes(STORY)


async def test_batches_of_any_size_end_in_the_same_hash(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    async with running():
        for row in STORY[:10]:
            await write(journal, [row])
            await level(book, pool)
        await write(journal, STORY[10:])
        await level(book, pool)
    assert await kept(book, pool) == hashes(STORY)


async def test_a_runner_that_was_stopped_goes_on_where_it_was(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    for start in range(0, len(STORY), 20):
        async with running():
            await write(journal, STORY[start : start + 20])
            await asyncio.sleep(0.01)  # stopped somewhere on the way
    async with running():
        await level(book, pool)
    assert await kept(book, pool) == hashes(STORY)


async def test_two_runners_do_no_harm(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    async with running(), running():
        for start in range(0, len(STORY), 7):
            await write(journal, STORY[start : start + 7])
        await level(book, pool)
    assert await kept(book, pool) == hashes(STORY)


async def test_rows_and_checkpoint_are_kept_together_or_not_at_all(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, STORY[:HALF])
    async with running():
        await level(book, pool)
    await pool.execute(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql"
        " AS $$ BEGIN RAISE 'the disk ended here'; END $$"
    )
    await pool.execute(
        "CREATE TRIGGER cut BEFORE UPDATE OF position ON checkpoints FOR EACH ROW"
        " WHEN (NEW.position > OLD.position) EXECUTE FUNCTION fail()"
    )
    before = await pool.fetchval(COUNT)
    async with running([CASE_FILE]):
        await write(journal, STORY[HALF:])
        assert "the disk ended here" in await failed(book, pool, CASE_FILE)
    assert await pool.fetchval(COUNT) == before
    await pool.execute("DROP TRIGGER cut ON checkpoints")
    async with running():
        await level(book, pool)
    assert await kept(book, pool) == hashes(STORY)


@pytest.mark.parametrize("more", [True, False], ids=["more comes", "nothing comes"])
async def test_what_a_crash_of_the_database_took_is_folded_again(
    journal: Ledger, book: Ledger, pool: Pool, running: Running, *, more: bool
) -> None:
    async with running():
        await write(journal, STORY[:HALF])
        await level(book, pool)
        await pool.execute(REMEMBER)
        await write(journal, STORY[HALF:-1])
        await level(book, pool)
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute(SET_BACK)
        if more:
            await write(journal, STORY[-1:])
        await level(book, pool)
    assert await kept(book, pool) == hashes(STORY if more else STORY[:-1])


async def test_a_fold_with_a_bug_stands_still_and_the_others_go_on(
    journal: Ledger,
    book: Ledger,
    pool: Pool,
    running: Running,
    caplog: pytest.LogCaptureFixture,
) -> None:
    others = [one for one in PROJECTIONS if one is not BUNDLING]
    async with running([BROKEN, *others]):
        await write(journal, STORY)
        await level(book, pool, others)
        failure = await failed(book, pool, BUNDLING)
    assert "ZeroDivisionError: a bug; projection bundling, journal position" in failure
    assert "bundling stands still" in caplog.text


async def test_a_mended_fold_goes_on_from_its_own_checkpoint(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    others = [one for one in PROJECTIONS if one is not BUNDLING]
    async with running([BROKEN, *others]):
        await write(journal, STORY)
        await level(book, pool, others)
    async with running():
        await level(book, pool)
    assert await kept(book, pool) == hashes(STORY)
    assert (await standing(book, pool, BUNDLING)).failure is None


async def test_a_fact_this_house_cannot_read_stops_only_who_hears_it(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    unheard = changed(STORY[0], topic="nl.onderwijs-zorgarrangementen.care.care-dreamt")
    others = [one for one in PROJECTIONS if one.hears is not None]
    async with running():
        await write(journal, [unheard, *STORY[1:]])
        await level(book, pool, others)
        for one in (CASE_FILE, INVOLVED):  # which hear every kind
            assert "care-dreamt" in await failed(book, pool, one)


async def test_a_new_version_is_built_beside_the_old_and_takes_its_place(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, STORY)
    async with running():
        await level(book, pool)
    others = [one for one in PROJECTIONS if one is not CLOCK]
    async with running([*others, NEWER]):
        await eventually(partial(_taken_over, book, pool))
        await level(book, pool)
    assert (await checkpoints(pool))["clock"].table_name == "clock_v2"
    assert await pool.fetchval("SELECT to_regclass('clock_v1')") is None
    assert await kept(book, pool) == hashes(STORY)


async def _taken_over(book: Ledger, pool: Pool) -> bool:
    assert await pool.fetchval("SELECT count(*) FROM clock") == 1  # people read on
    return (await standing(book, pool, CLOCK)).version == NEWER.version


async def test_an_older_version_stands_still_once_a_newer_took_over(
    journal: Ledger,
    book: Ledger,
    pool: Pool,
    running: Running,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await write(journal, STORY[:HALF])
    async with running([CLOCK]):
        await level(book, pool, [CLOCK])
        async with running([NEWER]):
            await eventually(partial(_taken_over, book, pool))
            await write(journal, STORY[HALF:])
            await level(book, pool, [NEWER])
            async with running([CLOCK]):
                await level(book, pool, [NEWER])
    assert f"version {NEWER.version} took over" in caplog.text
    assert (await standing(book, pool, CLOCK)).failure is None
    assert (await kept(book, pool))["clock"] == hashes(STORY)["clock"]
