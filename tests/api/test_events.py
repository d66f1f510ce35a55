"""Live views: which of one's cases changed, and nothing of those of others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from services.portal.api.changes import Changes
from services.portal.api.events import told_to
from services.portal.books import Reader
from services.portal.rights.scope import Scope
from tests.api.conftest import PEOPLE, Town, key, request_of
from tests.world import AMBELT, KRISTAL

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


def of(*organisations: str) -> Scope:
    return Scope(PEOPLE["school"].role, frozenset(organisations))


async def stays() -> bool:
    return True


async def heard(stream: AsyncIterator[bytes], about: str) -> bool:
    """Whether an event about this comes within some seconds."""
    try:
        async with asyncio.timeout(5):
            async for told in stream:
                if about.encode() in told:
                    return True
    except TimeoutError:
        return False
    return False


async def test_a_school_hears_of_its_own_requests_and_another_does_not(town: Town) -> None:
    changes, reader = Changes(town.books), Reader(town.books)
    async with (
        town.client("school") as school,
        aclosing(told_to(reader, changes, of(AMBELT), None, stays)) as own,
        aclosing(told_to(reader, changes, of(KRISTAL), None, stays)) as other,
    ):
        listening = [asyncio.create_task(heard(one, "event: case")) for one in (own, other)]
        await asyncio.sleep(1)  # until both follow
        await school.post("/v1/requests", json=request_of(20), headers=key())
        assert await asyncio.gather(*listening) == [True, False]


async def test_who_was_away_too_long_is_told_to_look_anew(town: Town) -> None:
    changes, reader = Changes(town.books), Reader(town.books)
    assert await changes.reached() > 0
    async with aclosing(told_to(reader, changes, of(AMBELT), 0, stays)) as stream:
        assert await heard(stream, "event: missed")


async def test_who_is_let_in_no_more_is_told_of_nothing_more(town: Town) -> None:
    changes, reader = Changes(town.books), Reader(town.books)
    left = asyncio.Event()

    async def until_left() -> bool:
        return not left.is_set()

    async with town.client("school") as school:
        stream = told_to(reader, changes, of(AMBELT), None, until_left)
        listening = asyncio.create_task(heard(stream, "event: case"))
        await asyncio.sleep(0.5)  # until it follows
        left.set()
        await school.post("/v1/requests", json=request_of(21), headers=key())
        async with asyncio.timeout(5):
            assert not await listening


async def test_what_several_would_ask_is_asked_once_and_anew_where_it_failed(town: Town) -> None:
    changes, asked = Changes(town.books), 0

    async def ask() -> int:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0)
        if asked == 1:
            raise LookupError
        return asked

    with pytest.raises(LookupError):
        await changes.once("batch", ask)
    assert await asyncio.gather(*(changes.once("batch", ask) for _ in range(5))) == [2] * 5
    assert await changes.once("another", ask) == 3
