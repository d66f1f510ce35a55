"""Scenarios of what must be so before a request is approved."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.funding import BundleClosed, SharesCalculated
from events.gate import BlockReason, RequestBlocked, RequestUnblocked
from events.request import Hours, RequestKind
from events.school import JudgementOutcome
from events.values import Cents, Period
from tests import cast
from tests import cast_of_gates as gates
from tests.examples import case
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import CARE, SWV, YEAR, ZWOLLE

ASKED = Period(start=date(2026, 3, 1), end=date(2026, 7, 31))
JUDGED = Period(start=date(2026, 3, 1), end=date(2026, 6, 30))


@scenario("AS-25")
async def gatekeeper(stage: Stage, _: dict[str, Any]) -> str:
    """The municipality waits for the support team, and for no longer than that found."""
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE))
    await stage.ask(*cast.assessed(period=ASKED, cost=500_000, judgement=None), cast.propose())
    first = await stage.refused(cast.approve(ZWOLLE))
    assert first == "ot-judgement-missing"
    blocked = await stage.fact(RequestBlocked)
    assert blocked.reason is BlockReason.JUDGEMENT_MISSING

    await stage.ask(gates.judge(JUDGED, outcome=JudgementOutcome.NEEDED_FOR_NOW, on=cast.day(7)))
    second = await stage.refused(cast.approve(ZWOLLE, on=cast.day(8)))
    assert second == "ot-judgement-too-short"
    await stage.ask(
        cast.refuse(ZWOLLE, on=cast.day(8)),
        gates.shorten(JUDGED.end, 400_000, on=cast.day(9)),
        cast.propose(on=cast.day(10)),
        cast.approve(ZWOLLE, round_=2, on=cast.day(11)),
        cast.approve(SWV, round_=2, on=cast.day(11)),
    )
    assert await stage.fact(RequestUnblocked)
    *_, shares = await stage.facts(SharesCalculated)
    assert sum(share.amount for share in shares.shares) == 400_000
    assert (await stage.fact(BundleClosed)).total == 400_000

    after_school = replace(CARE, hours=Hours.OTHER_HOURS, cost=Cents(100_000), period=YEAR)
    group = {"kind": RequestKind.GROUP, "places": 6, "pupils": (), "consents": ()}
    for number, own in ((2, {"care": after_school}), (3, group)):
        await stage.ask(
            *cast.assessed(case(number), judgement=None, **own),
            cast.propose(case=case(number)),
            cast.approve(ZWOLLE, case(number)),
        )
    assert len(await stage.facts(RequestBlocked, lambda f: f.case != blocked.case)) == 0
    return f"{first}; {second}; granted until {JUDGED.end}"
