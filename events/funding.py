"""Who pays what: the key, the shares it gives, and each funder's answer. All money in cents."""

from datetime import date
from enum import StrEnum

import msgspec

from events.fact import Fact, fact
from events.key import CostComponent, KeyBasis, KeyGroup, Weight
from events.request import AgeBoundary, Care, Programme, ProgrammePlan, SupportNeed
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    Cents,
    ClaimId,
    Count,
    Leg,
    MandateId,
    OrderId,
    OrganisationId,
    Period,
    PupilRef,
    Round,
    SignedCents,
    UserId,
)


class BudgetSource(StrEnum):
    """The purse a share is paid from (codes of the field)."""

    SCHOOL_BASIC = "SCHOOL_BASIS"
    SWV_LIGHT = "SWV_LICHT"
    SWV_HEAVY = "SWV_ZWAAR"
    YOUTH_CARE = "GEM_JEUGDHULP"
    PARENTING_SUPPORT = "GEM_OPVOEDINGSONDERSTEUNING"
    SOCIAL_SUPPORT = "GEM_WMO"  # from the eighteenth birthday
    SCHOOL_TRANSPORT = "GEM_VERVOER"
    SCHOOL_BUILDING = "GEM_HUISVESTING"
    PROFOUND_DISABILITY = "RIJK_EMB"  # a ceiling of the state, over granted applications
    EDUCATION_RECOVERY = "NPO"
    JOINT_POT = "MAATWERKPOT"  # filled by several funders together
    PARENTS_BUDGET = "OUDERS_PGB"  # personal budget under the Youth Act
    HEALTH_INSURANCE = "ZVW"
    LONG_TERM_CARE = "WLZ"
    PROGRAMME = "PROGRAMMA"  # a programme of some years with a budget of its own (proeftuin)


class KeyPart(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One funder's part in the key, and its purse: a weight, an amount, or a component with its
    amount, as the base of the key (or group) asks; who names no fixed amount pays the rest."""

    funder: OrganisationId
    source: BudgetSource
    weight: Weight | None = None
    amount: Cents | None = None
    component: CostComponent | None = None
    group: Count = Count(0)  # the how-manieth group of the key; 0: none, a part of the whole


class YearAmount(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The part of a share that burdens one budget line (a funder, a purse, a year)."""

    line: BudgetLineId
    amount: Cents


class StretchAmount(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a line bears of some days, where the key changes within the care's period."""

    line: BudgetLineId
    days: Period
    amount: Cents


class Share(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """One funder's part of the cost, by budget year, earliest first."""

    funder: OrganisationId
    amount: Cents
    years: tuple[YearAmount, ...]
    stretches: tuple[StretchAmount, ...] = ()  # the same cents by days; none where one key holds


class RefusalGround(StrEnum):
    """Why a funder refuses its share."""

    NOT_OUR_DUTY = "not-our-duty"
    NOT_SUITABLE = "not-suitable"  # inhoudelijk afgekeurd
    OTHER_LAW_FIRST = "other-law-first"  # Zvw, Wlz or basic support comes first
    NO_BUDGET = "no-budget"
    DISAGREES_WITH_KEY = "disagrees-with-key"
    OTHER_FORM = "other-form"  # a personal budget and not care in kind, or the reverse
    COLLECTIVE_OFFER = "collective-offer"  # a group arrangement has a place
    POLICY_ENDED = "policy-ended"  # what is asked is policy no more


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
    TAKEN_UP = "taken-up"  # in a collective arrangement


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
    boundaries: tuple[AgeBoundary, ...] = ()
    programme: ProgrammePlan | None = None
    requester: UserId | None = None  # who asked, and so may not decide


@fact("nl.onderwijs-zorgarrangementen.funding.cost-kept-apart", "Kosten niet verdeeld")
class CostKeptApart(Fact):
    """This cost of a programme is not divided by its key: it awaits an agreement of its own."""

    case: CaseId
    programme: Programme
    amount: Cents


@fact(
    "nl.onderwijs-zorgarrangementen.funding.separate-agreement-recorded",
    "Aparte afspraak vastgelegd",
)
class SeparateAgreementRecorded(Fact):
    """Who pays which part of the cost that was kept apart, by a key of its own. ``amounts`` are the
    cents of each part, in order. They burden no budget line: funders settle them as they agreed."""

    case: CaseId
    total: Cents
    parts: tuple[KeyPart, ...]
    amounts: tuple[Cents, ...]
    base: KeyBasis = KeyBasis.PARTS
    groups: tuple[KeyGroup, ...] = ()
    counted_on: date | None = None


@fact("nl.onderwijs-zorgarrangementen.funding.assessments-completed", "Klaar om te bundelen")
class AssessmentsCompleted(Fact):
    """Every body has judged its part; ``needed_by`` names those that find it needed."""

    case: CaseId
    needed_by: tuple[OrganisationId, ...]


@fact(
    "nl.onderwijs-zorgarrangementen.funding.key-proposed", "Verdeelsleutel voorgesteld", version=2
)
class KeyProposed(Fact):
    """The SWV proposes who pays which part, in the agreed order."""

    case: CaseId
    round: Round
    total: Cents
    parts: tuple[KeyPart, ...]
    base: KeyBasis = KeyBasis.PARTS
    groups: tuple[KeyGroup, ...] = ()
    counted_on: date | None = None  # the day on which pupils were counted
    parts_from_18: tuple[KeyPart, ...] = ()  # from the eighteenth birthday on


@fact(
    "nl.onderwijs-zorgarrangementen.funding.redistribution-proposed",
    "Herverdeling voorgesteld",
    version=2,
)
class RedistributionProposed(Fact):
    """A new key after a refusal or expiry, or for what is left to come; its funders answer."""

    case: CaseId
    round: Round
    total: Cents
    parts: tuple[KeyPart, ...]
    base: KeyBasis = KeyBasis.PARTS
    groups: tuple[KeyGroup, ...] = ()
    counted_on: date | None = None
    parts_from_18: tuple[KeyPart, ...] = ()


@fact("nl.onderwijs-zorgarrangementen.funding.shares-calculated", "Aandelen berekend", version=2)
class SharesCalculated(Fact):
    """The key as amounts, by largest remainder; approvals hold until ``expires_on``."""

    case: CaseId
    round: Round
    swv: OrganisationId
    shares: tuple[Share, ...]
    expires_on: date


@fact("nl.onderwijs-zorgarrangementen.funding.share-requested", "Aandeel gevraagd", version=2)
class ShareRequested(Fact):
    """The SWV asks one funder to approve its share."""

    case: CaseId
    round: Round
    swv: OrganisationId
    share: Share
    total: Cents
    care: Care
    expires_on: date
    requester: UserId | None = None


@fact("nl.onderwijs-zorgarrangementen.funding.share-received", "Aandeel in beoordeling", version=2)
class ShareReceived(Fact):
    """The funder has its share before it."""

    case: CaseId
    round: Round
    swv: OrganisationId
    share: Share
    expires_on: date
    requester: UserId | None = None


@fact(
    "nl.onderwijs-zorgarrangementen.funding.share-first-approved",
    "Eerste akkoord op aandeel",
    version=2,
)
class ShareFirstApproved(Fact):
    """A second person must approve: the amount is above this person's mandate (four eyes), or a
    joint pot pays, for which one of the other side must sign."""

    case: CaseId
    round: Round
    funder: OrganisationId
    approver: Actor
    mandate: MandateId
    second_of: tuple[OrganisationId, ...] = ()  # whose people may be second; none: the funder's own


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
    """A share was refused: nobody is bound by this round any more, and a new key is needed."""

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


@fact("nl.onderwijs-zorgarrangementen.funding.bundle-closed", "Bundeling gesloten", version=2)
class BundleClosed(Fact):
    """Every share is approved: reservations become commitments, ``orderer`` orders the care. In a
    later leg ``shares`` are those agreed for it; ``continuing`` are those that simply go on."""

    case: CaseId
    round: Round
    orderer: OrganisationId
    total: Cents
    shares: tuple[Share, ...]
    leg: Leg = Leg(1)
    continuing: tuple[Share, ...] = ()


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
    """The funder paid its part of a claim, or what the SVB paid of a budget, from this line."""

    case: CaseId
    funder: OrganisationId
    claim: ClaimId
    line: BudgetLineId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.funding.claim-part-corrected", "Deel van declaratie hersteld")
class ClaimPartCorrected(Fact):
    """What the funder paid of a claim from this line changed; ``claim`` is the correction."""

    case: CaseId
    funder: OrganisationId
    claim: ClaimId
    line: BudgetLineId
    change: SignedCents


@fact("nl.onderwijs-zorgarrangementen.funding.share-settled", "Aandeel afgerekend", version=2)
class ShareSettled(Fact):
    """The last claim is booked; what was committed and not spent is free again."""

    case: CaseId
    funder: OrganisationId
    spent: Cents
    returned: Cents
    order: OrderId | None = None  # the last one of the share; None: before shape 2
