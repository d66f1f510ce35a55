"""The book folded again: to rebuild, and to prove what is read."""

import asyncio
from datetime import date

import pytest

from events.ledger import Ledger
from events.values import Party, Period
from projections.beside import BeingRebuilt, beside
from projections.catalogue import BUNDLING, CASE_FILE, CLOCK, PROJECTIONS, SOCIAL_MAP
from projections.folding import SMALL
from projections.journal.entry import read
from projections.replay import rebuild, replay
from projections.runner import standings
from projections.table import encode, fold_all, hash_bytes, hash_of, heard
from projections.tables import install
from services.counter.commands import MapPlace
from services.runtime.database import Database
from tests.audit.big_book import multiply
from tests.examples import example
from tests.paper_house import PaperHouse
from tests.projections.book import lines, write
from tests.projections.conftest import Pool, Running, level
from tests.stories import told
from tests.telling import tell
from tests.world import DAY

STORY = lines(told("two funders, to the last claim"))
HALF = len(STORY) // 2


@pytest.mark.server
async def test_a_rebuild_ends_in_the_same_hash_while_people_read_and_the_book_grows(
    journal: Ledger, book: Ledger, pool: Pool, models: str, running: Running
) -> None:
    seen: list[int] = []

    async def look() -> None:
        while True:
            seen.append(await pool.fetchval("SELECT count(*) FROM case_file"))

    await write(journal, STORY[:HALF])
    async with running():
        await level(book, pool)
        reader = asyncio.create_task(look())
        await asyncio.gather(rebuild(models, PROJECTIONS), write(journal, STORY[HALF:]))
        await level(book, pool)
        reader.cancel()
    await asyncio.wait([reader])
    assert reader.cancelled()
    assert seen == sorted(seen)
    assert 0 < seen[0] < len(STORY)
    assert all(found.agrees for found in await replay(models, PROJECTIONS))
    tables = await pool.fetch("SELECT tablename FROM pg_tables WHERE tablename ~ '_v[0-9]+$'")
    assert {row["tablename"] for row in tables} == {f"{one.name}_v2" for one in PROJECTIONS}


@pytest.mark.server
async def test_a_replay_shows_which_row_was_changed_behind_our_back(
    journal: Ledger, book: Ledger, pool: Pool, models: str, running: Running
) -> None:
    await write(journal, STORY)
    async with running():
        await level(book, pool)
    await pool.execute("UPDATE bundling SET cost = cost + 1")
    await pool.execute("DELETE FROM case_file WHERE position = 9")
    found = {one.projection: one for one in await replay(models, PROJECTIONS)}
    assert [name for name, one in found.items() if not one.agrees] == ["bundling", "case_file"]
    (difference,) = found["bundling"].differences
    assert '"cost":900001' in (difference.live or "")
    assert '"cost":900000' in (difference.replayed or "")
    assert found["bundling"].kept_hash == found["bundling"].replayed_hash
    assert [one.live for one in found["case_file"].differences] == [None]


@pytest.mark.server
async def test_what_has_no_end_is_the_same_whether_it_came_by_itself_or_in_bulk(
    journal: Ledger, book: Ledger, pool: Pool, models: str, running: Running
) -> None:
    for_ever = Period(start=DAY, end=date.max)
    mapped = example(MapPlace, valid=for_ever)
    await write(journal, lines(tell([(Party.MUNICIPALITY, mapped)], PaperHouse())))
    async with running():
        await level(book, pool)
    (found,) = await replay(models, [SOCIAL_MAP])
    assert (found.heard, found.agrees) == (1, True)


@pytest.mark.server
async def test_a_row_without_a_document_is_the_same_whether_it_came_by_itself_or_in_bulk(
    journal: Ledger, book: Ledger, pool: Pool, models: str, running: Running
) -> None:
    await write(journal, lines(told("registers change before and during a case")))
    async with running():
        await level(book, pool)
    assert all(found.agrees for found in await replay(models, PROJECTIONS))


@pytest.mark.server
async def test_a_rebuild_mends_what_was_changed(
    journal: Ledger, book: Ledger, pool: Pool, models: str, running: Running
) -> None:
    await write(journal, STORY)
    async with running():
        await level(book, pool)
        await pool.execute("UPDATE bundling SET cost = cost + 1")
        await rebuild(models, [BUNDLING])
    assert all(found.agrees for found in await replay(models, PROJECTIONS))
    assert {one.lag for one in await standings(book, pool)} == {0}


@pytest.mark.server
async def test_no_read_of_a_view_fails_while_tables_are_swapped(
    journal: Ledger, book: Ledger, pool: Pool, models: str, running: Running
) -> None:
    views = (
        "bundling",
        "bundle_shares",
        "shares_per_funder",
        "clock_segments",
        "clock_tasks",
        "clock_waiting",
    )
    seen: dict[str, set[int]] = {view: set() for view in views}

    async def look(view: str) -> None:
        async with pool.acquire() as connection:
            while True:
                seen[view].add(await connection.fetchval(f"SELECT count(*) FROM {view}"))

    await write(journal, STORY)
    async with running():
        await level(book, pool)
    async with asyncio.TaskGroup() as tasks:
        readers = [tasks.create_task(look(view)) for view in views]
        for _ in range(5):
            await rebuild(models, [BUNDLING, CLOCK])
        assert not any(reader.done() for reader in readers)
        for reader in readers:
            reader.cancel()
    assert {view: len(counts) for view, counts in seen.items()} == dict.fromkeys(views, 1)


@pytest.mark.server
async def test_a_large_book_is_folded_by_processes_side_by_side_to_the_same_hash(
    journal: Ledger, pool: Pool, models: str, database: Database
) -> None:
    await write(journal, STORY)
    async with pool.acquire() as connection:
        for one in PROJECTIONS:
            await install(connection, one)
    total = await multiply(database, SMALL + 1)
    entries = read(await journal.tail(0, total))
    for rebuilt in await rebuild(models, [BUNDLING, CASE_FILE]):
        one = BUNDLING if rebuilt.projection == "bundling" else CASE_FILE
        folded = fold_all(one, entries)
        assert rebuilt.hash == hash_bytes(hash_of(encode(row) for row in folded.values()))
        assert (rebuilt.position, rebuilt.heard) == (total, len(heard(one, entries)))
    assert all(found.agrees for found in await replay(models, [BUNDLING, CASE_FILE]))


@pytest.mark.server
async def test_a_projection_is_rebuilt_by_one_at_a_time(
    journal: Ledger, book: Ledger, pool: Pool, models: str, running: Running
) -> None:
    await write(journal, STORY)
    async with running():
        await level(book, pool)
        async with beside(models, [CASE_FILE]):
            with pytest.raises(BeingRebuilt, match="case_file"):
                await rebuild(models, [BUNDLING, CASE_FILE])
        await rebuild(models, [BUNDLING, CASE_FILE])
