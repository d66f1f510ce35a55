"""Many approvals at once on one line, at several desks of one party: never a cent too much."""

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from events.budget import BudgetInsufficient, BudgetReserved
from events.funding import ShareApproved, ShareAwaitsBudget, ShareRequested
from events.values import Cents, SignedCents, StreamId
from services.funder.budget import BUDGET
from services.funder.commands import AdjustBudget, ApproveShare, SetBudget, ShiftBudget
from services.municipality.service import MUNICIPALITY
from services.runtime.refusal import Refusal
from tests import cast
from tests.examples import case, example
from tests.runtime.conftest import OpenBook
from tests.runtime.desks import at_work, facts, hear, message, recorded
from tests.world import ZWOLLE, ZWOLLE_LINE, ZWOLLE_PREVENTION

CASES = [case(number) for number in range(1, 25)]
SHARE, HELD = 100_000, 10  # shares of this size, and how many of them the line holds
STREAM = StreamId(f"budget-{ZWOLLE_LINE}")


def asked(number: int) -> ShareRequested:
    return example(ShareRequested, case=CASES[number], share=cast.share(ZWOLLE, (2026, SHARE)))


def approvals() -> list[ApproveShare]:
    return [example(ApproveShare, case=one) for one in CASES]


def never_negative(book: list[Any]) -> None:
    """``evolve`` asserts it after each fact; so every prefix of the stream is sound."""
    state = BUDGET.initial
    for one in book:
        if one.stream == STREAM:
            state = BUDGET.evolve(state, one.fact)
            assert state.free + state.bound == (state.amount or 0)


@pytest.mark.parametrize("desks", [1, 2, 3])
async def test_as_many_as_the_line_holds_and_the_rest_waits_in_order(
    open_book: OpenBook, desks: int
) -> None:
    ledgers = [await open_book() for _ in range(desks)]
    async with at_work(MUNICIPALITY, *ledgers) as at:
        await at[0].ask(example(SetBudget, amount=Cents(SHARE * HELD + 1)))
        await hear(at[0], *(message(asked(n), n + 1) for n in range(len(CASES))))
        await asyncio.gather(*(at[n % desks].ask(command) for n, command in enumerate(approvals())))
        book = await recorded(ledgers[0])
        waiting = await facts(ledgers[0], BudgetInsufficient)
        approved = await facts(ledgers[0], ShareApproved)
        awaits = await facts(ledgers[0], ShareAwaitsBudget)
    never_negative(book)
    assert len(approved) == HELD
    assert [fact.place for fact in waiting] == [*range(1, len(CASES) - HELD + 1)]
    assert [fact.case for fact in waiting] == [fact.case for fact in awaits]
    assert {fact.case for fact in approved}.isdisjoint(fact.case for fact in awaits)


@pytest.mark.parametrize("desks", [1, 2])
async def test_money_that_comes_and_goes_meanwhile_changes_no_order(
    open_book: OpenBook, desks: int
) -> None:
    ledgers = [await open_book() for _ in range(desks)]
    async with at_work(MUNICIPALITY, *ledgers) as at:
        await at[0].ask(example(SetBudget, amount=Cents(SHARE * HELD)))
        await at[0].ask(example(SetBudget, line=ZWOLLE_PREVENTION, amount=Cents(SHARE * 4)))
        await hear(at[0], *(message(asked(n), n + 1) for n in range(len(CASES))))
        moves: list[Any] = []
        for number, command in enumerate(approvals()):
            moves.append(command)
            if number % 5 == 0:
                moves.append(example(AdjustBudget, change=SignedCents(-SHARE // 2)))
                moves.append(example(AdjustBudget, change=SignedCents(SHARE)))
            if number % 7 == 0:
                shift = example(ShiftBudget, amount=Cents(SHARE))
                moves.append(replace(shift, line=ZWOLLE_PREVENTION, to_line=ZWOLLE_LINE))
        done = await asyncio.gather(
            *(at[n % desks].ask(move) for n, move in enumerate(moves)), return_exceptions=True
        )
        book = await recorded(ledgers[0])
        turns = await facts(ledgers[0], BudgetInsufficient, BudgetReserved)
    never_negative(book)
    assert all(isinstance(one, Refusal) for one in done if isinstance(one, Exception))
    queue: list[str] = []
    for turn in turns:
        if isinstance(turn, BudgetInsufficient):
            queue.append(turn.case)
        elif queue:
            assert queue.pop(0) == turn.case
