"""Scenarios of budget lines."""

import asyncio
from datetime import date
from typing import Any

from events.budget import BudgetInsufficient, BudgetReserved, ShrinkApplied
from events.ceiling import CeilingDivided
from events.funding import BudgetSource, BundleClosed, KeyPart, ShareApproved, ShareAwaitsBudget
from events.request import RequestGranted
from events.values import Count, Period
from services.funder.commands import CountApplications, DivideCeiling, OpenCeiling
from tests import cast, cast_budgets
from tests.examples import case
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import STATE, SWV, ZWOLLE

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


@scenario("AS-11")
async def ceiling(stage: Stage, figures: dict[str, Any]) -> str:
    """A ceiling of ten million, for more pupils than it holds and for just as many."""
    told = []
    for year, number, each, rest in (
        (2026, 1_400, figures["n1400"], figures["rest"]),
        (2027, 1_250, figures["n1250"], 0),
    ):
        line = cast_budgets.purse(STATE, BudgetSource.PROFOUND_DISABILITY, year)
        own: dict[str, Any] = {"line": line}
        opened = date(year - 1, 10, 1)
        day = date(year, 2, 1)
        await stage.ask(cast_budgets.state(OpenCeiling, **own, on=opened, reference_day=day))
        before = cast_budgets.state(DivideCeiling, **own, on=date(year, 1, 31))
        assert await stage.refused(before) == "before-reference-day"
        await stage.ask(
            cast_budgets.state(CountApplications, **own, on=day, applications=Count(number)),
            cast_budgets.state(DivideCeiling, **own, on=day),
        )
        divided = await stage.fact(CeilingDivided, lambda f, one=line: f.line == one)
        assert (divided.ceiling, divided.maximum) == (10**9, figures["n1250"])
        assert (divided.per_pupil, divided.undistributed) == (each, rest)
        told.append(f"{number}: {divided.per_pupil} each, {divided.undistributed} left")
    return "; ".join(told)


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
