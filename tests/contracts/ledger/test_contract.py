"""What every ledger promises, in memory and in PostgreSQL alike."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from events.ledger import DueRow, Ledger, ParkedMessage, Row, Write
from tests.contracts.ledger.asks import A, B, C, D, ask, positions, rows

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY, OTHER_KEY = UUID(int=1), UUID(int=2)


def due(key: UUID, at: datetime = NOON, command: bytes = b"remind") -> DueRow:
    return DueRow(key=key, due_at=at, command=command)


def message(event_id: UUID, order_key: str = "case") -> ParkedMessage:
    return ParkedMessage(event_id=event_id, order_key=order_key, body=b"{}")


async def test_an_empty_book_has_nothing_to_tell(ledger: Ledger) -> None:
    assert await ledger.head() == 0
    assert await ledger.ends() == []
    assert await ledger.tail(0, 10) == []
    assert await ledger.read({A: 0}) == {A: []}
    assert await ledger.next_due() is None


async def test_what_is_written_is_read_back_with_its_position(ledger: Ledger) -> None:
    appended = await ledger.append([ask(A, 0, 2), ask(B, 0)])
    assert [row.position for row in appended.rows] == [1, 2, 3]
    assert appended.stale == frozenset()
    assert await ledger.tail(0, 10) == appended.rows
    assert await ledger.read({A: 0, B: 0}) == {A: appended.rows[:2], B: appended.rows[2:]}
    assert await ledger.head() == 3
    assert await ledger.ends() == [appended.rows[0], appended.rows[2]]


async def test_a_reader_gets_only_what_it_has_not_seen(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0, 3), ask(B, 0, 2)])
    unseen = await ledger.read({A: 2, B: 2})
    assert [row.version for row in unseen[A]] == [3]
    assert unseen[B] == []


async def test_a_tail_is_no_longer_than_asked(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0, 5)])
    assert [row.position for row in await ledger.tail(1, 2)] == [2, 3]
    assert [row.position for row in await ledger.tail(1, 9, until=4)] == [2, 3, 4]
    assert [row.position for row in await ledger.tail(1, 2, until=9)] == [2, 3]


async def test_rows_are_picked_by_position_in_the_order_of_the_book(ledger: Ledger) -> None:
    rows = (await ledger.append([ask(A, 0, 3), ask(B, 0)])).rows
    assert await ledger.pick([4, 2, 2]) == [rows[1], rows[3]]
    assert await ledger.pick([0, 5]) == []
    assert await ledger.pick([]) == []


async def test_a_tail_of_some_topics_leaves_the_others_out(ledger: Ledger) -> None:
    other = [Row(B, 1, "nl.other", b"1"), Row(B, 2, "nl.other", b"2")]
    await ledger.append([ask(A, 0, 2), Write(expected={B: 0}, rows=other), ask(C, 0)])
    assert [row.position for row in await ledger.tail(1, 9, {"nl.test"})] == [2, 5]
    assert [row.position for row in await ledger.tail(0, 1, {"nl.other"})] == [3]
    assert [row.position for row in await ledger.tail(0, 9, {"nl.test"}, until=2)] == [1, 2]
    assert await ledger.tail(0, 9, set()) == []


async def test_an_ask_that_saw_too_little_is_stale_and_harms_no_other(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0)])
    appended = await ledger.append([ask(A, 0), ask(B, 0)])
    assert appended.stale == {0}
    assert [(row.stream, row.position) for row in appended.rows] == [(B, 2)]


async def test_an_ask_that_saw_more_than_there_is_is_stale(ledger: Ledger) -> None:
    assert (await ledger.append([ask(A, 3)])).stale == {0}


async def test_a_later_ask_continues_what_an_earlier_one_writes(ledger: Ledger) -> None:
    appended = await ledger.append([ask(A, 0), ask(A, 1), ask(A, 2)])
    assert [row.version for row in appended.rows] == [1, 2, 3]


async def test_what_stands_on_a_stale_ask_is_stale_too(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0)])
    over_two_streams = Write(expected={A: 0, B: 0}, rows=rows(B, 0))
    onwards = Write(expected={B: 1, C: 0}, rows=rows(C, 0))
    appended = await ledger.append([over_two_streams, onwards, ask(C, 1), ask(D, 0)])
    assert appended.stale == {0, 1, 2}


async def test_a_version_that_fits_by_chance_does_not_make_an_ask_fresh(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0)])
    assert (await ledger.append([ask(A, 0), ask(A, 1)])).stale == {0, 1}


async def test_a_stream_that_was_only_read_must_not_have_moved_either(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0)])
    assert (await ledger.append([Write(expected={A: 0, B: 0}, rows=rows(B, 0))])).stale == {0}
    assert await ledger.read({B: 0}) == {B: []}


async def test_readers_of_one_stream_do_not_disturb_each_other(ledger: Ledger) -> None:
    readers = [Write(expected={A: 0, s: 0}, rows=rows(s, 0)) for s in (B, C)]
    assert (await ledger.append(readers)).stale == frozenset()


async def test_a_stale_ask_writes_nothing_at_all(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0, due=[due(KEY)], park=[message(KEY)])])
    stale = ask(
        A,
        0,
        marks={"lane": 4},
        due=[due(OTHER_KEY)],
        done=[KEY],
        park=[message(OTHER_KEY)],
        unpark=[KEY],
    )
    assert (await ledger.append([stale])).stale == {0}
    assert await ledger.marks() == {}
    assert [row.key for row in await ledger.due(NOON, 10)] == [KEY]
    assert [parked.event_id for parked in await ledger.parked()] == [KEY]
    assert await ledger.head() == 1


async def test_a_mark_is_not_raised_past_a_stale_ask(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0)])
    appended = await ledger.append([ask(A, 0, marks={"lane": 1}), ask(B, 0, marks={"lane": 2})])
    assert appended.stale == {0, 1}
    assert await ledger.marks() == {}


async def test_a_batch_that_contradicts_itself_is_a_bug(ledger: Ledger) -> None:
    with pytest.raises(AssertionError, match="this batch is at 1"):
        await ledger.append([ask(A, 0), ask(A, 0)])
    with pytest.raises(AssertionError, match="without being read"):
        await ledger.append([Write(expected={}, rows=rows(A, 0))])


async def test_marks_only_rise(ledger: Ledger) -> None:
    await ledger.append([Write(expected={}, marks={"relay": 5, "lane.school": 1})])
    await ledger.append([Write(expected={}, marks={"relay": 3})])
    await ledger.mark({"relay": 4, "lane.swv": 2})
    assert await ledger.marks() == {"relay": 5, "lane.school": 1, "lane.swv": 2}
    assert await ledger.marks("lane.") == {"lane.school": 1, "lane.swv": 2}


async def test_due_rows_are_handed_out_when_their_moment_has_come(ledger: Ledger) -> None:
    later = NOON + timedelta(hours=1)
    await ledger.append([Write(expected={}, due=[due(KEY, later), due(OTHER_KEY, NOON)])])
    assert await ledger.next_due() == NOON
    assert [row.key for row in await ledger.due(NOON, 10)] == [OTHER_KEY]
    assert [row.key for row in await ledger.due(later, 10)] == [OTHER_KEY, KEY]
    assert [row.key for row in await ledger.due(later, 1)] == [OTHER_KEY]


async def test_a_second_due_row_of_a_key_is_ignored(ledger: Ledger) -> None:
    await ledger.append([Write(expected={}, due=[due(KEY, command=b"first")])])
    await ledger.append([Write(expected={}, due=[due(KEY, command=b"second")])])
    assert [row.command for row in await ledger.due(NOON, 10)] == [b"first"]


async def test_what_is_done_is_due_no_more_and_may_be_due_again(ledger: Ledger) -> None:
    await ledger.append([Write(expected={}, due=[due(KEY, command=b"first")])])
    await ledger.append([Write(expected={}, done=[KEY], due=[due(KEY, command=b"again")])])
    assert [row.command for row in await ledger.due(NOON, 10)] == [b"again"]
    once_more = Write(expected={}, due=[due(KEY, command=b"late")])
    await ledger.append([Write(expected={}, done=[KEY]), once_more, Write(expected={}, done=[KEY])])
    assert await ledger.due(NOON, 10) == []


async def test_parked_messages_keep_their_order(ledger: Ledger) -> None:
    three, one, two = (message(UUID(int=n)) for n in (3, 1, 2))
    await ledger.append([Write(expected={}, park=[three, one]), Write(expected={}, park=[two])])
    assert await ledger.parked() == [three, one, two]
    assert await ledger.parked([two.event_id, three.event_id]) == [three, two]
    await ledger.append([Write(expected={}, park=[one], unpark=[three.event_id])])
    assert await ledger.parked() == [one, two]
    await ledger.append([Write(expected={}, park=[one], unpark=[one.event_id])])
    assert await ledger.parked() == [two, one]


async def test_a_follower_gets_every_row_once_and_in_order(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0, 7)])
    follower = asyncio.create_task(positions(ledger, 2, 20, limit=3))
    for seen in range(7, 20):
        await ledger.append([ask(A, seen)])
    assert await follower == list(range(3, 21))


async def test_followers_do_not_take_from_each_other(ledger: Ledger) -> None:
    followers = [asyncio.create_task(positions(ledger, after, 30)) for after in (0, 10, 29)]
    await ledger.append([ask(A, 0, 10), ask(B, 0, 20)])
    assert await asyncio.gather(*followers) == [[*range(1, 31)], [*range(11, 31)], [30]]


async def test_a_follower_ends_when_the_ledger_is_closed(ledger: Ledger) -> None:
    await ledger.append([ask(A, 0)])
    follower = asyncio.create_task(positions(ledger, 0, 2))
    await asyncio.sleep(0.05)
    await ledger.close()
    assert await follower == [1]
