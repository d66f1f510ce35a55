"""One row per order at a provider: the day of each step from order to start."""

from datetime import date

import msgspec
from msgspec.structs import replace

from events import care, waiting
from events.fact import Fact
from events.request import CareCategory, Place
from events.values import CaseId, OrderId, OrganisationId, Recorded


class Wait(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An order and its days; a step not taken yet is None."""

    order_id: OrderId
    case_id: CaseId
    provider: OrganisationId
    orderer: OrganisationId
    category: CareCategory
    given_at: Place
    last_day: date  # of the care, as it was ordered
    places: int
    ordered_on: date
    accepted_on: date | None = None
    declined_on: date | None = None
    listed_on: date | None = None
    intake_by: date | None = None  # the norm: 4 weeks from the list (Treeknormen)
    intake_on: date | None = None
    start_by: date | None = None  # the norm: 10 weeks from the intake
    started_on: date | None = None
    ended_on: date | None = None
    intake_norm_broken_on: date | None = None
    start_norm_broken_on: date | None = None
    total_by: date | None = None  # the norm: 14 weeks from the list to the start
    total_norm_broken_on: date | None = None
    bridging_due_on: date | None = None  # support while waiting is needed since
    bridging_on: date | None = None  # and is given since


HEARS: frozenset[type[Fact]] = frozenset(
    {
        care.CareOrdered,
        care.OrderAccepted,
        care.OrderDeclined,
        care.PlacedOnWaitingList,
        care.IntakeHeld,
        care.WaitingNormExceeded,
        care.WaitingNormCorrected,
        care.CareStarted,
        care.CareEnded,
        waiting.BridgingSupportDue,
        waiting.BridgingSupportStarted,
    }
)


_BROKEN = {
    care.WaitingNorm.INTAKE: "intake_norm_broken_on",
    care.WaitingNorm.START: "start_norm_broken_on",
    care.WaitingNorm.TOTAL: "total_norm_broken_on",
}


def key_of(recorded: Recorded) -> tuple[str]:
    """The order."""
    return (recorded.fact.order,)


def evolve(row: Wait | None, recorded: Recorded) -> Wait | None:
    """The order after a fact."""
    fact = recorded.fact
    if row is None:
        return _ordered(fact) if isinstance(fact, care.CareOrdered) else None
    day = fact.effective_on
    match fact:
        case care.OrderAccepted():
            return replace(row, accepted_on=day)
        case care.OrderDeclined():
            return replace(row, declined_on=day)
        case care.PlacedOnWaitingList(intake_by=intake_by, total_by=total_by):
            return replace(row, listed_on=day, intake_by=intake_by, total_by=total_by)
        case care.IntakeHeld(start_by=start_by):
            return replace(row, intake_on=day, start_by=start_by)
        case care.WaitingNormExceeded(norm=norm):
            return replace(row, **{_BROKEN[norm]: day})
        case care.WaitingNormCorrected(norm=norm):
            return replace(row, **{_BROKEN[norm]: None})
        case waiting.BridgingSupportDue():
            return replace(row, bridging_due_on=day)
        case waiting.BridgingSupportStarted():
            return replace(row, bridging_on=day)
        case care.CareStarted():
            return replace(row, started_on=day)
        case care.CareEnded():
            return replace(row, ended_on=day)
        case _:
            return row


def _ordered(fact: care.CareOrdered) -> Wait:
    return Wait(
        order_id=fact.order,
        case_id=fact.case,
        provider=fact.provider,
        orderer=fact.orderer,
        category=fact.care.category,
        given_at=fact.care.place,
        last_day=fact.care.period.end,
        places=fact.places,
        ordered_on=fact.effective_on,
    )
