"""Scenarios of budget lines."""

import asyncio
from datetime import date
from typing import Any

from events.budget import BudgetInsufficient, BudgetReserved, ShrinkApplied
from events.funding import BudgetSource, BundleClosed, KeyPart, ShareApproved, ShareAwaitsBudget
from events.request import RequestGranted
from events.values import Period
from tests import cast, cast_budgets
from tests.examples import SWV, ZWOLLE, case
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage

A, B = case(1), case(2)


@scenario("AS-06")
async def two_at_once(stage: Stage, figures: dict[str, Any]) -> str:
    """Two shares at the same moment on a line that holds one of them."""
    await stage.ask(cast.budget(SWV, figures["budget"]), cast.budget(ZWOLLE))
    for number in (A, B):
        await stage.ask(
            *cast.assessed(number, cost=2 * figures["share"]), cast.propose(case=number)
        )
    await asyncio.gather(*(stage.house.ask(*cast.approve(SWV, number)) for number in (A, B)))
    await stage.house.settled()
    await stage.ask(cast.approve(ZWOLLE, A), cast.approve(ZWOLLE, B))

    reserved = await stage.fact(BudgetReserved, lambda f: f.line == cast.line(SWV))
    insufficient = await stage.fact(BudgetInsufficient)
    assert {reserved.case, insufficient.case} == {A, B}
    assert (insufficient.place, insufficient.free) == (1, figures["left"])
    assert (await stage.fact(ShareAwaitsBudget)).case == insufficient.case
    assert not await stage.facts(
        ShareApproved, lambda f: f.funder == SWV and f.case == insufficient.case
    )
    for decision in (BundleClosed, RequestGranted):
        assert (await stage.fact(decision)).case == reserved.case  # none for who waits
    return f"left {insufficient.free}; place {insufficient.place}"


@scenario("AS-07")
async def shrinking(stage: Stage, figures: dict[str, Any]) -> str:
    """Two budgets of five years, and a share above the ceiling of its year."""
    first, second = figures["first"], figures["second"]
    ours = cast_budgets.purse(ZWOLLE, BudgetSource.PROGRAMME)
    theirs = cast_budgets.purse(SWV, BudgetSource.PROGRAMME)
    await stage.ask(
        cast_budgets.shrink(ours, first[0], 5, 100),
        cast_budgets.shrink(theirs, second[0], 5, 125),
    )
    for name, ceilings in ((ours, first), (theirs, second)):
        applied = await stage.facts(ShrinkApplied, lambda f, first=name: f.plan.first == first)
        assert [fact.ceiling for fact in applied] == ceilings
        assert all(list(fact.plan.ceilings) == ceilings for fact in applied)

    in_last_year = Period(start=date(2030, 1, 1), end=date(2030, 12, 31))
    part = KeyPart(funder=ZWOLLE, source=BudgetSource.PROGRAMME, weight=1)
    above = first[-1] + 1
    assert above < sum(first)
    await stage.ask(*cast.assessed(A, cost=above, period=in_last_year), cast.propose(part, case=A))
    code = await stage.refused(cast.approve(ZWOLLE, A))
    assert code == "above-ceiling"
    return f"{first}; {second}; {above} in the last year: {code}"
