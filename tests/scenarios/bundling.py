"""Scenarios of shares and bundles."""

from typing import Any

from events.funding import BundleClosed, ShareReleased, SharesCalculated
from events.request import WithdrawalAccepted
from tests import cast
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import BOARD, BOARD_PART, SWV, SWV_PART, ZWOLLE, ZWOLLE_PART


@scenario("AS-01")
async def three_ways(stage: Stage, figures: dict[str, Any]) -> str:
    """Three equal shares and a cent that is left."""
    await stage.ask(
        *cast.assessed(cost=figures["total_cents"]),
        cast.propose(SWV_PART, ZWOLLE_PART, BOARD_PART),
    )
    calculated = await stage.fact(SharesCalculated)
    amounts = [share.amount for share in calculated.shares]
    assert [share.funder for share in calculated.shares] == [SWV, ZWOLLE, BOARD]
    assert amounts == figures["shares_cents"]
    assert sum(amounts) == figures["total_cents"]
    return f"{amounts}"


@scenario("AS-27")
async def withdrawn(stage: Stage, _: dict[str, Any]) -> str:
    """Taken back while one of two shares was approved."""
    await stage.ask(
        cast.budget(SWV),
        cast.budget(ZWOLLE),
        *cast.assessed(),
        cast.propose(),
        cast.approve(SWV),
        cast.withdraw(on=cast.day(2)),
    )
    released = [fact.funder for fact in await stage.facts(ShareReleased)]
    assert released == [SWV, ZWOLLE]
    assert await stage.fact(WithdrawalAccepted)
    code = await stage.refused(cast.approve(ZWOLLE, on=cast.day(3)))
    assert code == "share-lapsed"
    assert not await stage.facts(BundleClosed)
    return f"released {released}; later approval: {code}"
