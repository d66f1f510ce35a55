"""The benches run, and their figures are what they say; a tiny load, and no bound on time."""

import threading
from itertools import count

import pytest

from events.ledger.memory import MemoryLedger
from events.values import Party
from services.runtime.catalogue import SERVICES
from tests.bench import append_peers, appends, durable, lists, live, memory
from tests.bench.benches import Measured, ratio
from tests.bench.load import Carried, closed_loop
from tests.bench.one_desk import SMALLEST
from tests.bench.threads import in_threads
from tests.runtime.desks import at_work

LEAST_SECONDS = 0.05
ENOUGH_SECONDS = 1.0  # to begin something, also on a machine that has much else to do


def test_a_ratio_is_taken_round_by_round() -> None:
    ours, theirs = Measured("ours", [20.0, 30.0, 90.0]), Measured("theirs", [10.0, 10.0, 10.0])
    assert ratio("times", ours, theirs).rounds == [2.0, 3.0, 9.0]
    assert ratio("times", ours, theirs).median == 3.0


def test_a_percentile_is_what_so_many_were_within() -> None:
    carried = Carried(100, 2.0, [float(n) for n in range(100, 0, -1)])
    assert (carried.rate, carried.percentile(50), carried.percentile(99)) == (50.0, 50.0, 99.0)


def test_threads_work_abreast_and_every_call_counts() -> None:
    numbers, together = count(1), threading.Barrier(4, timeout=60)

    def meet(number: int) -> None:
        if number <= together.parties:
            together.wait()  # goes on only when all four are at work

    carried = in_threads(meet, numbers, seconds=LEAST_SECONDS, abreast=together.parties)
    assert carried.done == len(carried.took) == next(numbers) - 1 >= together.parties


def test_a_call_that_fails_in_a_thread_fails_the_bench() -> None:
    with pytest.raises(ZeroDivisionError):
        in_threads(lambda number: 1 // (number - 3), count(1), seconds=60, abreast=1)


async def test_an_order_is_twelve_steps_of_one_fact_each() -> None:
    async with at_work(SERVICES[Party.PROVIDER], MemoryLedger()) as (desk,):
        answers = [await desk.ask(step) for step in durable.order(1)]
    assert [len(answer.facts) for answer in answers] == [1] * durable.STEPS


async def test_the_smallest_decider_says_one_fact_a_call() -> None:
    async with at_work(SMALLEST, MemoryLedger()) as (desk,):
        answers = [await desk.ask(step) for step in durable.smallest(1)]
        other = await desk.ask(appends.completeness(2))
    versions = [fact.version for answer in answers for fact in answer.facts]
    assert versions == list(range(1, durable.STEPS + 1))
    assert [fact.version for fact in other.facts] == [1]


async def test_every_budget_line_is_another() -> None:
    async with at_work(SERVICES[Party.SWV], MemoryLedger()) as (desk,):
        answers = [await desk.ask(appends.budget_line(number)) for number in (1, 26, 27, 26**3)]
    assert len({fact.stream for answer in answers for fact in answer.facts}) == len(answers)


async def test_cases_are_carried_step_by_step() -> None:
    async with at_work(SMALLEST, MemoryLedger()) as (desk,):
        assert await durable.at_desk(desk, durable.smallest)(ENOUGH_SECONDS) > 0


def test_memory_that_grows_with_the_book_shows_as_a_slope() -> None:
    growing = {facts: 100 + facts / 50_000 for facts in range(10_000, 110_000, 10_000)}
    taken, slope = memory.told_of("a process", growing)
    assert taken.rounds == list(growing.values())
    assert slope.median == pytest.approx(2.0)


def test_memory_that_was_filled_once_is_flat() -> None:
    filled = {facts: min(facts / 1000, 20) for facts in range(10_000, 110_000, 10_000)}
    assert memory.told_of("a process", filled)[1].median == pytest.approx(0.0)


@pytest.mark.server
async def test_stores_stand_side_by_side_on_one_server() -> None:
    stores = {
        appends.OURS: appends.at_desk(SMALLEST, appends.completeness),
        "eventsourcing": append_peers.eventsourcing(functions=False),
        appends.FUNCTIONS: append_peers.eventsourcing(functions=True),
    }
    found = await appends.beside(stores, (1, 2), 1, ENOUGH_SECONDS)
    assert len(found) == 2 * (len(stores) + 2)
    assert all(one.median > 0 for one in found)


async def test_a_closed_loop_begins_the_next_when_one_is_done() -> None:
    numbers = count(1)

    async def work(_: int) -> float:
        return 0.0

    carried = await closed_loop(work, numbers, seconds=LEAST_SECONDS, abreast=3)
    assert carried.done == next(numbers) - 1 == len(carried.took)


@pytest.mark.server
async def test_who_looks_is_told_of_every_change() -> None:
    found = {one.what: one.rounds for one in await live.dashboards(6, changed=2, rounds=1)}
    assert found["changes that somebody was never told"] == [0]
    assert found["ms until the last is told"][0] > 0


@pytest.mark.server
async def test_lists_are_full_at_every_size() -> None:
    found = await lists.lists((60, 120), own=30, looks=1)
    assert len(found) == 20  # four lists and a case, two sizes, two parts
    assert all(one.median > 0 for one in found)
