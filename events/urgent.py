"""What cannot wait: a temporary start before the full decision, and what becomes of its cost."""

from enum import StrEnum

import msgspec

from events.fact import Fact, fact
from events.funding import Share
from events.request import Care
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    Cents,
    ClaimId,
    MandateId,
    OrganisationId,
    SignedCents,
)


class TemporaryEnd(StrEnum):
    """Why a temporary start is over."""

    GRANTED = "granted"  # the arrangement itself goes on
    NOT_GRANTED = "not-granted"
    LAST_DAY = "last-day"


class TemporaryPart(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What one funder bears of the temporary part, once the split is decided."""

    funder: OrganisationId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.urgent.urgency-received", "Spoed gemeld")
class UrgencyReceived(Fact):
    """The body that may decide a temporary start knows that the request cannot wait."""

    case: CaseId
    body: OrganisationId
    care: Care


@fact("nl.onderwijs-zorgarrangementen.urgent.temporary-start-granted", "Spoed toegekend")
class TemporaryStartGranted(Fact):
    """The care may start before the full decision; the body bears it until the split is decided."""

    case: CaseId
    body: OrganisationId
    care: Care  # of the temporary part: its period and cost
    share: Share
    approver: Actor
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.urgent.temporary-claim-booked", "Tijdelijk deel betaald")
class TemporaryClaimBooked(Fact):
    """The body paid a claim on the temporary part from this line."""

    case: CaseId
    body: OrganisationId
    claim: ClaimId
    line: BudgetLineId
    amount: Cents


@fact(
    "nl.onderwijs-zorgarrangementen.urgent.temporary-claim-corrected", "Tijdelijk deel gecorrigeerd"
)
class TemporaryClaimCorrected(Fact):
    """A claim on the temporary part comes to more or less after all; ``claim``: the correction."""

    case: CaseId
    body: OrganisationId
    claim: ClaimId
    line: BudgetLineId
    change: SignedCents


@fact("nl.onderwijs-zorgarrangementen.urgent.temporary-start-ended", "Voorlopige start beëindigd")
class TemporaryStartEnded(Fact):
    """Nothing is started on this footing any more."""

    case: CaseId
    body: OrganisationId
    why: TemporaryEnd


@fact("nl.onderwijs-zorgarrangementen.urgent.temporary-part-divided", "Tijdelijk deel verdeeld")
class TemporaryPartDivided(Fact):
    """The split is decided: what the body bore alone is borne by all, as they bear the whole."""

    case: CaseId
    body: OrganisationId
    amount: Cents
    paid_back: Cents  # of what the body paid by then, and others pay now
    parts: tuple[TemporaryPart, ...]


@fact("nl.onderwijs-zorgarrangementen.urgent.temporary-part-settled", "Tijdelijk deel afgerekend")
class TemporaryPartSettled(Fact):
    """The last claim on the temporary part is booked; what was not spent is free again."""

    case: CaseId
    body: OrganisationId
    spent: Cents
    returned: Cents
