"""One canonical example of every fact and command, made of one typical value per field name."""

from datetime import date
from typing import Any, TypeVar

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.attachment import (
    AttachmentAdded,
    AttachmentKind,
)
from events.budget import (
    AdjustmentGround,
    BudgetAdjusted,
    BudgetShifted,
    SpendingCorrected,
)
from events.care import (
    CareEnded,
    ClaimApproved,
    ClaimPart,
    CorrectedPart,
    CorrectionApproved,
    DeclineReason,
    EndReason,
    OrderDeclined,
    OrderPrepared,
)
from events.change import (
    AgeLimitReached,
    ChangeWithoutEffect,
    LegOpened,
    MoveReported,
    NoEffect,
    OrderSettled,
    PlaceFreed,
    PlaceTaken,
    PupilMovedHome,
    ShareLegSettled,
)
from events.decision import (
    DecisionOutcome,
    DecisionTaken,
    ObjectionDecided,
    ObjectionOutcome,
    PenaltySet,
)
from events.duplicate import RequestRegistered
from events.evaluation import (
    CareEvaluated,
    EvaluationDue,
    EvaluationOutcome,
    EvaluationOverdue,
    EvaluationPlanned,
)
from events.exclusion import ExclusionSignalled
from events.fact import Fact
from events.funding import (
    BudgetSource,
    ClaimPartCorrected,
    CostKeptApart,
    RefusalGround,
    ReleaseReason,
    ShareFirstApproved,
    ShareLapsed,
    ShareRefused,
    ShareReleased,
)
from events.gate import BlockReason, JudgementReceived, ReferralSignalled, RequestBlocked
from events.need import SupportNeedEstablished
from events.parking import MessageParked, ParkReason
from events.pot import (
    ContributionReceived,
    ContributionSentBack,
    PotAgreed,
    PotSettled,
    SendBackReason,
)
from events.register import (
    MandateGranted,
    MandateWithdrawn,
    MunicipalitiesMerged,
    OrganisationClosed,
    OrganisationRegistered,
    RulesAgreed,
)
from events.request import (
    ArrangementRequested,
    AssessmentCompleted,
    AssessmentOutcome,
    LegalAge,
    Programme,
    Referrer,
    RejectionGround,
    RequestKind,
)
from events.scheme import (
    SchemeApplied,
    SchemeOutcome,
    SignatureAsked,
    SignatureWithheld,
    WithheldGround,
)
from events.school import (
    AccessEnd,
    ConsentBy,
    ConsentGiven,
    ConsentLapsed,
    ConsentRenewed,
    ConsentWithdrawn,
    DossierAccessEnded,
    JudgementOutcome,
    LapseGround,
    SupportTeamJudged,
)
from events.school_transport import (
    TransportAtRisk,
    TransportRefusalGround,
    TransportRefused,
    TransportRequested,
)
from events.term import SuspensionGround, SuspensionGroundEnded, TermSuspended
from events.tlv import (
    TlvAnswered,
    TlvIssued,
    TlvRefusalGround,
    TlvRefused,
)
from events.urgent import (
    TemporaryClaimCorrected,
    TemporaryEnd,
    TemporaryPart,
    TemporaryPartDivided,
    TemporaryStartEnded,
)
from events.values import (
    CaseId,
    Cents,
    Leg,
    PerThousand,
    PublicText,
    SignedCents,
    system,
)
from services.funder.commands import (
    AdjustBudget,
    AgreePot,
    ApplyShrink,
    BookClaim,
    BookCorrection,
    CompleteAssessment,
    ConfirmReceipt,
    Contribute,
    CountApplications,
    DivideCeiling,
    GrantApplication,
    LapseShare,
    LiftProviso,
    OpenCeiling,
    ReceiveContribution,
    ReceiveRequest,
    RefuseShare,
    ReportMove,
    SetBudget,
    SettlePot,
    ShiftBudget,
    SuspendTerm,
)
from services.funder.gate_commands import (
    AskSignature,
    DecideTemporaryStart,
    EndTemporaryStart,
    OpenGate,
    ReceiveJudgement,
    WithholdSignature,
)
from services.funder.legal_commands import (
    DecideObjection,
    DeferObjection,
    EndSuspension,
    HearObjection,
    SuspendTermFor,
    TakeDecision,
)
from services.municipality.commands import ReceiveTransportRequest, RefuseTransport
from services.provider.commands import CorrectClaim, DeclineOrder, EndCare
from services.register.commands import (
    AdoptEdition,
    AgreeRules,
    CloseOrganisation,
    GrantMandate,
    MergeMunicipalities,
    NameSubstitute,
    RegisterOrganisation,
    RegisterSchool,
    WithdrawMandate,
)
from services.runtime.powers import POWERS
from services.runtime.reference import load
from services.school.commands import (
    AddAttachment,
    AdmitPupil,
    EvaluateCare,
    LearnTlvOutcome,
    LetAgeBoundaryPass,
    LetConsentLapse,
    RecordMoveHome,
    SubmitRequest,
)
from services.swv.commands import (
    EstablishNeed,
    LetAgePass,
    RefuseTlv,
    RegisterRequest,
    RejectRequest,
)
from tests.typical import TYPICAL
from tests.world import (
    AMBELT,
    CARE,
    DALFSEN,
    DIRECTOR,
    FINANCE,
    FROM_AUGUST,
    KAMPEN,
    OWN_MANDATE,
    POT_LINE,
    QUALITY_OFFICER,
    QUARTER,
    REGISTRAR,
    STATE_LINE,
    STATE_OFFICER,
    STER,
    SWV,
    SWV_DIAGNOSIS,
    SWV_LINE,
    TEMPORARY,
    TLV_CASE,
    TLV_MANDATE,
    TLV_PERIOD,
    YEAR,
    ZWOLLE,
    ZWOLLE_LINE,
)

T = TypeVar("T", bound=msgspec.Struct)

_CLAIM_PARTS = (
    ClaimPart(line=SWV_LINE, amount=QUARTER),
    ClaimPart(line=ZWOLLE_LINE, amount=QUARTER),
)
_CORRECTED_PARTS = (CorrectedPart(line=ZWOLLE_LINE, change=SignedCents(-50_000)),)
_OF_THE_STATE = {"by": STATE_OFFICER, "line": STATE_LINE}
_OWN: dict[type[msgspec.Struct], dict[str, Any]] = {
    AdmitPupil: {"tlv": TLV_CASE},
    AdjustBudget: {
        "by": FINANCE,
        "change": SignedCents(-50_000),
        "ground": AdjustmentGround.COUNCIL_DECISION,
    },
    ConfirmReceipt: {"category": CARE.category},
    ReceiveRequest: {"category": CARE.category},
    ExclusionSignalled: {"category": CARE.category},
    AdoptEdition: {"by": REGISTRAR, "edition": load().rulebook.edition},
    AgreeRules: {"by": REGISTRAR, "valid": FROM_AUGUST},
    AgreePot: {"by": DIRECTOR, "line": POT_LINE},
    ApplyShrink: {
        "by": FINANCE,
        "amount": Cents(25_000_000),
        "years": 2,
        "shrink": PerThousand(100),
        "amounts": (),
    },
    ArrangementRequested: {"preferred_provider": None},
    AssessmentCompleted: {"outcome": AssessmentOutcome.NEEDED},
    BookCorrection: {"parts": _CORRECTED_PARTS},
    BookClaim: {"parts": (ClaimPart(line=ZWOLLE_LINE, amount=QUARTER),)},
    BudgetAdjusted: {
        "change": SignedCents(-50_000),
        "ground": AdjustmentGround.COUNCIL_DECISION,
    },
    CareEvaluated: {"outcome": EvaluationOutcome.CONTINUE, "last_day": None},
    EvaluateCare: {"outcome": EvaluationOutcome.CONTINUE, "last_day": None},
    EvaluationDue: {"due_on": date(2026, 11, 5)},
    EvaluationOverdue: {"due_on": date(2026, 11, 5)},
    EvaluationPlanned: {"due_on": date(2026, 11, 5)},
    CloseOrganisation: {"by": REGISTRAR, "organisation": STER, "last_day": date(2026, 7, 31)},
    BudgetShifted: {
        "change": SignedCents(-50_000),
        "ground": AdjustmentGround.TARGETED_INVESTMENT,
    },
    ClaimPartCorrected: {"change": SignedCents(-50_000)},
    SpendingCorrected: {"change": SignedCents(-50_000)},
    TemporaryClaimCorrected: {"change": SignedCents(-50_000)},
    CareEnded: {"reason": EndReason.COMPLETED},
    OrderPrepared: {"settles_on": date(2027, 3, 25)},
    OrderSettled: {"unclaimed": _CLAIM_PARTS},
    ChangeWithoutEffect: {"ground": NoEffect.STAY},
    ClaimApproved: {"parts": _CLAIM_PARTS},
    ContributionReceived: {"line": POT_LINE},
    ContributionSentBack: {"line": POT_LINE, "reason": SendBackReason.SETTLED},
    CountApplications: _OF_THE_STATE,
    DivideCeiling: _OF_THE_STATE,
    GrantApplication: _OF_THE_STATE | {"on": date(2026, 1, 15)},
    OpenCeiling: _OF_THE_STATE | {"on": date(2026, 1, 15), "ceiling": Cents(10**9)},
    CorrectClaim: {"amount": QUARTER, "delivery": None},
    Contribute: {"by": FINANCE},
    CorrectionApproved: {"parts": _CORRECTED_PARTS},
    DecideObjection: {"by": QUALITY_OFFICER, "outcome": ObjectionOutcome.STANDS},
    DeferObjection: {"by": QUALITY_OFFICER},
    HearObjection: {"by": QUALITY_OFFICER},
    DecisionTaken: {"outcome": DecisionOutcome.GRANTED},
    ObjectionDecided: {"outcome": ObjectionOutcome.STANDS},
    PenaltySet: {"amount": Cents(144_200)},
    TakeDecision: {"outcome": DecisionOutcome.GRANTED},
    CompleteAssessment: {"outcome": AssessmentOutcome.NEEDED},
    ConsentGiven: {"by": ConsentBy.PARENTS, "until": None},
    ConsentLapsed: {"ground": LapseGround.AGE},
    ConsentRenewed: {"by": ConsentBy.PARENTS, "until": date(2026, 7, 31)},
    ConsentWithdrawn: {"by": ConsentBy.PARENTS},
    DossierAccessEnded: {"why": AccessEnd.NO_CONSENT},
    LetAgeBoundaryPass: {"by": system(AMBELT), "age": LegalAge.TWELVE},
    LetConsentLapse: {"by": system(AMBELT)},
    TransportRefused: {"ground": TransportRefusalGround.NEARER_SCHOOL},
    LearnTlvOutcome: {"valid": TLV_PERIOD},
    CostKeptApart: {"programme": Programme.THINK_TRAIN_THE_TRAINER, "amount": Cents(960_000)},
    DeclineOrder: {"why": DeclineReason.NO_CAPACITY},
    EndCare: {"why": EndReason.COMPLETED},
    JudgementReceived: {"outcome": JudgementOutcome.NEEDED},
    EstablishNeed: {"diagnosis": SWV_DIAGNOSIS},
    SupportNeedEstablished: {"diagnosis": SWV_DIAGNOSIS},
    GrantMandate: {"by": FINANCE, "mandate": OWN_MANDATE, "valid": FROM_AUGUST},
    AgeLimitReached: {"age": LegalAge.EIGHTEEN},
    LetAgePass: {"age": LegalAge.EIGHTEEN},
    LegOpened: {"leg": Leg(2), "municipality": KAMPEN, "stretches": ()},
    MoveReported: {"municipality": KAMPEN},
    ReportMove: {"municipality": KAMPEN},
    LapseShare: {"why": ReleaseReason.WITHDRAWN},
    LiftProviso: {"by": FINANCE},
    MandateGranted: {"mandate": OWN_MANDATE, "valid": FROM_AUGUST},
    MergeMunicipalities: {"by": REGISTRAR, "successor": ZWOLLE},
    MessageParked: {
        "reason": ParkReason.REFUSED,
        "explanation": PublicText("request-unknown: Deze aanvraag is hier niet bekend."),
    },
    MunicipalitiesMerged: {"successor": ZWOLLE},
    NameSubstitute: {"by": FINANCE},
    OrderDeclined: {"reason": DeclineReason.NO_CAPACITY},
    PlaceFreed: {"free": 1},
    PlaceTaken: {"free": 0},
    PupilMovedHome: {"former": ZWOLLE, "municipality": KAMPEN},
    RecordMoveHome: {"municipality": KAMPEN},
    OpenGate: {"kind": RequestKind.INDIVIDUAL},
    ReceiveJudgement: {"outcome": JudgementOutcome.NEEDED},
    ReferralSignalled: {"referrer": Referrer.GENERAL_PRACTITIONER},
    RequestBlocked: {"reason": BlockReason.JUDGEMENT_MISSING},
    AskSignature: {"outcome": SchemeOutcome.GREY},
    SchemeApplied: {"outcome": SchemeOutcome.GREY},
    SignatureAsked: {"outcome": SchemeOutcome.GREY},
    SignatureWithheld: {"ground": WithheldGround.NOT_OUR_DUTY},
    WithholdSignature: {"ground": WithheldGround.NOT_OUR_DUTY},
    RegisterRequest: {"period": YEAR},
    RequestRegistered: {"period": YEAR},
    AddAttachment: {"kind": AttachmentKind.PLAN},
    AttachmentAdded: {"kind": AttachmentKind.PLAN},
    DecideTemporaryStart: {
        "period": TEMPORARY,
        "cost": QUARTER,
        "source": BudgetSource.YOUTH_CARE,
    },
    EndTemporaryStart: {"why": TemporaryEnd.GRANTED},
    TemporaryPartDivided: {
        "parts": tuple(TemporaryPart(funder=f, amount=Cents(112_500)) for f in (SWV, ZWOLLE)),
        "amount": QUARTER,
        "paid_back": Cents(112_500),
    },
    TemporaryStartEnded: {"why": TemporaryEnd.GRANTED},
    ReceiveTransportRequest: {"first_day": date(2026, 4, 13)},
    RefuseTransport: {"ground": TransportRefusalGround.NEARER_SCHOOL},
    RefuseTlv: {"ground": TlvRefusalGround.EXTRA_SUPPORT_SUFFICES},
    PotAgreed: {"line": POT_LINE},
    PotSettled: {"line": POT_LINE},
    ReceiveContribution: {"line": POT_LINE},
    OrganisationClosed: {"organisation": STER, "last_day": date(2026, 7, 31)},
    OrganisationRegistered: {"organisation": DALFSEN},
    RegisterOrganisation: {"by": REGISTRAR, "organisation": DALFSEN},
    RegisterSchool: {"by": REGISTRAR},
    RulesAgreed: {"valid": FROM_AUGUST},
    SetBudget: {"by": FINANCE, "proviso": None},
    RefuseShare: {"ground": RefusalGround.NO_BUDGET, "exception": None},
    RejectRequest: {"ground": RejectionGround.NO_FUNDER, "exception": None},
    ShareFirstApproved: {"second_of": ()},
    ShareLapsed: {"reason": ReleaseReason.WITHDRAWN},
    ShareRefused: {"ground": RefusalGround.NO_BUDGET},
    ShareLegSettled: {"unclaimed": (YearAmount(line=ZWOLLE_LINE, amount=QUARTER),)},
    ShareReleased: {"reason": ReleaseReason.WITHDRAWN},
    SettlePot: {"by": DIRECTOR, "line": POT_LINE},
    ShiftBudget: {
        "by": FINANCE,
        "amount": Cents(50_000),
        "ground": AdjustmentGround.TARGETED_INVESTMENT,
    },
    SubmitRequest: {"preferred_provider": None},
    SuspendTerm: {"ground": SuspensionGround.SUPPLEMENT},
    EndSuspension: {"ground": SuspensionGround.FORCE_MAJEURE},
    SuspendTermFor: {"ground": SuspensionGround.CONSENT},
    SuspensionGroundEnded: {"ground": SuspensionGround.CONSENT},
    TermSuspended: {"ground": SuspensionGround.SUPPLEMENT, "until": None},
    SupportTeamJudged: {"outcome": JudgementOutcome.NEEDED},
    TlvAnswered: {"valid": TLV_PERIOD},
    TlvIssued: {"valid": TLV_PERIOD, "mandate": TLV_MANDATE},
    TlvRefused: {"ground": TlvRefusalGround.EXTRA_SUPPORT_SUFFICES, "mandate": TLV_MANDATE},
    TransportAtRisk: {"first_day": date(2026, 4, 13)},
    TransportRequested: {"first_day": date(2026, 4, 13)},
    MandateWithdrawn: {"last_day": date(2026, 7, 31)},
    WithdrawMandate: {"by": FINANCE, "last_day": date(2026, 7, 31)},
}
"""Where a field of this name means something else."""


def example(cls: type[T], **own: Any) -> T:
    """The example of a fact or command; ``own`` replaces values. A new name fails with a KeyError
    until it stands in the tables above."""
    house = {"by": system(ZWOLLE)} if POWERS.get(cls, ...) is None else {}  # type: ignore[call-overload]
    special = house | _OWN.get(cls, {}) | own
    optional = () if issubclass(cls, Fact) else ("on_behalf_of", "reason")
    wanted = [name for name in cls.__struct_fields__ if name not in (*special, *optional)]
    return cls(**{name: TYPICAL[name] for name in wanted}, **special)


def case(number: int) -> CaseId:
    """A case of its own for each number."""
    return CaseId(f"0a2b6f70-0000-4000-8000-{number:012d}")
