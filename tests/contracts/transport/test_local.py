"""What is particular to the bus in one process: it knows when all is quiet."""

import asyncio
from collections.abc import Sequence

import pytest

from events.transport.cloudevent import CloudEvent
from tests.contracts.transport.roads import Ear, LocalRoad, batch, new_queue


async def test_publishing_is_confirmed_when_the_handler_is_done() -> None:
    road, queue, ear, may_finish = LocalRoad(), new_queue(), Ear(), asyncio.Event()
    bus = await road.connect(queue)

    async def slow(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        await may_finish.wait()

    await bus.consume(queue, slow)
    publishing = asyncio.create_task(bus.publish([batch(queue, 1)]))
    await ear.until(1)
    assert not publishing.done()
    may_finish.set()
    await publishing
    await road.close()


async def test_idle_is_when_every_queue_is_empty_and_no_handler_is_at_work() -> None:
    road, first, second, may_finish = LocalRoad(), new_queue(), new_queue(), asyncio.Event()
    bus = await road.connect(first, second)
    await bus.idle()

    async def passes_on(events: Sequence[CloudEvent]) -> None:
        await road.place(bus, batch(second, 2))
        await may_finish.wait()

    await bus.consume(first, passes_on)
    await bus.consume(second, Ear())
    await road.place(bus, batch(first, 1))
    idle = asyncio.create_task(bus.idle())
    await asyncio.sleep(0.05)
    assert not idle.done()
    may_finish.set()
    await idle
    await road.close()


async def test_only_the_first_batch_that_fails_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """What comes after it may fail for no other reason."""
    road, queue, ear, second_came = LocalRoad(), new_queue(), Ear(), asyncio.Event()
    bus = await road.connect(queue)

    async def both_fail_once(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        number, again = events[0].id.int, ear.heard.count(events[0].id.int) > 1
        if again:
            return
        if number == 2:
            second_came.set()
            raise ValueError("the first one is missing")
        await second_came.wait()
        raise OSError("the database is down")

    await bus.consume(queue, both_fail_once)
    await road.place(bus, batch(queue, 1), batch(queue, 2))
    assert await ear.until(4) == [1, 2, 1, 2]
    assert len([one for one in caplog.records if one.levelname == "ERROR"]) == 1
    await road.close()
