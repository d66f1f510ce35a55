"""Asks that come at the same time are answered together, and each gets its own answer."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from events.vault.together import Together


class Store:
    """Answers what is asked with its double, as soon as it may."""

    def __init__(self) -> None:
        self.rounds: list[list[int]] = []
        self.may = asyncio.Event()

    async def answers(self, asks: Sequence[int]) -> Mapping[int, int]:
        self.rounds.append(sorted(asks))
        await self.may.wait()
        if 13 in asks:
            raise LookupError("13")
        return {one: 2 * one for one in asks}


async def test_who_comes_during_a_round_goes_along_with_the_next() -> None:
    store = Store()
    double = Together(store.answers)
    asked = [asyncio.create_task(double(one)) for one in (1, 2, 3, 3)]
    await asyncio.sleep(0)
    store.may.set()
    assert await asyncio.gather(*asked) == [2, 4, 6, 6]
    assert store.rounds in ([[1, 2, 3]], [[1], [2, 3]])
    assert await double(1) == 2  # nothing is remembered
    assert store.rounds[-1] == [1]


async def test_what_goes_wrong_is_told_to_each_who_went_along_and_nobody_else() -> None:
    store = Store()
    double = Together(store.answers)
    first = asyncio.create_task(double(1))
    await asyncio.sleep(0)
    others = [asyncio.create_task(double(one)) for one in (12, 13)]
    await asyncio.sleep(0)
    store.may.set()
    assert await first == 2
    for one in others:
        with pytest.raises(LookupError):
            await one
    assert await double(12) == 24


async def test_who_leaves_halfway_leaves_the_others_an_answer() -> None:
    store = Store()
    double = Together(store.answers)
    leaves = asyncio.create_task(double(1))
    await asyncio.sleep(0)
    same, other = asyncio.create_task(double(1)), asyncio.create_task(double(2))
    await asyncio.sleep(0)
    leaves.cancel()
    store.may.set()
    assert await asyncio.gather(same, other) == [2, 4]


async def test_who_asks_the_same_as_one_who_left_halfway_is_answered_too() -> None:
    rounds: asyncio.Queue[asyncio.Event] = asyncio.Queue()

    async def answers(asks: Sequence[int]) -> Mapping[int, int]:
        may = asyncio.Event()
        await rounds.put(may)
        await may.wait()
        return {one: 2 * one for one in asks}

    double = Together(answers)
    first = asyncio.create_task(double(2))
    await asyncio.sleep(0)
    leaves, same = asyncio.create_task(double(1)), asyncio.create_task(double(1))
    await asyncio.sleep(0)
    (await rounds.get()).set()
    assert await first == 4
    await rounds.get()  # that of these two is under way
    later = asyncio.create_task(double(1))
    await asyncio.sleep(0)
    leaves.cancel()
    (await rounds.get()).set()
    assert await asyncio.gather(same, later) == [2, 2]
