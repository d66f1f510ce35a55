"""Ordering and giving the care: order, waiting list, intake, start, claims, end."""

from datetime import date
from enum import StrEnum

import msgspec

from events.fact import Fact, fact
from events.funding import Share
from events.request import Care, SupportNeed
from events.values import (
    BudgetLineId,
    CaseId,
    Cents,
    ClaimId,
    Count,
    Leg,
    OrderId,
    OrganisationId,
    Period,
    PupilRef,
    Sealed,
    SignedCents,
    Volume,
)


class DeclineReason(StrEnum):
    """Why a provider does not take an order."""

    NO_CAPACITY = "no-capacity"
    NOT_OUR_EXPERTISE = "not-our-expertise"
    NO_CONTRACT = "no-contract"


class EndReason(StrEnum):
    """Why care ended (short list of iJw reden beëindiging)."""

    COMPLETED = "completed"
    STOPPED_BY_FAMILY = "stopped-by-family"
    MOVED = "moved"
    OTHER_CARE = "other-care"


class WaitingNorm(StrEnum):
    """Treeknormen: agreed, not law, so no holiday extends them."""

    INTAKE = "intake"  # 4 weeks from placement on the list
    START = "start"  # 10 weeks from intake
    TOTAL = "total"  # 14 weeks from placement on the list to the start


class ClaimFault(StrEnum):
    """Why a claim is not booked."""

    ABOVE_COMMITMENT = "above-commitment"
    YEAR_NOT_COMMITTED = "year-not-committed"
    CROSSES_YEARS = "crosses-years"  # of a funder, or the day on which the key changes
    AFTER_FINAL = "after-final"
    NOT_THE_PROVIDER = "not-the-provider"
    AFTER_END = "after-end"  # days after the last day of the order
    IN_PAUSE = "in-pause"  # days on which no care was given, for the arrangement paused
    NOT_BOOKED = "not-booked"  # a correction of a claim that was never booked


class Unit(StrEnum):
    """In what care is counted (iJw 3.2, code list eenheid)."""

    MINUTE = "01"
    HOUR = "04"
    DAY_AND_NIGHT = "14"  # etmaal
    HALF_DAY = "16"  # dagdeel, of four hours
    OUTPUT = "82"
    EURO = "83"
    EFFORT = "84"  # inspanning


class Delivery(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What was delivered, at which tariff; the amount follows (``services.rules.tariffs``).

    Counted in ``volume`` units, or in ``minutes`` where those are known: of an hour or half-day.
    ``tariff`` is in cents per unit; for minutes it is the tariff of an hour (IV081); for euros
    there is none, as ``volume`` is the amount in cents. Raises ValueError where these do not fit.
    """

    unit: Unit
    volume: Volume | None = None
    minutes: Volume | None = None
    tariff: Cents | None = None

    def __post_init__(self) -> None:
        if (self.volume is None) == (self.minutes is None):
            raise ValueError("a delivery is counted in a volume, or in minutes")
        if self.minutes is not None and self.unit not in (Unit.MINUTE, Unit.HOUR, Unit.HALF_DAY):
            raise ValueError(f"unit {self.unit} is not counted in minutes")
        if (self.tariff is None) != (self.unit is Unit.EURO):
            raise ValueError(f"unit {self.unit}: euros have no tariff, and all else has")


class ClaimPart(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What one funder pays of a claim, on one of its budget lines."""

    line: BudgetLineId
    amount: Cents


class CorrectedPart(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What one funder pays more, or has back, on one of its budget lines."""

    line: BudgetLineId
    change: SignedCents


@fact("nl.onderwijs-zorgarrangementen.care.order-prepared", "Toewijzing voorbereid", version=2)
class OrderPrepared(Fact):
    """What is to be ordered, and the shares by which claims will be divided."""

    case: CaseId
    orderer: OrganisationId
    pupils: tuple[PupilRef, ...]
    places: Count
    needs: tuple[SupportNeed, ...]
    care: Care
    shares: tuple[Share, ...]
    preferred_provider: OrganisationId | None = None
    leg: Leg = Leg(1)
    continues: OrderId | None = None  # the order of the leg before, of which the care goes on
    settles_on: date | None = None  # the last day for claims, where the care ends as ordered


@fact("nl.onderwijs-zorgarrangementen.care.care-ordered", "Toewijzing verzonden", version=2)
class CareOrdered(Fact):
    """The orderer assigns the care to a provider (the municipality's part becomes a JW301)."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    provider: OrganisationId
    pupils: tuple[PupilRef, ...]
    places: Count
    needs: tuple[SupportNeed, ...]
    care: Care
    continues: OrderId | None = None
    return_by: date | None = None  # the last day for the provider's return message


@fact("nl.onderwijs-zorgarrangementen.care.order-confirmed", "Toewijzing definitief", version=2)
class OrderConfirmed(Fact):
    """A temporary order goes on as the whole arrangement; ``provider``: who has it, if anybody."""

    case: CaseId
    orderer: OrganisationId
    care: Care
    shares: tuple[Share, ...]
    order: OrderId
    provider: OrganisationId | None = None
    settles_on: date | None = None  # the last day for claims, where the care ends as ordered


@fact("nl.onderwijs-zorgarrangementen.care.order-continued", "Toewijzing gaat door")
class OrderContinued(Fact):
    """The provider knows that its temporary order goes on, as this care."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    care: Care


@fact("nl.onderwijs-zorgarrangementen.care.no-provider-found", "Geen aanbieder gevonden", version=2)
class NoProviderFound(Fact):
    """Every provider of the region declined; the orderer must find another way."""

    case: CaseId
    orderer: OrganisationId
    leg: Leg = Leg(1)


@fact("nl.onderwijs-zorgarrangementen.care.order-paused", "Toewijzing wacht op toestemming")
class OrderPaused(Fact):
    """Consent to share with the orderer is gone: it orders nothing, and the provider that has the
    order sends it nothing until there is consent again."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId | None


@fact("nl.onderwijs-zorgarrangementen.care.order-resumed", "Toewijzing gaat verder")
class OrderResumed(Fact):
    """Consent is there again."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId | None


@fact("nl.onderwijs-zorgarrangementen.care.order-received", "Toewijzing ontvangen", version=2)
class OrderReceived(Fact):
    """The provider has the order before it."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    orderer: OrganisationId
    care: Care
    continues: OrderId | None = None


@fact("nl.onderwijs-zorgarrangementen.care.order-accepted", "Toewijzing aanvaard")
class OrderAccepted(Fact):
    """The provider will give the care."""

    case: CaseId
    order: OrderId
    provider: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.care.order-declined", "Toewijzing geweigerd")
class OrderDeclined(Fact):
    """The provider will not; the next one is asked."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    provider: OrganisationId
    reason: DeclineReason


@fact(
    "nl.onderwijs-zorgarrangementen.care.placed-on-waiting-list",
    "Op wachtlijst geplaatst",
    version=2,
)
class PlacedOnWaitingList(Fact):
    """Waiting starts; within the norms the intake is due on ``intake_by``, the start on
    ``total_by``."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    intake_by: date
    total_by: date | None = None  # None: this norm was not recorded yet


@fact("nl.onderwijs-zorgarrangementen.care.intake-held", "Intake gehouden")
class IntakeHeld(Fact):
    """The provider has met the pupil; the start is due within the norm, on ``start_by``."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    start_by: date


@fact("nl.onderwijs-zorgarrangementen.care.waiting-norm-exceeded", "Wachttijdnorm overschreden")
class WaitingNormExceeded(Fact):
    """The norm passed while the pupil still waits."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    norm: WaitingNorm


@fact(
    "nl.onderwijs-zorgarrangementen.care.waiting-norm-corrected",
    "Overschrijding wachttijdnorm hersteld",
)
class WaitingNormCorrected(Fact):
    """The step was taken within the norm and recorded late: the norm was never exceeded."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    norm: WaitingNorm


@fact("nl.onderwijs-zorgarrangementen.care.care-started", "Zorg gestart")
class CareStarted(Fact):
    """The care has begun."""

    case: CaseId
    order: OrderId
    provider: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.care.delivery-claimed", "Levering gedeclareerd", version=2)
class DeliveryClaimed(Fact):
    """The provider declares what it gave in a period of one year; ``final``: the last time."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    orderer: OrganisationId
    claim: ClaimId
    period: Period
    amount: Cents
    final: bool
    delivery: Delivery | None = None


@fact("nl.onderwijs-zorgarrangementen.care.claim-approved", "Declaratie goedgekeurd", version=3)
class ClaimApproved(Fact):
    """The orderer accepts a claim and divides it over the funders.

    Each part is rounded on the running total of the days in which the same lines pay, so that cents
    never drift. With the last claim of an order ``unclaimed`` says what of each line will not be
    claimed any more.
    """

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    claim: ClaimId
    amount: Cents
    parts: tuple[ClaimPart, ...]
    final: bool
    unclaimed: tuple[ClaimPart, ...] = ()
    period: Period | None = None  # None: within the calendar year of its lines
    provider: OrganisationId | None = None  # who hears this; None: it knows, or is not told


@fact("nl.onderwijs-zorgarrangementen.care.claim-refused", "Declaratie afgekeurd", version=2)
class ClaimRefused(Fact):
    """The orderer does not accept a claim."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    claim: ClaimId
    fault: ClaimFault
    provider: OrganisationId | None = None


@fact("nl.onderwijs-zorgarrangementen.care.claim-corrected", "Declaratie gecorrigeerd")
class ClaimCorrected(Fact):
    """A claim was wrong: it comes to ``amount``, which is ``difference`` more than was claimed.

    The claim itself stays as it was made; ``claim`` is the correction's own number.
    """

    case: CaseId
    order: OrderId
    provider: OrganisationId
    orderer: OrganisationId
    claim: ClaimId
    corrects: ClaimId
    amount: Cents
    difference: SignedCents
    delivery: Delivery | None = None


@fact("nl.onderwijs-zorgarrangementen.care.correction-approved", "Correctie goedgekeurd", version=2)
class CorrectionApproved(Fact):
    """The orderer divides the difference, so that each funder paid its share of the right total."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    claim: ClaimId
    corrects: ClaimId
    difference: SignedCents
    parts: tuple[CorrectedPart, ...]
    provider: OrganisationId | None = None


@fact("nl.onderwijs-zorgarrangementen.care.correction-refused", "Correctie afgekeurd", version=2)
class CorrectionRefused(Fact):
    """The orderer does not accept a correction; the claim stays as it was booked."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    claim: ClaimId
    corrects: ClaimId
    fault: ClaimFault
    provider: OrganisationId | None = None


@fact("nl.onderwijs-zorgarrangementen.care.care-ended", "Zorg beëindigd", version=2)
class CareEnded(Fact):
    """The care is over; ``effective_on`` is its last day."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    reason: EndReason
    note: Sealed | None = None
    orderer: OrganisationId | None = None
