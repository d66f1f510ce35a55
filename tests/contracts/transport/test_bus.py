"""What every bus promises."""

import asyncio
from collections.abc import Sequence

import pytest

from events.transport import (
    MAX_MESSAGE_BYTES,
    Batch,
    BusUnavailable,
    MessageTooLarge,
    Unroutable,
)
from events.transport.cloudevent import CloudEvent, to_batch
from tests.contracts.transport.roads import PATIENCE_SECONDS, Ear, Road, batch, event, new_queue


async def test_what_is_published_is_heard(road: Road) -> None:
    first, second = new_queue(), new_queue()
    bus = await road.connect(first, second)
    ear, other = Ear(), Ear()
    await bus.consume(first, ear)
    await bus.consume(second, other)
    await bus.publish([batch(first, 1, 2), batch(second, 3), batch(first, 4)])
    assert await ear.until(3) == [1, 2, 4]
    assert await other.until(1) == [3]


async def test_what_nobody_hears_yet_waits(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    await road.place(bus, batch(queue, 1))
    ear = Ear()
    await bus.consume(queue, ear)
    assert await ear.until(1) == [1]


async def test_a_queue_that_does_not_stand_is_an_error(road: Road) -> None:
    bus = await road.connect()
    with pytest.raises(Unroutable, match="nowhere"):
        await bus.publish([batch("nowhere.1", 1)])


async def test_an_oversized_batch_is_refused_and_nothing_of_it_is_sent(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()
    await bus.consume(queue, ear)
    with pytest.raises(MessageTooLarge):
        await bus.publish([batch(queue, 1), Batch(queue, b" " * (MAX_MESSAGE_BYTES + 1))])
    await bus.publish([batch(queue, 2)])
    assert await ear.until(1) == [2]


async def test_the_largest_batch_passes(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()
    await bus.consume(queue, ear)
    body = to_batch([event(1)])
    await bus.publish([Batch(queue, body + b" " * (MAX_MESSAGE_BYTES - len(body)))])
    assert await ear.until(1) == [1]


async def test_a_bus_that_is_not_started_is_unavailable(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    await bus.stop()
    with pytest.raises(BusUnavailable):
        await bus.publish([batch(queue, 1)])


async def test_a_queue_keeps_its_order(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()

    async def uneven(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        await asyncio.sleep(0.01 if events[0].id.int % 3 else 0)

    await bus.consume(queue, uneven)
    for start in range(0, 100, 10):
        await bus.publish([batch(queue, number) for number in range(start, start + 10)])
    assert await ear.until(100) == list(range(100))


async def test_a_handler_that_fails_hears_its_batch_again(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()

    async def fails_at_first(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        if len(ear.batches) == 1:
            raise OSError("the database is down")

    await bus.consume(queue, fails_at_first)
    await road.place(bus, batch(queue, 1, 2))
    assert await ear.until(4) == [1, 2, 1, 2]


async def test_a_handler_that_is_cut_off_hears_its_batch_again(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()

    async def cut_off_at_first(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        if len(ear.batches) == 1:
            raise asyncio.CancelledError

    await bus.consume(queue, cut_off_at_first)
    await road.place(bus, batch(queue, 1))
    assert await ear.until(2) == [1, 1]


async def test_what_was_not_acknowledged_comes_back_in_order(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()
    third = asyncio.Event()

    async def first_fails_after_the_third(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        if ear.heard.count(3) == 1:
            third.set()
        if events[0].id.int == 1 and ear.heard.count(1) == 1:
            await third.wait()
            raise OSError("the database is down")

    await bus.consume(queue, first_fails_after_the_third)
    await road.place(bus, batch(queue, 1), batch(queue, 2), batch(queue, 3))
    assert await ear.until(6) == [1, 2, 3, 1, 2, 3]


async def test_stopping_lets_handlers_at_work_finish(road: Road) -> None:
    queue = new_queue()
    leaving, staying = await road.connect(queue), await road.connect(queue)
    ear, finished = Ear(), Ear()
    may_finish = asyncio.Event()

    async def slow(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        await may_finish.wait()
        finished.note(events)

    await leaving.consume(queue, slow)
    await road.place(staying, batch(queue, 1))
    await ear.until(1)
    asyncio.get_running_loop().call_later(0.2, may_finish.set)  # well after stop has begun
    await leaving.stop()
    assert finished.heard == [1]

    later = Ear()
    await staying.consume(queue, later)
    await road.place(staying, batch(queue, 2))
    assert await later.until(1) == [2], "what was handled does not come back"


async def test_one_consumer_is_active_and_the_next_takes_over(road: Road) -> None:
    queue = new_queue()
    first, second = await road.connect(queue), await road.connect(queue)
    active, waiting = Ear(), Ear()
    await first.consume(queue, active)
    await second.publish([batch(queue, 1)])
    await active.until(1)
    await second.consume(queue, waiting)
    for number in range(2, 10):
        await second.publish([batch(queue, number)])
    assert await active.until(9) == list(range(1, 10))
    assert waiting.heard == []

    await first.stop()
    await second.publish([batch(queue, 10)])
    assert await waiting.until(1) == [10]


async def test_a_consumer_that_fails_leaves_the_queue_to_the_next(road: Road) -> None:
    queue = new_queue()
    failing, sound = await road.connect(queue), await road.connect(queue)
    tried, ear = Ear(), Ear()

    async def always_fails(events: Sequence[CloudEvent]) -> None:
        tried.note(events)
        raise OSError("the database is down")

    await failing.consume(queue, always_fails)
    await road.place(sound, batch(queue, 1), batch(queue, 2))
    await tried.until(1)
    await sound.consume(queue, ear)
    assert await ear.until(2) == [1, 2]


async def test_a_bus_may_stop_before_its_consumers_have_begun(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    await bus.consume(queue, Ear())
    await asyncio.sleep(0)
    await bus.stop()


async def test_what_cannot_be_read_goes_to_the_dead_letters_whole(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()
    await bus.consume(queue, ear)
    body = b'[{"specversion": "1.0", "id": "' + queue.encode()
    await bus.publish([batch(queue, 1), Batch(queue, body), batch(queue, 2)])
    assert await ear.until(2) == [1, 2]
    assert await road.put_aside(body)


async def test_a_batch_is_handed_over_whole_whatever_its_kinds(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()
    await bus.consume(queue, ear)
    strange = event(2, kind="nl.onderwijs-zorgarrangementen.future.not-known-here")
    await bus.publish([Batch(queue, to_batch([event(1), strange, event(3)]))])
    await ear.until(3)
    assert ear.batches == [[1, 2, 3]]


async def test_the_same_event_twice_bears_the_same_id(road: Road) -> None:
    queue = new_queue()
    bus = await road.connect(queue)
    ear = Ear()
    await bus.consume(queue, ear)
    await bus.publish([batch(queue, 1)])
    await bus.publish([batch(queue, 1)])
    assert await ear.until(2) == [1, 1]


async def test_a_restart_of_the_broker_loses_nothing(road: Road) -> None:
    waiting_queue, busy_queue = new_queue(), new_queue()
    bus = await road.connect(waiting_queue, busy_queue)
    busy = Ear()
    await bus.consume(busy_queue, busy)
    await bus.publish([batch(busy_queue, 1)])
    await road.place(bus, batch(waiting_queue, 2))

    await road.down(bus)
    with pytest.raises(BusUnavailable):
        await bus.publish([batch(busy_queue, 3)])
    again = await road.up(bus)

    late = Ear()
    await again.consume(waiting_queue, late)
    if again is not bus:  # a house that starts anew consumes anew; a broker's consumers survive
        await again.consume(busy_queue, busy)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                await again.publish([batch(busy_queue, 3)])
                break
            except BusUnavailable:
                await asyncio.sleep(0.1)
    assert await late.until(1) == [2]
    assert (await busy.until(2))[-1] == 3
