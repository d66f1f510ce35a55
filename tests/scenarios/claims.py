"""Scenarios of tariffs, claims and their corrections."""

from typing import Any

from msgspec.structs import replace

from events.care import (
    ClaimCorrected,
    CorrectionApproved,
    Delivery,
    DeliveryClaimed,
    Unit,
)
from events.funding import ClaimPartBooked, ClaimPartCorrected
from events.values import Cents, ClaimId, Volume
from services.provider.commands import CorrectClaim
from services.rules.split import split
from tests import cast, cast_changes
from tests.cast_budgets import deliver, minutes
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import SWV, SWV_PART, ZWOLLE, ZWOLLE_PART


@scenario("AS-10")
async def hours_and_minutes(stage: Stage, figures: dict[str, Any]) -> str:
    """Four visits of 95 minutes, by the hour and by the minute."""
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE), *cast.started())
    minute_tariff, drifted, right = figures["trap"]
    assert minute_tariff == (7_700 * 2 + 60) // 120  # as it would be rounded
    assert 95 * minute_tariff == drifted
    trap = minutes(Unit.MINUTE, 95, 7_700)
    await stage.ask(
        deliver(1, minutes(Unit.HOUR, 4 * 95, 7_800)),
        deliver(2, minutes(Unit.MINUTE, 4 * 95, 7_800)),
        deliver(3, trap),
    )
    amounts = [fact.amount for fact in await stage.facts(DeliveryClaimed)]
    assert amounts == [figures["amount_hours"], figures["amount_minutes"], right]
    assert amounts[0] == figures["hours"] * 7_800
    code = await stage.refused(deliver(4, trap, amount=drifted))
    assert code == "amount-differs"
    return f"{amounts}; {drifted}: {code}"


@scenario("AS-60")
async def corrected(stage: Stage, figures: dict[str, Any]) -> str:
    """117 hours at 87.00 that should have been 78.00."""
    parts = (replace(SWV_PART, weight=2), ZWOLLE_PART)
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE), *cast.assessed(cost=2_400_000))
    await stage.ask(cast.propose(*parts), cast.approve(SWV), cast.approve(ZWOLLE))
    await stage.ask(cast.accept(), cast.intake(), cast.start())
    wrong = Delivery(unit=Unit.HOUR, volume=Volume(117), tariff=Cents(8_700))
    await stage.ask(deliver(1, wrong))
    (original,) = await stage.recorded(DeliveryClaimed)
    assert original.fact.amount == figures["orig"]

    party, command = cast_changes.correct(2, 1, 0)
    assert isinstance(command, CorrectClaim)
    right = replace(wrong, tariff=Cents(7_800))
    await stage.ask((party, replace(command, amount=None, delivery=right)))
    told = await stage.fact(ClaimCorrected)
    assert (told.corrects, told.amount) == (original.fact.claim, figures["corr"])
    assert told.claim == ClaimId("0001-2")
    assert told.difference == (await stage.fact(CorrectionApproved)).difference == -figures["diff"]
    assert await stage.recorded(DeliveryClaimed) == [original]

    paid = {SWV: 0, ZWOLLE: 0}
    for booked in await stage.facts(ClaimPartBooked):
        paid[booked.funder] += booked.amount
    for changed in await stage.facts(ClaimPartCorrected):
        paid[changed.funder] += changed.change
    assert tuple(paid.values()) == split(Cents(figures["corr"]), (2, 1))
    return f"{original.fact.amount} -> {told.amount}: {told.difference}; paid {[*paid.values()]}"
