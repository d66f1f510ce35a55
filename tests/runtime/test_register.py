"""A register that changes while people are at work: each decision is of what it says then."""

import asyncio
from datetime import timedelta

import pytest

from events.budget import BudgetReserved
from events.funding import ShareApproved, ShareRefused, ShareRequested
from events.register import MandateWithdrawn, RulesAgreed, RulesChange
from events.request import SupplementRequested
from events.values import Party, Period
from services.funder.commands import ApproveShare, SetBudget
from services.municipality.service import MUNICIPALITY
from services.register.commands import AgreeRules, WithdrawMandate
from services.runtime.refusal import Refusal
from tests import cast
from tests.examples import example
from tests.flows import houses
from tests.runtime.conftest import OpenBook
from tests.runtime.desks import at_work, facts, hear, message, recorded
from tests.world import CASE, CONSULTANT, DAY, ZWOLLE

APPROVE = example(ApproveShare)
WITHDRAW = example(WithdrawMandate, last_day=DAY - timedelta(days=1))


async def test_a_mandate_withdrawn_meanwhile_at_another_desk_no_longer_counts(
    open_book: OpenBook,
) -> None:
    """Both desks know the mandate when the approval is asked; the withdrawal is written first, so
    the approval is stale, is planned again, and nothing is booked for it."""
    ledgers = await open_book(), await open_book()
    async with at_work(MUNICIPALITY, *ledgers) as (one, other):
        await one.ask(example(SetBudget))
        await hear(one, message(example(ShareRequested)))
        await one.ask(example(SetBudget))
        await other.ask(WITHDRAW)
        with pytest.raises(Refusal, match="mandate-expired"):
            await one.ask(APPROVE)
        assert await facts(ledgers[0], ShareApproved, BudgetReserved) == []


async def test_a_mandate_withdrawn_at_the_same_moment_counts_before_or_not_at_all(
    open_book: OpenBook,
) -> None:
    ledgers = await open_book(), await open_book()
    async with at_work(MUNICIPALITY, *ledgers) as (one, other):
        await one.ask(example(SetBudget))
        await hear(one, message(example(ShareRequested)))
        await asyncio.gather(one.ask(APPROVE), other.ask(WITHDRAW), return_exceptions=True)
        written = await recorded(ledgers[0], ShareApproved, MandateWithdrawn)
        kinds = [type(each.fact) for each in written]
        assert kinds in ([MandateWithdrawn], [ShareApproved, MandateWithdrawn])


async def test_a_party_decides_by_what_it_knew() -> None:
    """Rules agreed at the SWV hold at the municipality once it has heard them."""
    longer = RulesChange(supplement_weeks=3)
    agree = example(AgreeRules, valid=Period(DAY, DAY.max), changes=longer)
    async with houses.in_memory() as house:
        await house.ask(*cast.submit())
        await house.settled()
        await house.ask(Party.SWV, agree)
        await house.settled()
        await house.ask(*cast.supplement(ZWOLLE))
        known = await recorded(house.ledgers[Party.MUNICIPALITY], RulesAgreed, SupplementRequested)
        assert [type(each.fact) for each in known] == [RulesAgreed, SupplementRequested]
        assert known[1].fact.due_on == DAY + timedelta(weeks=3)
        assert known[1].meta.rules == f"zwolle@{DAY}+1"
        rules = await house.desks[Party.MUNICIPALITY].rules()
        assert rules.of(ZWOLLE, DAY).version == known[1].meta.rules
        assert known[0].meta.cause.source is Party.SWV


async def test_a_decision_names_the_mandate_it_was_taken_under(open_book: OpenBook) -> None:
    async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
        await hear(desk, message(example(ShareRequested)))
        await desk.ask(cast.refuse(ZWOLLE)[1])
        (refused,) = await recorded(ledger, ShareRefused)
    assert refused.fact.mandate == refused.meta.mandate == "municipality.consultant.2015"
    assert refused.meta.actor == CONSULTANT
    assert refused.fact.case == CASE
