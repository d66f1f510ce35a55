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
    OrderId,
    OrganisationId,
    Period,
    PupilRef,
    Sealed,
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


class ClaimFault(StrEnum):
    """Why a claim is not booked."""

    ABOVE_COMMITMENT = "above-commitment"
    YEAR_NOT_COMMITTED = "year-not-committed"
    AFTER_FINAL = "after-final"
    NOT_THE_PROVIDER = "not-the-provider"


class ClaimPart(msgspec.Struct, frozen=True, kw_only=True):
    """What one funder pays of a claim, on one of its budget lines."""

    line: BudgetLineId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.care.order-prepared", "Toewijzing voorbereid")
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


@fact("nl.onderwijs-zorgarrangementen.care.care-ordered", "Toewijzing verzonden")
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


@fact("nl.onderwijs-zorgarrangementen.care.order-confirmed", "Toewijzing definitief")
class OrderConfirmed(Fact):
    """A temporary order goes on as the whole arrangement; ``provider``: who has it, if anybody."""

    case: CaseId
    orderer: OrganisationId
    care: Care
    shares: tuple[Share, ...]
    order: OrderId
    provider: OrganisationId | None = None


@fact("nl.onderwijs-zorgarrangementen.care.order-continued", "Toewijzing gaat door")
class OrderContinued(Fact):
    """The provider knows that its temporary order goes on, as this care."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    care: Care


@fact("nl.onderwijs-zorgarrangementen.care.no-provider-found", "Geen aanbieder gevonden")
class NoProviderFound(Fact):
    """Every provider of the region declined; the orderer must find another way."""

    case: CaseId
    orderer: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.care.order-received", "Toewijzing ontvangen")
class OrderReceived(Fact):
    """The provider has the order before it."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    orderer: OrganisationId
    care: Care


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


@fact("nl.onderwijs-zorgarrangementen.care.placed-on-waiting-list", "Op wachtlijst geplaatst")
class PlacedOnWaitingList(Fact):
    """Waiting starts; the intake is due within the norm, on ``intake_by``."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    intake_by: date


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


@fact("nl.onderwijs-zorgarrangementen.care.care-started", "Zorg gestart")
class CareStarted(Fact):
    """The care has begun."""

    case: CaseId
    order: OrderId
    provider: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.care.delivery-claimed", "Levering gedeclareerd")
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


@fact("nl.onderwijs-zorgarrangementen.care.claim-approved", "Declaratie goedgekeurd")
class ClaimApproved(Fact):
    """The orderer accepts a claim and divides it over the funders.

    Each part is rounded on the running total of the year, so that cents never drift.
    """

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    claim: ClaimId
    amount: Cents
    parts: tuple[ClaimPart, ...]
    final: bool


@fact("nl.onderwijs-zorgarrangementen.care.claim-refused", "Declaratie afgekeurd")
class ClaimRefused(Fact):
    """The orderer does not accept a claim."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    claim: ClaimId
    fault: ClaimFault


@fact("nl.onderwijs-zorgarrangementen.care.care-ended", "Zorg beëindigd")
class CareEnded(Fact):
    """The care is over."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    reason: EndReason
    note: Sealed | None = None
