"""A command that was decided on what somebody saw, and what happens where that moved on."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from events.values import Cents, SignedCents
from services.funder.budget import BUDGET
from services.funder.commands import AdjustBudget, SetBudget
from services.municipality.service import MUNICIPALITY
from services.portal.api.problems import SEEN_OTHER, status_of
from services.runtime.desk import Desk
from services.runtime.refusal import Refusal
from tests.examples import example
from tests.runtime.conftest import OpenBook
from tests.runtime.desks import at_work, facts
from tests.world import ZWOLLE_LINE

LINE = BUDGET.stream(ZWOLLE_LINE)
ID = UUID("0a2b6f70-0000-4000-8000-00000000aaab")


def more(desk: Desk, version: int) -> Any:
    """One adds to a budget that one saw at this version."""
    return desk.ask(example(AdjustBudget, change=SignedCents(100_000)), seen={LINE: version})


def codes(answers: list[Any]) -> list[str | None]:
    return [one.code if isinstance(one, Refusal) else None for one in answers]


async def test_what_still_stands_is_done_and_what_went_on_is_refused(open_book: OpenBook) -> None:
    async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
        await desk.ask(example(SetBudget, line=ZWOLLE_LINE, amount=Cents(10_000_000)))
        await more(desk, 1)
        with pytest.raises(Refusal) as no:
            await more(desk, 1)
        assert status_of(no.value) == SEEN_OTHER
        assert len(await facts(ledger)) == 2


async def test_of_many_who_saw_the_same_one_is_first_also_at_two_desks(
    open_book: OpenBook,
) -> None:
    book, same = await open_book(), await open_book()
    async with at_work(MUNICIPALITY, book, same) as (one, other):
        await one.ask(example(SetBudget, line=ZWOLLE_LINE, amount=Cents(10_000_000)))
        answers = await asyncio.gather(
            *(more(desk, 1) for desk in (one, other, one, other)), return_exceptions=True
        )
        assert sorted(codes(answers), key=str) == [None, *["changed-meanwhile"] * 3]
        assert len(await facts(book)) == 2


async def test_the_same_command_again_is_answered_the_same(open_book: OpenBook) -> None:
    async with at_work(MUNICIPALITY, await open_book()) as (desk,):
        await desk.ask(example(SetBudget, line=ZWOLLE_LINE, amount=Cents(10_000_000)))
        command = example(AdjustBudget, change=SignedCents(100_000))
        first = await desk.ask(command, ID, seen={LINE: 1})
        again = await desk.ask(command, ID, seen={LINE: 1})
        assert again.event_ids == first.event_ids
