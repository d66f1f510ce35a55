"""Scenarios of what cannot wait."""

from datetime import date
from typing import Any

from events.budget import BudgetSpent, SpendingReturned, TemporaryPartCommitted
from events.care import CareOrdered, CareStarted
from events.funding import BundleClosed, ClaimPartBooked, ShareSettled
from events.term import TermStarted
from events.urgent import TemporaryPartDivided, TemporaryStartGranted
from events.values import Period
from tests import cast
from tests import cast_of_gates as gates
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import SWV, ZWOLLE

FRIDAY, MONDAY = date(2026, 6, 26), date(2026, 6, 29)
ASKED = Period(start=MONDAY, end=date(2026, 12, 31))


@scenario("AS-63")
async def urgent(stage: Stage, figures: dict[str, Any]) -> str:
    """The care starts on Monday; the decision keeps its own term, and then all bear it."""
    last = date.fromisoformat(figures["tijdelijk"])
    await stage.ask(cast.budget(SWV, on=FRIDAY), cast.budget(ZWOLLE, on=FRIDAY))
    await stage.ask(cast.submit(period=ASKED, urgency=gates.URGENT, on=FRIDAY))
    too_long = await stage.refused(gates.hurry(date(2026, 8, 25), 240_000, on=MONDAY))
    assert too_long == "temporary-too-long"
    await stage.ask(
        gates.hurry(last, 240_000, on=MONDAY),
        cast.accept(on=MONDAY),
        cast.intake(on=MONDAY),
        cast.start(on=MONDAY),
        cast.claim(1, 100_001, on=date(2026, 7, 10)),
    )
    granted = await stage.fact(TemporaryStartGranted)
    assert granted.care.period == Period(start=MONDAY, end=last)
    assert (await stage.fact(CareStarted)).effective_on == MONDAY
    assert not await stage.facts(BundleClosed)
    terms = {fact.body: fact.due_on for fact in await stage.facts(TermStarted)}
    regular = date.fromisoformat(figures["regulier"])
    assert terms == {SWV: regular, ZWOLLE: regular}

    committed = await stage.fact(TemporaryPartCommitted)
    assert (committed.line, committed.amount) == (cast.line(ZWOLLE), 240_000)
    assert {fact.line for fact in await stage.facts(BudgetSpent)} == {cast.line(ZWOLLE)}

    decided = date(2026, 8, 20)
    for body in (SWV, ZWOLLE):
        await stage.ask(cast.complete(body, on=decided), cast.assess(body, on=decided))
    await stage.ask(
        gates.judge(ASKED, on=decided),
        cast.propose(on=decided),
        cast.approve(SWV, on=decided),
        cast.approve(ZWOLLE, on=decided),
    )
    divided = await stage.fact(TemporaryPartDivided)
    parts = {part.funder: part.amount for part in divided.parts}
    assert parts == {SWV: 120_000, ZWOLLE: 120_000}
    assert (await stage.fact(SpendingReturned)).amount == 100_001
    paid = {
        fact.funder: fact.amount
        for fact in await stage.facts(ClaimPartBooked)  # what was claimed before, by all
    }
    assert sorted(paid.values()) == [50_000, 50_001]

    await stage.ask(cast.claim(2, 799_999, on=date(2026, 12, 31), final=True))
    settled = {fact.funder: fact.spent for fact in await stage.facts(ShareSettled)}
    assert settled == {SWV: 450_000, ZWOLLE: 450_000}
    assert len(await stage.facts(CareOrdered)) == 1
    return f"temporary until {last}, regular by {regular}; {parts}, then {settled}"
