"""Scenarios of what befalls messages on the way."""

from typing import Any

from events.budget import BudgetReserved
from events.care import CareOrdered
from events.duplicate import PossibleDuplicateSignalled
from events.funding import BundleOpened, ShareReceived, ShareRequested
from events.request import ArrangementRequested, ReceiptConfirmed, RequestGranted
from events.values import Party
from tests import cast
from tests.examples import SWV, ZWOLLE, case
from tests.scenarios.catalogue import scenario
from tests.scenarios.post import hear_again
from tests.scenarios.stage import Stage


@scenario("AS-50")
async def duplicate(stage: Stage, _: dict[str, Any]) -> str:
    """The same message thrice is one request; the same request twice is for a person to see."""
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE), *cast.assessed(), cast.propose())
    # each was committed; the acknowledgement was lost, so the broker hands it out again, and again
    for kind, source, target in (
        (ArrangementRequested, Party.SCHOOL, Party.SWV),
        (ArrangementRequested, Party.SCHOOL, Party.MUNICIPALITY),
        (ShareRequested, Party.SWV, Party.MUNICIPALITY),
    ):
        for sent in await stage.recorded(kind):
            for _ in range(2):
                await hear_again(stage.house, sent, source, target)
    await stage.ask(cast.approve(SWV), cast.approve(ZWOLLE))
    once = {
        kind.__name__: len(await stage.facts(kind))
        for kind in (ArrangementRequested, BundleOpened, RequestGranted, CareOrdered)
    }
    assert set(once.values()) == {1}
    assert len(await stage.facts(ReceiptConfirmed)) == 2  # one letter for each body
    assert [f.share.funder for f in await stage.facts(ShareReceived)] == [SWV, ZWOLLE]
    reserved = [fact.line for fact in await stage.facts(BudgetReserved)]
    assert sorted(reserved) == sorted({cast.line(SWV), cast.line(ZWOLLE)})

    await stage.ask(cast.submit(case(2), on=cast.day(1)))
    signalled = await stage.fact(PossibleDuplicateSignalled)
    assert (signalled.case, signalled.resembles) == (case(2), case(1))
    assert len(await stage.facts(BundleOpened)) == 2  # it goes on until a person has looked
    return f"{once}; signalled: {signalled.case[-4:]} resembles {signalled.resembles[-4:]}"
