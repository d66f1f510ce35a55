"""A moment of the past: what people read then, by the folds and questions of the present."""

from itertools import chain
from typing import Any

import asyncpg
import pytest

from events.ledger import Ledger
from events.ledger.connection import DatabaseUnusable
from projections.beside import BeingRebuilt
from projections.catalogue import BUNDLING, CASE_FILE, CLOCK, PROJECTIONS
from projections.moments.checking import Part, check
from projections.moments.keyframes import AT_ONCE, Photographer, make_anew
from projections.moments.moment import Moment
from projections.moments.reading import past
from projections.table import Projection, encode, fold_all, hash_of
from tests.projections.book import entries, lines, write
from tests.projections.conftest import Pool, Running, level
from tests.web.town import IN_CARE, town

BOOK = entries(town())
SIZE = len(BOOK)
HALF = SIZE // 2
EVERY = 8
TOGETHER = AT_ONCE * EVERY  # keyframes up to there are made in one go


@pytest.mark.server
async def test_every_read_model_of_a_moment_is_the_fold_of_the_book_up_to_there(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, lines(town()))
    async with running():
        await level(book, pool)
    assert await Photographer(book, pool, PROJECTIONS, every=EVERY).catch_up() > EVERY
    assert TOGETHER < SIZE
    near = [(one - 1, one, one + 1) for one in (EVERY, TOGETHER, TOGETHER + EVERY)]
    for position in (0, 1, *chain.from_iterable(near), SIZE):
        moment = Moment(position=position)
        async with past(book, pool, moment, PROJECTIONS) as seen:
            for one in PROJECTIONS:
                rows = [encode(row) for row in fold_all(one, moment.held(BOOK)).values()]
                kept = await seen.connection.fetch(f"SELECT to_json(t) FROM {one.name} AS t")
                again = [encode(one.row_decoder.decode(row[0])) for row in kept]
                assert sorted(again) == sorted(rows), (one.name, position)
                assert await seen.hash_of(one.name) == hash_of(rows)


@pytest.mark.server
async def test_keyframes_are_made_on_and_made_anew(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    rows = lines(town())
    await write(journal, rows[: 2 * EVERY + 1])
    first = Photographer(book, pool, PROJECTIONS, every=EVERY)
    assert await first.catch_up() == 2 * EVERY
    await write(journal, rows[2 * EVERY + 1 :])
    end = SIZE // EVERY * EVERY
    assert await Photographer(book, pool, PROJECTIONS, every=EVERY).catch_up() == end
    assert await first.catch_up() == end  # which were made already
    async with running():
        await level(book, pool)
    async with pool.acquire() as connection:
        await connection.execute("UPDATE moments.clock_frames SET round = round + 1")
    assert await moment_is_right(book, pool, CLOCK) is False
    async with pool.acquire() as connection:
        await make_anew(connection, CLOCK)
    assert await moment_is_right(book, pool, CLOCK)  # without any keyframe
    assert await first.catch_up() == end
    assert await moment_is_right(book, pool, CLOCK)


async def moment_is_right(book: Ledger, pool: Pool, one: Projection[Any]) -> bool:
    """Whether the rows at the end of the book are those of a fold of all of it."""
    async with past(book, pool, Moment(position=SIZE), [one]) as seen:
        return await seen.rows_of(one) == fold_all(one, BOOK)


@pytest.mark.server
async def test_a_read_model_that_was_not_asked_for_is_not_shown_as_it_is_now(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, lines(town()))
    async with running():
        await level(book, pool)
    await Photographer(book, pool, PROJECTIONS).catch_up()
    async with past(book, pool, Moment(position=9), [CLOCK]) as seen:
        assert await seen.rows_of(CLOCK) == fold_all(CLOCK, BOOK[:9])
        with pytest.raises(asyncpg.PostgresError):
            await seen.rows_of(BUNDLING)


@pytest.mark.server
async def test_a_moment_waits_for_who_makes_the_read_models(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, lines(town()))
    async with running():
        await level(book, pool)
    with pytest.raises(DatabaseUnusable):
        async with past(book, pool, Moment(position=9), [CLOCK]):
            pass
    await Photographer(book, pool, PROJECTIONS).catch_up()
    await pool.execute("UPDATE moments.keyframes SET version = version - 1")
    with pytest.raises(BeingRebuilt):
        async with past(book, pool, Moment(position=9), [CLOCK]):
            pass
    await Photographer(book, pool, PROJECTIONS).catch_up()
    assert await moment_is_right(book, pool, CLOCK)


@pytest.mark.server
async def test_a_case_is_whole_although_its_file_lags_behind(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    rows = lines(town())
    await write(journal, rows[:HALF])
    async with running():
        await level(book, pool)
    await Photographer(book, pool, PROJECTIONS).catch_up()
    await write(journal, rows[HALF:])  # and nobody folds it
    moment = Moment(position=SIZE)
    async with past(book, pool, moment, [CASE_FILE, CLOCK], IN_CARE) as seen:
        for one in (CASE_FILE, CLOCK):
            whole = fold_all(one, BOOK)
            assert await seen.rows_of(one) == {k: v for k, v in whole.items() if k[0] == IN_CARE}
    async with past(book, pool, moment, [CASE_FILE]) as seen:
        assert await seen.rows_of(CASE_FILE) == fold_all(CASE_FILE, BOOK)


@pytest.mark.server
async def test_keyframes_that_are_the_fold_of_the_book_are_found_right(
    journal: Ledger, book: Ledger, pool: Pool
) -> None:
    await write(journal, lines(town()))
    await Photographer(book, pool, PROJECTIONS, every=EVERY).catch_up()
    found = await check(book, pool, PROJECTIONS)
    assert {one.projection: one.differences for one in found} == {
        one.name: () for one in PROJECTIONS
    }
    assert {one.keyframes for one in found} == {0, SIZE // EVERY}  # none of what only grows


FORGED = {
    "UPDATE {frames} SET round = round + 1 WHERE shown_from = {at}": Part.ROW,
    "DELETE FROM {frames} WHERE shown_from = {at}": Part.ROW,
    "UPDATE {frames} SET shown_from = {at} + 1 WHERE shown_from = {at}": Part.ROW,
    "UPDATE {frames} SET shown_until = {at} + 1 WHERE shown_until = {at}": Part.PERIOD,
    "UPDATE moments.keyframes SET hash = sha256(hash)"
    " WHERE projection = 'clock' AND position = {at}": Part.HASH,
    "DELETE FROM moments.keyframes WHERE projection = 'clock' AND position = {at}": Part.ROW,
}


@pytest.mark.server
@pytest.mark.parametrize(("forge", "part"), FORGED.items())
async def test_a_forged_keyframe_is_named(
    journal: Ledger, book: Ledger, pool: Pool, forge: str, part: Part
) -> None:
    await write(journal, lines(town()))
    await Photographer(book, pool, PROJECTIONS, every=EVERY).catch_up()
    await pool.execute(forge.format(frames="moments.clock_frames", at=3 * EVERY))
    found = {one.projection: one for one in await check(book, pool, PROJECTIONS)}
    assert [name for name, one in found.items() if not one.agrees] == ["clock"]
    first = found["clock"].differences[0]
    assert first.part is part
    assert first.position in {3 * EVERY, 3 * EVERY + 1}


@pytest.mark.server
async def test_a_house_that_never_made_keyframes_has_none_that_are_wrong(
    journal: Ledger, book: Ledger, pool: Pool
) -> None:
    await write(journal, lines(town()))
    assert [one.keyframes for one in await check(book, pool, [CLOCK])] == [0]
