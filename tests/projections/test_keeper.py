"""The book: every fact once, each lane in its order, and no effect before its cause."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.ledger.memory import MemoryLedger
from events.transport.cloudevent import CloudEvent
from events.values import Party
from projections.journal.entry import decode, source_of
from projections.journal.keeper import CauseMissing, Keeper, LaneBroken
from tests.projections.book import published
from tests.stories import STORIES, told

Batch = tuple[Party, Sequence[CloudEvent]]
STORY = "a refusal leads to a new key"


@cache
def lanes_of(story: str) -> dict[Party, list[CloudEvent]]:
    lanes: dict[Party, list[CloudEvent]] = defaultdict(list)
    for party, event in published(told(story)):
        lanes[party].append(event)
    return lanes


async def kept(batches: Sequence[Batch], ledger: MemoryLedger, *keepers: Keeper) -> None:
    """Hand the batches out as a bus does: in this order, without waiting for one another."""
    async with asyncio.TaskGroup() as tasks:
        for number, (_, events) in enumerate(batches):
            tasks.create_task(keepers[number % len(keepers)].handle(events))


async def book_of(ledger: MemoryLedger) -> list[tuple[Party, str]]:
    """Who wrote what, in the order of the book."""
    rows = await ledger.tail(0, 10_000)
    return [(source_of(row.stream), str(decode(row).meta.event_id)) for row in rows]


async def assert_whole(ledger: MemoryLedger, lanes: dict[Party, list[CloudEvent]]) -> None:
    book = await book_of(ledger)
    for party, events in lanes.items():
        assert [found for source, found in book if source is party] == [str(e.id) for e in events]
    places = {event: place for place, (_, event) in enumerate(book)}
    for row in await ledger.tail(0, 10_000):
        meta = decode(row).meta
        if meta.cause.source is not None:
            assert places[str(meta.cause.id)] < places[str(meta.event_id)]


@st.composite
def hand_outs(draw: st.DrawFn, *, again: bool) -> list[Batch]:
    """The lanes cut in batches, and the batches of all lanes shuffled together."""
    left = {party: list(events) for party, events in lanes_of(STORY).items()}
    batches: list[Batch] = []
    while left:
        party = draw(st.sampled_from(sorted(left)))
        size = draw(st.integers(1, 12))
        batches.append((party, left[party][:size]))
        if again and draw(st.booleans()):
            batches.append(batches[-1])
        left[party] = left[party][size:]
        if not left[party]:
            del left[party]
    return batches


@given(batches=hand_outs(again=False))
@settings(deadline=None, max_examples=60)
async def test_however_the_lanes_interleave_the_book_ends_whole(batches: list[Batch]) -> None:
    ledger = MemoryLedger()
    await kept(batches, ledger, Keeper(ledger))
    await assert_whole(ledger, lanes_of(STORY))


@given(batches=hand_outs(again=True))
@settings(deadline=None, max_examples=60)
async def test_what_comes_twice_stands_in_the_book_once(batches: list[Batch]) -> None:
    ledger = MemoryLedger()
    await kept(batches, ledger, Keeper(ledger))
    await assert_whole(ledger, lanes_of(STORY))


@pytest.mark.parametrize("story", STORIES)
async def test_every_story_ends_in_a_whole_book(story: str) -> None:
    ledger = MemoryLedger()
    lanes = lanes_of(story)
    await kept([(party, lanes[party]) for party in reversed(lanes)], ledger, Keeper(ledger))
    await assert_whole(ledger, lanes)


async def test_two_processes_may_keep_one_book() -> None:
    ledger = MemoryLedger()
    lanes = lanes_of(STORY)
    batches = [(p, events[i : i + 3]) for p, events in lanes.items() for i in range(0, 60, 3)]
    first, second = Keeper(ledger), Keeper(ledger)
    async with asyncio.TaskGroup() as tasks:
        for keeper in (first, second):
            for _, events in batches:
                tasks.create_task(keeper.handle(events))
    await assert_whole(ledger, lanes)


async def test_each_process_may_keep_lanes_of_its_own() -> None:
    ledger = MemoryLedger()
    lanes = lanes_of(STORY)
    async with asyncio.TaskGroup() as tasks:
        for events in lanes.values():
            tasks.create_task(Keeper(ledger).handle(events))
    await assert_whole(ledger, lanes)


async def test_a_keeper_that_starts_again_goes_on_where_the_book_ends() -> None:
    ledger = MemoryLedger()
    events = lanes_of(STORY)[Party.SCHOOL]
    await Keeper(ledger).handle(events[:1])
    await Keeper(ledger).handle(events[:2])
    assert await ledger.head() == 2


async def test_a_keeper_takes_a_lane_back_where_another_brought_it() -> None:
    ledger, events = MemoryLedger(), lanes_of(STORY)[Party.SCHOOL]
    first, second = Keeper(ledger), Keeper(ledger)
    await first.handle(events[:1])
    await second.handle(events[1:2])
    await first.handle(events[2:3])
    assert await ledger.head() == 3


async def test_a_gap_in_a_lane_is_refused_and_nothing_of_it_is_written() -> None:
    ledger = MemoryLedger()
    events = lanes_of(STORY)[Party.SCHOOL]
    with pytest.raises(LaneBroken, match=r"journal\.school: expected 1, heard 2"):
        await Keeper(ledger).handle(events[1:2])
    assert await ledger.head() == 0


async def test_a_ledger_that_was_set_back_is_refused() -> None:
    ledger = MemoryLedger()
    first, *_ = lanes_of(STORY)[Party.SCHOOL]
    keeper = Keeper(ledger)
    await keeper.handle([first])
    with pytest.raises(LaneBroken, match="does not go on in the book"):
        await keeper.handle([replace(first, sequence="2")])


async def test_a_ledger_that_was_set_back_and_went_on_is_refused() -> None:
    ledger = MemoryLedger()
    first, second, *_ = lanes_of(STORY)[Party.SCHOOL]
    await Keeper(ledger).handle([first, second])
    other = replace(second, id=first.id)
    with pytest.raises(LaneBroken, match="number 2 comes again as another fact"):
        await Keeper(ledger).handle([first, other])
    with pytest.raises(LaneBroken, match="number 2 comes again as another fact"):
        await Keeper(ledger).handle([replace(other, subject="request-elsewhere")])
    assert await ledger.head() == 2


async def test_a_fact_waits_for_its_cause_and_what_stands_before_it_does_not() -> None:
    ledger = MemoryLedger()
    lanes = lanes_of(STORY)
    clicks = lanes[Party.SCHOOL]
    request = next(
        n for n, one in enumerate(clicks, 1) if one.type.endswith("arrangement-requested")
    )
    keeper = Keeper(ledger)
    waiting = asyncio.create_task(keeper.handle(lanes[Party.MUNICIPALITY]))
    await keeper.handle(clicks[:1])  # what the school set first led to nothing elsewhere
    assert await nouns(ledger, Party.MUNICIPALITY) == {"budget"}
    await keeper.handle(clicks[1:request])
    await keeper.handle(lanes[Party.SWV][:1])
    assert await nouns(ledger, Party.MUNICIPALITY) >= {"budget", "intake"}
    waiting.cancel()
    await asyncio.wait([waiting])


async def test_a_cause_that_does_not_come_gives_the_message_back() -> None:
    ledger = MemoryLedger()
    with pytest.raises(CauseMissing, match="waits for a fact of another party"):
        await Keeper(ledger, hold_seconds=0.01).handle(lanes_of(STORY)[Party.MUNICIPALITY])
    assert await nouns(ledger, Party.MUNICIPALITY) == {"budget"}


async def nouns(ledger: MemoryLedger, party: Party) -> set[str]:
    """What kinds of stream of this party stand in the book."""
    streams = [row.stream for row in await ledger.tail(0, 10_000)]
    return {one.partition("-")[0].partition("/")[2] for one in streams if source_of(one) is party}


async def test_the_bytes_of_a_fact_stand_in_the_book_as_they_were_published() -> None:
    ledger = MemoryLedger()
    event = lanes_of(STORY)[Party.SCHOOL][0]
    await Keeper(ledger).handle([event])
    (row,) = await ledger.tail(0, 10)
    assert bytes(event.data) in row.state
    assert (row.stream, row.version) == (f"school/{event.subject}", 1)
