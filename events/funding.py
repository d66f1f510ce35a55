"""Who pays what: the key, the shares it gives, and each funder's answer. All money in cents."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from events.fact import Fact, fact
from events.request import Care, SupportNeed
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    Cents,
    ClaimId,
    Count,
    MandateId,
    OrganisationId,
    PupilRef,
    Round,
)


class BudgetSource(StrEnum):
    """The purse a share is paid from (codes of the field; DOMAIN reference, money §3.1)."""

    SCHOOL_BASIC = "SCHOOL_BASIS"
    SWV_LIGHT = "SWV_LICHT"
    SWV_HEAVY = "SWV_ZWAAR"
    YOUTH_CARE = "GEM_JEUGDHULP"
    PARENTING_SUPPORT = "GEM_OPVOEDINGSONDERSTEUNING"
    HEALTH_INSURANCE = "ZVW"
    LONG_TERM_CARE = "WLZ"


class KeyPart(msgspec.Struct, frozen=True, kw_only=True):
    """One funder's weight in the key, and the purse it would pay from."""

    funder: OrganisationId
    source: BudgetSource
    weight: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


class YearAmount(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a share that burdens one budget line (a funder, a purse, a year)."""

    line: BudgetLineId
    amount: Cents


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """One funder's part of the cost, by budget year, earliest first."""

    funder: OrganisationId
    amount: Cents
    years: tuple[YearAmount, ...]


class RefusalGround(StrEnum):
    """Why a funder refuses its share."""

    NOT_OUR_DUTY = "not-our-duty"
    OTHER_LAW_FIRST = "other-law-first"  # Zvw, Wlz or basic support comes first
    NO_BUDGET = "no-budget"
    DISAGREES_WITH_KEY = "disagrees-with-key"
    COLLECTIVE_OFFER = "collective-offer"  # a group arrangement has a place


class Answer(StrEnum):
    """What a funder said of its share."""

    APPROVED = "approved"
    REFUSED = "refused"


class ReleaseReason(StrEnum):
    """Why the SWV lets go of a share."""

    REDISTRIBUTED = "redistributed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set-aside"
    EXPIRED = "expired"


@fact("nl.onderwijs-zorgarrangementen.funding.bundle-opened", "Bundeling geopend", version=2)
class BundleOpened(Fact):
    """The SWV keeps the case together from here: who asks, who judges, what it would cost."""

    case: CaseId
    swv: OrganisationId
    school: OrganisationId
    board: OrganisationId
    municipality: OrganisationId
    pupils: tuple[PupilRef, ...]
    places: Count
    needs: tuple[SupportNeed, ...]
    care: Care
    preferred_provider: OrganisationId | None = None
    urgent: bool = False


@fact("nl.onderwijs-zorgarrangementen.funding.assessments-completed", "Klaar om te bundelen")
class AssessmentsCompleted(Fact):
    """Every body has judged its part; ``needed_by`` names those that find it needed."""

    case: CaseId
    needed_by: tuple[OrganisationId, ...]


@fact("nl.onderwijs-zorgarrangementen.funding.key-proposed", "Verdeelsleutel voorgesteld")
class KeyProposed(Fact):
    """The SWV proposes who pays which part, in the agreed order."""

    case: CaseId
    round: Round
    total: Cents
    parts: tuple[KeyPart, ...]


@fact("nl.onderwijs-zorgarrangementen.funding.redistribution-proposed", "Herverdeling voorgesteld")
class RedistributionProposed(Fact):
    """A new key after a refusal or an expiry; every funder answers anew."""

    case: CaseId
    round: Round
    total: Cents
    parts: tuple[KeyPart, ...]


@fact("nl.onderwijs-zorgarrangementen.funding.shares-calculated", "Aandelen berekend")
class SharesCalculated(Fact):
    """The key as amounts, by largest remainder; approvals hold until ``expires_on``."""

    case: CaseId
    round: Round
    swv: OrganisationId
    shares: tuple[Share, ...]
    expires_on: date


@fact("nl.onderwijs-zorgarrangementen.funding.share-requested", "Aandeel gevraagd")
class ShareRequested(Fact):
    """The SWV asks one funder to approve its share."""

    case: CaseId
    round: Round
    swv: OrganisationId
    share: Share
    total: Cents
    care: Care
    expires_on: date


@fact("nl.onderwijs-zorgarrangementen.funding.share-received", "Aandeel in beoordeling")
class ShareReceived(Fact):
    """The funder has its share before it."""

    case: CaseId
    round: Round
    swv: OrganisationId
    share: Share
    expires_on: date


@fact("nl.onderwijs-zorgarrangementen.funding.share-first-approved", "Eerste akkoord op aandeel")
class ShareFirstApproved(Fact):
    """The amount is above this person's mandate: a second person must approve (four eyes)."""

    case: CaseId
    round: Round
    funder: OrganisationId
    approver: Actor
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.funding.share-awaits-budget", "Aandeel wacht op budget")
class ShareAwaitsBudget(Fact):
    """Approved under mandate, but a budget line has not enough: it waits its turn there."""

    case: CaseId
    round: Round
    funder: OrganisationId
    line: BudgetLineId
    approvers: tuple[Actor, ...]
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.funding.share-approved", "Aandeel goedgekeurd")
class ShareApproved(Fact):
    """The funder pays its share if all others do; the money is set aside in the same append."""

    case: CaseId
    round: Round
    swv: OrganisationId
    funder: OrganisationId
    amount: Cents
    approvers: tuple[Actor, ...]
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.funding.share-refused", "Aandeel geweigerd")
class ShareRefused(Fact):
    """The funder does not pay this share."""

    case: CaseId
    round: Round
    swv: OrganisationId
    funder: OrganisationId
    ground: RefusalGround
    by: Actor
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.funding.redistribution-needed", "Herverdeling nodig")
class RedistributionNeeded(Fact):
    """A share was refused: the others are conditional until a new key, a rejection or expiry."""

    case: CaseId
    round: Round
    refused_by: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.funding.share-released", "Aandeel vrijgegeven")
class ShareReleased(Fact):
    """The SWV lets a funder go; what it set aside is free again."""

    case: CaseId
    round: Round
    funder: OrganisationId
    reason: ReleaseReason


@fact("nl.onderwijs-zorgarrangementen.funding.share-lapsed", "Aandeel vervallen")
class ShareLapsed(Fact):
    """The funder knows that its share is released; any answer to it is over."""

    case: CaseId
    round: Round
    funder: OrganisationId
    reason: ReleaseReason


@fact("nl.onderwijs-zorgarrangementen.funding.answer-too-late", "Antwoord te laat")
class AnswerTooLate(Fact):
    """A funder's answer crossed the release or the end of its round: the release stands."""

    case: CaseId
    round: Round
    funder: OrganisationId
    answer: Answer


@fact("nl.onderwijs-zorgarrangementen.funding.bundle-closed", "Bundeling gesloten")
class BundleClosed(Fact):
    """Every share is approved: reservations become commitments, ``orderer`` orders the care."""

    case: CaseId
    round: Round
    orderer: OrganisationId
    total: Cents
    shares: tuple[Share, ...]


@fact("nl.onderwijs-zorgarrangementen.funding.bundle-expired", "Bundeling verlopen")
class BundleExpired(Fact):
    """Not every answer came before the proposal lapsed: what was approved is released."""

    case: CaseId
    round: Round


@fact("nl.onderwijs-zorgarrangementen.funding.share-committed", "Aandeel definitief")
class ShareCommitted(Fact):
    """The funder knows that the bundle closed: its share is a commitment."""

    case: CaseId
    round: Round
    funder: OrganisationId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.funding.claim-part-booked", "Deel van declaratie geboekt")
class ClaimPartBooked(Fact):
    """The funder paid its part of a claim from this line."""

    case: CaseId
    funder: OrganisationId
    claim: ClaimId
    line: BudgetLineId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.funding.share-settled", "Aandeel afgerekend")
class ShareSettled(Fact):
    """The last claim is booked; what was committed and not spent is free again."""

    case: CaseId
    funder: OrganisationId
    spent: Cents
    returned: Cents
