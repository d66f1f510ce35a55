"""One canonical example of every fact and command, made of one typical value per field name.

The case: De Ambelt (02YN00, Zwolle) asks for one pupil, for ten months of 2026; the SWV and the
municipality each pay half. Organisations are real, people and providers are not.
"""

from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.attachment import (
    AttachmentAdded,
    AttachmentId,
    AttachmentKind,
    Digest,
    MediaType,
    SealedCopy,
)
from events.budget import (
    AdjustmentGround,
    BudgetAdjusted,
    BudgetShifted,
    Proviso,
    ProvisoGround,
    ShrinkPlan,
    SpendingCorrected,
)
from events.care import (
    CareEnded,
    ClaimApproved,
    ClaimFault,
    ClaimPart,
    CorrectedPart,
    CorrectionApproved,
    DeclineReason,
    Delivery,
    EndReason,
    OrderDeclined,
    OrderPrepared,
    Unit,
    WaitingNorm,
)
from events.change import (
    AgeLimitReached,
    AssignmentChange,
    ChangeWithoutEffect,
    LegOpened,
    MoveReported,
    NoEffect,
    OrderSettled,
    PlaceFreed,
    PlaceTaken,
    PupilMovedHome,
    SchoolCost,
    ShareLegSettled,
)
from events.decision import (
    Channel,
    DecisionOutcome,
    DecisionSubject,
    DecisionTaken,
    HearingException,
    LegalCharacter,
    LetterHash,
    ObjectionDecided,
    ObjectionOutcome,
    Objector,
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
from events.exclusion import ExclusionId, ExclusionSignalled
from events.fact import Fact
from events.funding import (
    Answer,
    BudgetSource,
    ClaimPartCorrected,
    CostKeptApart,
    KeyPart,
    RefusalGround,
    ReleaseReason,
    Share,
    ShareFirstApproved,
    ShareLapsed,
    ShareRefused,
    ShareReleased,
    YearAmount,
)
from events.gate import BlockReason, JudgementReceived, ReferralSignalled, RequestBlocked
from events.key import KeyBasis
from events.message import Report
from events.need import SupportNeedEstablished
from events.parking import MessageParked, ParkReason
from events.pot import (
    ContributionReceived,
    ContributionSentBack,
    PotAgreed,
    PotReturn,
    PotSettled,
    SendBackReason,
)
from events.register import (
    MandateGranted,
    MandateWithdrawn,
    MunicipalitiesMerged,
    OrganisationClosed,
    OrganisationRegistered,
    Power,
    RulesAgreed,
    RulesChange,
)
from events.request import (
    AgeClass,
    ArrangementRequested,
    AssessmentCompleted,
    AssessmentOutcome,
    Care,
    CareCategory,
    Hours,
    LegalAge,
    Outcome,
    Place,
    Programme,
    Referrer,
    RejectionGround,
    RequestKind,
    SupplementItem,
    SupportNeed,
)
from events.scheme import (
    Question,
    Reply,
    SchemeAnswer,
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
from events.sharing import FieldName, Position
from events.term import SuspensionGround, SuspensionGroundEnded, TermSuspended
from events.tlv import (
    ExpertAdvice,
    Expertise,
    SpecialEducation,
    TlvAnswered,
    TlvCategory,
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
    Actor,
    BudgetLineId,
    CaseId,
    Cause,
    Cents,
    ClaimId,
    Count,
    Leg,
    MandateId,
    Meta,
    OrderId,
    OrganisationId,
    Party,
    Pc4,
    Period,
    PerThousand,
    PublicText,
    PupilRef,
    Purpose,
    Reference,
    RegionId,
    Role,
    Round,
    RulesVersion,
    Sealed,
    SignedCents,
    UserId,
    Volume,
    house_of,
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
    Consent,
    EvaluateCare,
    Judgement,
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

T = TypeVar("T", bound=msgspec.Struct)

AMBELT = OrganisationId("school:02YN00")
SECOND_SCHOOL = OrganisationId("school:02YE00")  # De Brug, of the same SWV
BOARD = OrganisationId("board:99019")
SWV = OrganisationId("swv:PO2305")
ZWOLLE = OrganisationId("municipality:GM0193")
HEERHUGOWAARD = OrganisationId("municipality:GM0398")  # in Dijk en Waard since 2022
OTHER_SWV = OrganisationId("swv:PO2203")
CARE_OFFICE = OrganisationId("other:ZK0001")
WILG = OrganisationId("provider:42420001")  # the first provider of category 45 in Zwolle
STER = OrganisationId("provider:42420003")  # the second
BERK = OrganisationId("provider:42420006")  # the third and last

KAMPEN = OrganisationId("municipality:GM0166")
DALFSEN = OrganisationId("municipality:GM0148")
KRISTAL = OrganisationId("school:01JW00")  # in Maarssen, where no OT gate stands
KRISTAL_BOARD = OrganisationId("board:99027")
PASSENDERWIJS = OrganisationId("swv:PO2604")
STICHTSE_VECHT = OrganisationId("municipality:GM1904")
DE_RONDE_VENEN = OrganisationId("municipality:GM0736")

DAY = date(2026, 2, 2)  # a Monday
YEAR = Period(start=date(2026, 3, 1), end=date(2026, 12, 31))

TLV_PERIOD = Period(start=DAY, end=date(2027, 7, 31))

CASE = CaseId("0a2b6f70-0000-4000-8000-000000000001")
TLV_CASE = CaseId("0a2b6f70-0000-4000-8000-000000000700")
PUPIL = PupilRef("0b2b6f70-0000-4000-8000-000000000001")
ORDER = OrderId(f"{CASE}.1")

COORDINATOR = Actor(
    organisation=AMBELT, role=Role.SCHOOL_COORDINATOR, user=UserId("zorgcoordinator-1")
)
BOARD_MEMBER = Actor(organisation=BOARD, role=Role.SCHOOL_BOARD, user=UserId("bestuur-1"))
CASE_MANAGER = Actor(organisation=SWV, role=Role.CASE_MANAGER, user=UserId("trajectbegeleider-1"))
DESK_MANAGER = Actor(organisation=SWV, role=Role.DESK_MANAGER, user=UserId("loketmanager-1"))
DIRECTOR = Actor(organisation=SWV, role=Role.DIRECTOR, user=UserId("directeur-1"))
CONSULTANT = Actor(organisation=ZWOLLE, role=Role.CONSULTANT, user=UserId("consulent-1"))
QUALITY_OFFICER = Actor(organisation=ZWOLLE, role=Role.QUALITY_OFFICER, user=UserId("kwaliteit-1"))
FINANCE = Actor(organisation=ZWOLLE, role=Role.DIRECTOR, user=UserId("directeur-2"))
SWV_HOUSE = house_of(Party.SWV)
REGISTRAR = Actor(organisation=SWV_HOUSE, role=Role.OPERATOR, user=UserId("beheer-1"))
PLANNER = Actor(organisation=WILG, role=Role.CARE_PLANNER, user=UserId("planner-1"))

CARE = Care(
    category=CareCategory.AMBULATORY,
    place=Place.SCHOOL,
    hours=Hours.SCHOOL_HOURS,
    period=YEAR,
    cost=Cents(900_000),
)
SWV_LINE = BudgetLineId(f"{SWV}/SWV_ZWAAR/2026")
ZWOLLE_LINE = BudgetLineId(f"{ZWOLLE}/GEM_JEUGDHULP/2026")
ZWOLLE_PREVENTION = BudgetLineId(f"{ZWOLLE}/GEM_OPVOEDINGSONDERSTEUNING/2026")
POT = OrganisationId("other:MP0001")
POT_LINE = BudgetLineId(f"{POT}/MAATWERKPOT/2026")
STATE = OrganisationId("other:DUO0001")
STATE_LINE = BudgetLineId(f"{STATE}/RIJK_EMB/2026")
STATE_OFFICER = Actor(organisation=STATE, role=Role.DIRECTOR, user=UserId("duo-1"))
HALF = Cents(450_000)
QUARTER = Cents(225_000)
SWV_SHARE = Share(funder=SWV, amount=HALF, years=(YearAmount(line=SWV_LINE, amount=HALF),))
ZWOLLE_SHARE = Share(funder=ZWOLLE, amount=HALF, years=(YearAmount(line=ZWOLLE_LINE, amount=HALF),))
ZWOLLE_KEPT = Share(
    funder=ZWOLLE,
    amount=Cents(144_000),
    years=(YearAmount(line=ZWOLLE_LINE, amount=Cents(144_000)),),
)
ZWOLLE_REST = Share(
    funder=ZWOLLE,
    amount=Cents(306_000),
    years=(YearAmount(line=ZWOLLE_LINE, amount=Cents(306_000)),),
)
SWV_PART = KeyPart(funder=SWV, source=BudgetSource.SWV_HEAVY, weight=1)
ZWOLLE_PART = KeyPart(funder=ZWOLLE, source=BudgetSource.YOUTH_CARE, weight=1)
KAMPEN_PART = KeyPart(funder=KAMPEN, source=BudgetSource.YOUTH_CARE, weight=1)
BOARD_PART = KeyPart(funder=BOARD, source=BudgetSource.SCHOOL_BASIC, weight=1)
CARE_OFFICE_PART = KeyPart(funder=CARE_OFFICE, source=BudgetSource.LONG_TERM_CARE, weight=1)

TEMPORARY = Period(start=DAY, end=date(2026, 3, 30))

OWN_WORDS = Sealed(
    subject=PUPIL, controller=ZWOLLE, purpose=Purpose.ASSESSMENT, token="djEuZWVuLXZvb3JiZWVsZA=="
)
CARE_NOTE = Sealed(
    subject=PUPIL, controller=WILG, purpose=Purpose.CARE, token="djEuZWVuLXZvb3JiZWVsZA=="
)
DIAGNOSIS = Sealed(
    subject=PUPIL, controller=ZWOLLE, purpose=Purpose.DIAGNOSIS, token="djEuZWVuLXZvb3JiZWVsZA=="
)
SWV_DIAGNOSIS = msgspec.structs.replace(DIAGNOSIS, controller=SWV)
META = Meta(
    event_id=UUID("0c2b6f70-0000-5000-8000-000000000001"),
    booked_at=datetime(2026, 2, 2, 9, 30, tzinfo=UTC),
    order_key=CASE,
    actor=CONSULTANT,
    cause=Cause(id=UUID("0c2b6f70-0000-5000-8000-000000000002"), source=Party.SCHOOL, position=3),
    rules=RulesVersion("zwolle@2023-01-01"),
    case=CASE,
    on_behalf_of=CARE_OFFICE,
    reason=OWN_WORDS,
)

SCHEME_ANSWERS = (
    SchemeAnswer(question=Question.LIFELONG_CARE, reply=Reply.NO),
    SchemeAnswer(question=Question.MEDICAL_CARE, reply=Reply.NO),
    SchemeAnswer(question=Question.FOR_LEARNING, reply=Reply.YES),
    SchemeAnswer(question=Question.FOR_UPBRINGING, reply=Reply.YES),
)
CONSENTS = (Consent(recipient=HEERHUGOWAARD, by=ConsentBy.PARENTS),)

FROM_AUGUST = Period(start=date(2026, 8, 1), end=date.max)
TLV_MANDATE = MandateId("swv.desk-manager.2015")
OWN_MANDATE = MandateId("gm0193.loket.2026")

_TYPICAL: dict[str, Any] = {
    "age": AgeClass.UNDER_12,
    "a_day": Cents(2_300),
    "advice": ExpertAdvice.ADMISSIBLE,
    "again_at": datetime(2026, 2, 2, 9, 30, 5, tzinfo=UTC),
    "amount": HALF,
    "answers": SCHEME_ANSWERS,
    "amounts": (HALF, HALF),
    "answer": Answer.APPROVED,
    "attachment": AttachmentId("0e2b6f70-0000-5000-8000-000000000002"),
    "application": Reference("EMB-2026/001"),
    "applications": Count(1_400),
    "approver": CONSULTANT,
    "approvers": (CONSULTANT,),
    "attempt": 1,
    "awaiting": ZWOLLE,
    "base": KeyBasis.PARTS,
    "before_stay": None,
    "board": BOARD,
    "body": ZWOLLE,
    "boundaries": (),
    "by": CONSULTANT,
    "answer_by": date(2026, 7, 31),
    "asked": Cents(306_000),
    "by_day": date(2026, 4, 20),
    "care": CARE,
    "case": CASE,
    "category": TlvCategory.MIDDLE,
    "ceiling": Cents(25_000_000),
    "channel": Channel.POST,
    "character": LegalCharacter.AWB_DECISION,
    "committee": False,
    "consented": False,
    "counts_from": date(2026, 3, 16),
    "change": AssignmentChange.MOVED_HOME,
    "changes": RulesChange(supplement_weeks=3),
    "claim": ClaimId("WILG-2026-001"),
    "continues": None,
    "continuing": (),
    "confirmed": True,
    "consent": Consent(recipient=ZWOLLE, by=ConsentBy.PARENTS),
    "consents": (Consent(recipient=ZWOLLE, by=ConsentBy.PARENTS),),
    "costs": (
        SchoolCost(school=AMBELT, days=92, amount=Cents(270_588)),
        SchoolCost(school=KRISTAL, days=214, amount=Cents(629_412)),
    ),
    "copies": (SealedCopy(controller=ZWOLLE, sha256=Digest("ab" * 32)),),
    "cost": Cents(360_000),
    "counted_on": None,
    "contributor": ZWOLLE_LINE,
    "contributors": (SWV_LINE, ZWOLLE_LINE),
    "counterpart": ZWOLLE_PREVENTION,
    "corrects": ClaimId("0001-1"),
    "days_late": 5,
    "diagnosis": DIAGNOSIS,
    "delivery": Delivery(unit=Unit.HOUR, volume=Volume(60), tariff=Cents(7_500)),
    "difference": SignedCents(-50_000),
    "day": Count(1),
    "days": Count(42),
    "decide_by": date(2026, 4, 28),
    "dropped": False,
    "duplicate": True,
    "end": date(2026, 6, 30),
    "due_on": date(2026, 2, 16),
    "edition": "0" * 64,
    "education": SpecialEducation.SPECIAL,
    "effective_on": DAY,
    "exclusion": ExclusionId("zwolle.2023.treatment-for-learning-route"),
    "enrolled": True,
    "enrolled_elsewhere": False,
    "evaluate_by": date(2027, 2, 2),
    "exception": HearingException.URGENT,
    "excused": False,
    "expert": UserId("deskundige-1"),
    "expertise": Expertise.ORTHOPEDAGOGUE,
    "expires_on": date(2026, 3, 16),
    "extra_support": True,
    "explanation": (OWN_WORDS,),
    "extends": None,
    "extension": CaseId("0a2b6f70-0000-4000-8000-000000000002"),
    "fault": ClaimFault.ABOVE_COMMITMENT,
    "fields": (FieldName("diagnosis"),),
    "final": False,
    "former": SWV,
    "free": Cents(100_000),
    "funder": ZWOLLE,
    "ground": RejectionGround.NOT_NEEDED,
    "groups": (),
    "first_day": date(2026, 8, 1),
    "hearing_waived": False,
    "intake_by": date(2026, 3, 2),
    "items": (SupplementItem.DEVELOPMENT_PERSPECTIVE, SupplementItem.PARENTS_VIEW),
    "joint_mandate": True,
    "judgement": Judgement(outcome=JudgementOutcome.NEEDED, valid=YEAR),
    "kept": (ZWOLLE_KEPT,),
    "kind": RequestKind.INDIVIDUAL,
    "last_day": date(2026, 5, 31),
    "leg": Leg(1),
    "left": Cents(200_000),
    "limit": Cents(500_000),
    "letter": LetterHash("3f" * 32),
    "line": ZWOLLE_LINE,
    "maximum": Cents(800_000),
    "mandate": MandateId("municipality.consultant.2015"),
    "media": MediaType.PDF,
    "merged": (KAMPEN, DALFSEN),
    "message": UUID("0d2b6f70-0000-5000-8000-000000000001"),
    "moved_on": date(2026, 6, 1),
    "municipality": ZWOLLE,
    "needed": ConsentBy.PARENTS_AND_PUPIL,
    "needed_by": (ZWOLLE, SWV),
    "needs": (SupportNeed.SCHOOL_REFUSAL,),
    "norm": WaitingNorm.INTAKE,
    "note": CARE_NOTE,
    "noted_by": AMBELT,
    "number": Count(1),
    "objection_until": date(2026, 3, 16),
    "objector": Objector.PARENTS,
    "on": DAY,
    "opens_on": date(2026, 10, 8),
    "order": ORDER,
    "order_key": CASE,
    "orderer": ZWOLLE,
    "other_school": KRISTAL,
    "organisation": ZWOLLE,
    "outcome": Outcome.GRANTED,
    "parts": (SWV_PART, ZWOLLE_PART),
    "parts_from_18": (),
    "party": Party.MUNICIPALITY,
    "pc4": Pc4("8026"),
    "penalty_from": date(2026, 4, 16),
    "per_pupil": Cents(714_285),
    "period": Period(start=date(2026, 3, 1), end=date(2026, 3, 31)),
    "place": 1,
    "placed_after": date(2026, 4, 13),
    "places": 1,
    "position": Position(12),
    "plan": ShrinkPlan(
        first=ZWOLLE_LINE, shrink=PerThousand(100), ceilings=(Cents(25_000_000), Cents(22_500_000))
    ),
    "plan_by": date(2026, 3, 16),
    "pot": POT_LINE,
    "powers": (Power.APPROVE_SHARE, Power.REFUSE_SHARE),
    "posted_on": date(2026, 1, 30),
    "preferred_provider": WILG,
    "programme": None,
    "provider": WILG,
    "proviso": Proviso(ground=ProvisoGround.COUNCIL_DECISION, until=date(2026, 3, 31)),
    "pupil": PUPIL,
    "pupils": (PUPIL,),
    "purpose": Purpose.ASSESSMENT,
    "reason": OWN_WORDS,
    "recipient": ZWOLLE,
    "reference": Reference("2026/017"),
    "referrer": None,
    "reference_day": date(2026, 2, 1),
    "refused_by": ZWOLLE,
    "released": ZWOLLE_REST,
    "rest": (ZWOLLE_REST,),
    "report": Report.START,
    "return_by": date(2026, 2, 5),
    "resembles": CaseId("0a2b6f70-0000-4000-8000-000000000002"),
    "region": RegionId("zwolle"),
    "requester": COORDINATOR.user,
    "replacement": None,
    "returned": Cents(30_000),
    "returns": (PotReturn(line=ZWOLLE_LINE, amount=Cents(30_000), total=Cents(30_000)),),
    "role": Role.DESK_OFFICER,
    "round": Round(1),
    "school": AMBELT,
    "scheme": RulesVersion("landelijk@2015-01-01"),
    "school_years": 1,
    "second_limit": Cents(1_000_000),
    "share": ZWOLLE_SHARE,
    "settles_on": date(2026, 8, 23),
    "shares": (SWV_SHARE, ZWOLLE_SHARE),
    "signed": True,
    "size": 123_456,
    "source": PublicText("OOGO van 1 juli 2026, besluit 4."),
    "spent": Cents(420_000),
    "started_on": None,
    "ended_on": None,
    "starts_on": None,
    "start_by": date(2026, 4, 27),
    "stay": False,
    "supplement_due_on": date(2026, 2, 25),
    "subject": DecisionSubject.ARRANGEMENT,
    "substitute": UserId("waarnemer-1"),
    "successor": KAMPEN,
    "suspended_days": 9,
    "swv": SWV,
    "through": Position(1_000),
    "tlv": None,
    "to": KAMPEN,
    "to_line": ZWOLLE_PREVENTION,
    "swvs": (SWV,),
    "to_school": KRISTAL,
    "to_swv": PASSENDERWIJS,
    "total": CARE.cost,
    "unclaimed": (),
    "withheld_by": ZWOLLE,
    "urgent": False,
    "urgency": (),
    "total_by": date(2026, 5, 11),
    "until": date(2026, 3, 23),
    "undistributed": Cents(1_000),
    "valid": YEAR,
    "view_until": date(2026, 2, 16),
    "weeks": 4,
    "why": PublicText("Na herstel van de verbinding opnieuw aangeboden."),
    "withdrawn_by": ConsentBy.PARENTS,
}
"""What a field of this name holds in the example case."""

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
    return cls(**{name: _TYPICAL[name] for name in wanted}, **special)


def case(number: int) -> CaseId:
    """A case of its own for each number."""
    return CaseId(f"0a2b6f70-0000-4000-8000-{number:012d}")
