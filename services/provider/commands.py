"""What may be asked of a provider about one order, or to ask for one."""

from datetime import date

from events.asking import ChangeReason
from events.care import ClaimFault, DeclineReason, Delivery, EndReason, WaitingNorm
from events.change import AssignmentChange
from events.request import Care, CareCategory, Place, Referrer
from events.values import (
    CaseId,
    Cents,
    ClaimId,
    Count,
    OrderId,
    OrganisationId,
    Period,
    Reference,
    Sealed,
)
from events.waiting import BridgingAim
from services.runtime.shapes import Command


class OrderCommand(Command):
    """Asked of the provider that has this order."""

    case: CaseId
    order: OrderId


class ReceiveOrder(OrderCommand):
    """An order came in."""

    provider: OrganisationId
    orderer: OrganisationId
    care: Care
    continues: OrderId | None = None


class ReceiveOrderEnd(OrderCommand):
    """The orderer gave the order another last day."""

    change: AssignmentChange
    last_day: date


class ContinueOrder(OrderCommand):
    """A temporary order goes on, as this care."""

    care: Care


class AcceptOrder(OrderCommand):
    """Take the order on."""


class DeclineOrder(OrderCommand):
    """Do not take the order on."""

    why: DeclineReason


class PlaceOnWaitingList(OrderCommand):
    """No place yet: waiting starts."""


class HoldIntake(OrderCommand):
    """Meet the pupil."""


class LetNormPass(OrderCommand):
    """The last day within a waiting norm has passed."""

    norm: WaitingNorm
    by_day: date


class StartCare(OrderCommand):
    """The care begins, or began on ``started_on``."""

    started_on: date | None = None


class ClaimDelivery(OrderCommand):
    """Declare what was given in a period: its amount, or the delivery from which that follows."""

    claim: ClaimId
    period: Period
    amount: Cents | None = None
    final: bool
    delivery: Delivery | None = None


class CorrectClaim(OrderCommand):
    """A claim was wrong: this is what it comes to. The claim itself stays as it was made."""

    claim: ClaimId
    corrects: ClaimId
    amount: Cents | None = None
    delivery: Delivery | None = None


class ReceiveClaimAnswer(OrderCommand):
    """The orderer accepts a claim or a correction, or names its fault."""

    claim: ClaimId
    fault: ClaimFault | None


class EndCare(OrderCommand):
    """The care is over, or was after ``ended_on``."""

    why: EndReason
    note: Sealed | None = None
    ended_on: date | None = None


class LetCareEnd(OrderCommand):
    """The last day of the order has passed."""

    last_day: date


class AskAssignment(Command):
    """Ask who orders care for an assignment; ``referrer``: who referred the pupil by law."""

    case: CaseId
    orderer: OrganisationId
    reference: Reference
    care: Care
    referrer: Referrer | None = None


class AskChange(Command):
    """Ask that an order becomes this care."""

    case: CaseId
    order: OrderId
    reference: Reference
    care: Care
    change_reason: ChangeReason


class BridgingCommand(OrderCommand):
    """About support while a pupil waits for an order."""

    provider: OrganisationId


class NeedBridging(BridgingCommand):
    """The pupil waits; ``norm_broken``: longer than a norm."""

    norm_broken: bool


class StartBridging(BridgingCommand):
    """Support begins while the pupil waits."""

    aim: BridgingAim


class EndBridging(BridgingCommand):
    """The waiting is over."""


class PublishedCommand(Command):
    """About a waiting time that a provider tells everybody."""

    provider: OrganisationId
    category: CareCategory


class PublishWaitingTime(PublishedCommand):
    """Tell how many weeks one waits now."""

    wait_weeks: Count


class LetPublishedPass(PublishedCommand):
    """A month has passed."""

    valid_until: date


class SetCapacity(Command):
    """Tell how many places there are for a kind of care on these days."""

    provider: OrganisationId
    category: CareCategory
    given_at: Place
    places: Count
    valid: Period


OF_THE_HOUSE: tuple[type[Command], ...] = (
    ReceiveOrder,
    ReceiveOrderEnd,
    ReceiveClaimAnswer,
    LetCareEnd,
    ContinueOrder,
    LetNormPass,
    NeedBridging,
    EndBridging,
    LetPublishedPass,
)
"""What the house asks of itself."""
