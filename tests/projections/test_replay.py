"""The book folded again: to rebuild, to prove what is read, and to see a moment of the past."""

import asyncio
from datetime import timedelta

import pytest

from events.ledger import Ledger
from events.ledger.memory import MemoryLedger
from events.values import Party
from projections.approvals.fold import ApprovalState
from projections.catalogue import APPROVALS, BUNDLING, CASE_FILE, PROJECTIONS
from projections.journal.entry import decode
from projections.replay import BeingRebuilt, as_of, rebuild, replay
from projections.runner import standings
from tests.cast import BODIES, approve, assess, complete, day, propose, submit
from tests.paper_house import PaperHouse
from tests.projections.book import lines, write
from tests.projections.conftest import Pool, Running, level
from tests.stories import RICH, told
from tests.telling import Step, tell
from tests.world import CASE, SWV, ZWOLLE

STORY = lines(told("two funders, to the last claim"))
HALF = len(STORY) // 2
DATED: list[Step] = [
    *RICH,
    submit(),
    *(complete(body, on=day(3)) for body in BODIES),
    *(assess(body, on=day(5)) for body in BODIES),
    propose(on=day(8)),
    approve(SWV, on=day(10)),
    approve(ZWOLLE, on=day(14)),
]


@pytest.mark.server
async def test_a_rebuild_ends_in_the_same_hash_while_people_read_and_the_book_grows(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    seen: list[int] = []

    async def look() -> None:
        while True:
            seen.append(await pool.fetchval("SELECT count(*) FROM case_file"))

    await write(journal, STORY[:HALF])
    async with running():
        await level(book, pool)
        reader = asyncio.create_task(look())
        await asyncio.gather(rebuild(book, pool, PROJECTIONS), write(journal, STORY[HALF:]))
        await level(book, pool)
        reader.cancel()
    await asyncio.wait([reader])
    assert reader.cancelled()
    assert seen == sorted(seen)
    assert 0 < seen[0] < len(STORY)
    assert all(found.agrees for found in await replay(book, pool, PROJECTIONS))
    tables = await pool.fetch("SELECT tablename FROM pg_tables WHERE tablename ~ '_v[0-9]+$'")
    assert {row["tablename"] for row in tables} == {f"{one.name}_v2" for one in PROJECTIONS}


@pytest.mark.server
async def test_a_replay_shows_which_row_was_changed_behind_our_back(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, STORY)
    async with running():
        await level(book, pool)
    await pool.execute("UPDATE bundling SET cost = cost + 1")
    await pool.execute("DELETE FROM case_file WHERE position = 9")
    found = {one.projection: one for one in await replay(book, pool, PROJECTIONS)}
    assert [name for name, one in found.items() if not one.agrees] == ["bundling", "case_file"]
    (difference,) = found["bundling"].differences
    assert '"cost":900001' in (difference.live or "")
    assert '"cost":900000' in (difference.replayed or "")
    assert found["bundling"].kept_hash == found["bundling"].replayed_hash
    assert [one.live for one in found["case_file"].differences] == [None]


@pytest.mark.server
async def test_a_rebuild_mends_what_was_changed(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, STORY)
    async with running():
        await level(book, pool)
        await pool.execute("UPDATE bundling SET cost = cost + 1")
        await rebuild(book, pool, [BUNDLING])
    assert all(found.agrees for found in await replay(book, pool, PROJECTIONS))
    assert {one.lag for one in await standings(book, pool)} == {0}


@pytest.mark.server
async def test_a_projection_is_rebuilt_by_one_at_a_time(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, STORY)
    async with running():
        await level(book, pool)
        done = await asyncio.gather(
            *(rebuild(book, pool, [CASE_FILE]) for _ in range(2)), return_exceptions=True
        )
    assert sorted(type(one) for one in done if one) in ([], [BeingRebuilt])


async def test_the_past_is_seen_as_it_stood_at_a_position() -> None:
    journal = MemoryLedger()
    await write(journal, STORY)
    assert await as_of(journal, BUNDLING, at=0) == {}
    whole = await as_of(journal, CASE_FILE)
    assert list(await as_of(journal, CASE_FILE, at=HALF)) == [k for k in whole if k[1] <= HALF]


async def test_the_past_is_seen_as_it_was_booked_at_a_moment() -> None:
    journal = MemoryLedger()
    await write(journal, STORY)
    moment = decode(STORY[HALF]).meta.booked_at
    known = await as_of(journal, CASE_FILE, at=moment)
    later = await as_of(journal, CASE_FILE, at=moment + timedelta(days=99))
    assert {line.booked_at <= moment for line in known.values()} == {True}
    assert len(known) < len(later) == len(await as_of(journal, CASE_FILE))


async def test_what_held_on_a_day_is_seen_whenever_it_was_booked() -> None:
    journal = MemoryLedger()
    await write(journal, lines(tell(DATED, PaperHouse())))
    key = (CASE, 1, SWV)
    assert key not in await as_of(journal, APPROVALS, valid_at=day(7))
    asked = await as_of(journal, APPROVALS, valid_at=day(9))
    assert asked[key].state is ApprovalState.OPEN
    answered = await as_of(journal, APPROVALS, valid_at=day(10))
    assert answered[key].state is ApprovalState.APPROVED
    assert answered[(CASE, 1, ZWOLLE)].state is ApprovalState.OPEN


async def test_a_late_fact_takes_its_place_by_the_day_it_held() -> None:
    journal = MemoryLedger()
    await write(journal, lines(tell(DATED, PaperHouse())))
    file = await as_of(journal, CASE_FILE, valid_at=day(4))
    days = [line.effective_on for line in file.values()]
    assert days == sorted(days)
    assert days[-1] == day(3)
    assert {line.source for line in file.values()} == {
        Party.SCHOOL,
        Party.SWV,
        Party.MUNICIPALITY,
    }
