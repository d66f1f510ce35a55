"""The request for an arrangement, from submission to outcome. Names are storage: only ever add."""

from datetime import date
from enum import IntEnum, StrEnum

import msgspec

from events.fact import Fact, fact
from events.values import (
    CaseId,
    Cents,
    Count,
    OrganisationId,
    Pc4,
    Period,
    PupilRef,
    Reference,
    Sealed,
    UserId,
)


class RequestKind(StrEnum):
    """For one pupil, or for a group that shares one arrangement."""

    INDIVIDUAL = "individual"
    GROUP = "group"


class SupportNeed(StrEnum):
    """Ondersteuningsbehoefte: the need decides, never a diagnosis (seed 002 §2.2)."""

    INTERNALISING = "internalising"
    EXTERNALISING = "externalising"
    SCHOOL_REFUSAL = "school-refusal"  # dreigend thuiszitten
    EARLY_DEVELOPMENT = "early-development"  # kleuters
    LEARNING_ROUTE = "learning-route"  # leerroute 4
    LANGUAGE = "language"
    NEWCOMER = "newcomer"
    PHYSICAL_CARE = "physical-care"
    BEHAVIOUR_IN_GROUP = "behaviour-in-group"


class CareCategory(StrEnum):
    """Product category of youth care (iJw 3.2, code list productcategorie)."""

    DAY_TREATMENT = "41"
    AMBULATORY = "45"
    TAILORED = "50"
    MENTAL_HEALTH = "54"


class Place(StrEnum):
    """Where the care is given."""

    SCHOOL = "school"
    ELSEWHERE = "elsewhere"


class Hours(StrEnum):
    """When the care is given."""

    SCHOOL_HOURS = "school-hours"
    OTHER_HOURS = "other-hours"


class Referrer(StrEnum):
    """Who may refer to youth care beside the municipality (iJw 3.2, COD327)."""

    GENERAL_PRACTITIONER = "02"  # huisarts
    YOUTH_DOCTOR = "03"  # jeugdarts
    CERTIFIED_INSTITUTION = "04"  # gecertificeerde instelling
    MEDICAL_SPECIALIST = "05"  # medisch specialist
    COURT = "08"  # rechter, officier van justitie, directeur JJI


class SupplementItem(StrEnum):
    """What may be missing from a request."""

    DEVELOPMENT_PERSPECTIVE = "development-perspective"  # OPP
    SUPPORT_TEAM_REPORT = "support-team-report"
    PARENTS_VIEW = "parents-view"
    PUPILS_VIEW = "pupils-view"
    CARE_PLAN = "care-plan"
    COST_ESTIMATE = "cost-estimate"
    CONSENT = "consent"


class AssessmentOutcome(StrEnum):
    """What a body finds of its own part."""

    NEEDED = "needed"
    NOT_NEEDED = "not-needed"


class RejectionGround(StrEnum):
    """Why a request is rejected."""

    NOT_NEEDED = "not-needed"
    BASIC_SUPPORT_SUFFICES = "basic-support-suffices"  # basisondersteuning
    SHARE_REFUSED = "share-refused"
    NO_FUNDER = "no-funder"
    NO_BUDGET = "no-budget"


class Outcome(StrEnum):
    """How a request ended."""

    GRANTED = "granted"
    REJECTED = "rejected"
    SET_ASIDE = "set-aside"
    WITHDRAWN = "withdrawn"
    TAKEN_UP = "taken-up"  # in a collective arrangement


class Care(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The care that is asked for: what, where, when, for how long, at what estimated cost."""

    category: CareCategory
    place: Place
    hours: Hours
    period: Period
    cost: Cents  # for the whole period


class LegalAge(IntEnum):
    """An age at which the law changes what holds for a pupil."""

    TWELVE = 12
    SIXTEEN = 16
    EIGHTEEN = 18


class AgeBoundary(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The day on which the pupil reaches an age; a birth date itself is never known here."""

    age: LegalAge
    on: date


class AgeClass(StrEnum):
    """Between which of these ages a pupil is."""

    UNDER_12 = "under-12"
    FROM_12 = "from-12"
    FROM_16 = "from-16"
    FROM_18 = "from-18"


class Programme(StrEnum):
    """A programme for which a region made an agreement, and its variant."""

    THINK_EXTERNAL_TRAINERS = "think-external-trainers"
    THINK_TRAIN_THE_TRAINER = "think-train-the-trainer"
    AFTER_SCHOOL_PLUS = "bso-plus"  # the extra cost of after-school care (meerkosten BSO)


class ProgrammePlan(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What is asked of a programme: so many classes at a price each, in cents.

    ``kept_apart`` comes on top of the cost of the care and is not divided with it (such as training
    the trainers once).
    """

    programme: Programme
    classes: Count
    price_per_class: Cents
    kept_apart: Cents = Cents(0)


@fact(
    "nl.onderwijs-zorgarrangementen.request.arrangement-requested", "Aanvraag ingediend", version=2
)
class ArrangementRequested(Fact):
    """The school asks, for one pupil or a group; ``effective_on`` is the day of submission.

    ``pc4`` and ``before_stay`` are there where the school knows them; each body sees only what its
    own competence follows from.
    """

    case: CaseId
    school: OrganisationId
    board: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    reference: Reference
    kind: RequestKind
    pupils: tuple[PupilRef, ...]
    places: Count  # pupils that take part; named ones or not
    needs: tuple[SupportNeed, ...]
    care: Care
    preferred_provider: OrganisationId | None = None
    enrolled: bool = True  # never enrolled: the residence says which SWV decides
    pc4: Pc4 | None = None  # of the residence
    before_stay: OrganisationId | None = None  # municipality of the address before help with stay
    explanation: tuple[Sealed, ...] = ()  # one copy per body that may read it, each its own key
    urgency: tuple[Sealed, ...] = ()  # why it cannot wait, by the OT; a copy per body
    referrer: Referrer | None = None  # who referred to youth care beside the municipality
    age: AgeClass | None = None  # on the day of submission; None: not told, as of a group
    boundaries: tuple[AgeBoundary, ...] = ()  # days on which the pupil reaches a legal age
    programme: ProgrammePlan | None = None  # where it is part of a programme
    requester: UserId | None = None  # who asked, and so may not decide; None: before shape 2
    extends: CaseId | None = None  # the arrangement after which this one follows


@fact("nl.onderwijs-zorgarrangementen.request.receipt-confirmed", "Ontvangst bevestigd", version=2)
class ReceiptConfirmed(Fact):
    """A body has received the request; its decision term counts from this day."""

    case: CaseId
    body: OrganisationId
    school: OrganisationId
    swv: OrganisationId
    requester: UserId | None = None
    kind: RequestKind | None = None  # None: it was not recorded yet


@fact("nl.onderwijs-zorgarrangementen.request.completeness-established", "Aanvraag volledig")
class CompletenessEstablished(Fact):
    """A body has all it needs for its own part."""

    case: CaseId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.supplement-requested", "Aanvulling gevraagd")
class SupplementRequested(Fact):
    """A body asks the school to complete the request, on ``due_on`` at the latest (Awb 4:5)."""

    case: CaseId
    body: OrganisationId
    school: OrganisationId
    items: tuple[SupplementItem, ...]
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.request.supplement-task-received", "Aanvulling te leveren")
class SupplementTaskReceived(Fact):
    """The school knows what a body still needs from it."""

    case: CaseId
    body: OrganisationId
    items: tuple[SupplementItem, ...]
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.request.supplement-provided", "Aanvulling geleverd")
class SupplementProvided(Fact):
    """The school has completed the request for this body."""

    case: CaseId
    body: OrganisationId
    items: tuple[SupplementItem, ...]


@fact("nl.onderwijs-zorgarrangementen.request.supplement-received", "Aanvulling ontvangen")
class SupplementReceived(Fact):
    """The body has the supplement; its term runs on from the day the school sent it (Awb 4:15)."""

    case: CaseId
    body: OrganisationId
    items: tuple[SupplementItem, ...]


@fact("nl.onderwijs-zorgarrangementen.request.supplement-too-late", "Aanvulling te laat")
class SupplementTooLate(Fact):
    """The supplement was sent after the last day, after the case ended, or to a body that forwarded
    the request meanwhile and got it back: that stands."""

    case: CaseId
    body: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.request.part-set-aside", "Deel buiten behandeling gesteld")
class PartSetAside(Fact):
    """The supplement did not come in time: the body leaves its part undecided (Awb 4:5)."""

    case: CaseId
    body: OrganisationId
    swv: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.part-reinstated", "Deel weer in behandeling")
class PartReinstated(Fact):
    """The supplement was sent in time and heard late: setting aside is undone."""

    case: CaseId
    body: OrganisationId
    swv: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.assessment-completed", "Beoordeling afgerond")
class AssessmentCompleted(Fact):
    """A body has judged whether its part is needed."""

    case: CaseId
    body: OrganisationId
    swv: OrganisationId
    outcome: AssessmentOutcome


@fact("nl.onderwijs-zorgarrangementen.request.request-withdrawn", "Aanvraag ingetrokken")
class RequestWithdrawn(Fact):
    """The school takes its request back; the SWV says whether that came in time."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.withdrawal-accepted", "Intrekking verwerkt")
class WithdrawalAccepted(Fact):
    """The withdrawal came before the outcome: the case ends and all is released."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.withdrawal-too-late", "Intrekking te laat")
class WithdrawalTooLate(Fact):
    """The withdrawal came after the outcome, which stands."""

    case: CaseId
    school: OrganisationId
    outcome: Outcome


@fact("nl.onderwijs-zorgarrangementen.request.request-granted", "Aanvraag toegekend")
class RequestGranted(Fact):
    """Every share is approved: the arrangement may be arranged."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.request-rejected", "Aanvraag afgewezen")
class RequestRejected(Fact):
    """The arrangement will not be."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId
    ground: RejectionGround


@fact("nl.onderwijs-zorgarrangementen.request.request-set-aside", "Aanvraag buiten behandeling")
class RequestSetAside(Fact):
    """A body set its part aside, and without it nothing can be bundled."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.request-reinstated", "Aanvraag weer in behandeling")
class RequestReinstated(Fact):
    """A part set aside was reinstated, and the request with it."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.request-concluded", "Aanvraag afgerond bij school")
class RequestConcluded(Fact):
    """The school knows the outcome."""

    case: CaseId
    outcome: Outcome


@fact("nl.onderwijs-zorgarrangementen.request.request-reopened", "Aanvraag heropend bij school")
class RequestReopened(Fact):
    """The school knows that the request is treated again."""

    case: CaseId


@fact("nl.onderwijs-zorgarrangementen.request.intake-closed", "Behandeling afgesloten")
class IntakeClosed(Fact):
    """A body knows the outcome of the whole and closes its own part."""

    case: CaseId
    body: OrganisationId
    outcome: Outcome


@fact("nl.onderwijs-zorgarrangementen.request.intake-reopened", "Behandeling heropend")
class IntakeReopened(Fact):
    """A body treats its part again, after the request was reinstated."""

    case: CaseId
    body: OrganisationId
