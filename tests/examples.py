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
from events.budget import AdjustmentGround, BudgetAdjusted
from events.care import (
    CareEnded,
    ClaimApproved,
    ClaimFault,
    ClaimPart,
    DeclineReason,
    EndReason,
    OrderDeclined,
    WaitingNorm,
)
from events.duplicate import RequestRegistered
from events.exclusion import ExclusionId
from events.fact import Fact
from events.funding import (
    Answer,
    BudgetSource,
    KeyPart,
    RefusalGround,
    ReleaseReason,
    Share,
    ShareLapsed,
    ShareRefused,
    ShareReleased,
    YearAmount,
)
from events.gate import BlockReason, JudgementReceived, ReferralSignalled, RequestBlocked
from events.parking import MessageParked, ParkReason
from events.request import (
    ArrangementRequested,
    AssessmentCompleted,
    AssessmentOutcome,
    Care,
    CareCategory,
    Hours,
    Outcome,
    Place,
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
from events.school import ConsentBy, ConsentGiven, JudgementOutcome, SupportTeamJudged
from events.urgent import TemporaryEnd, TemporaryPart, TemporaryPartDivided, TemporaryStartEnded
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    Cause,
    Cents,
    ClaimId,
    MandateId,
    Meta,
    OrderId,
    OrganisationId,
    Party,
    Period,
    PublicText,
    PupilRef,
    Purpose,
    Reference,
    Role,
    Round,
    RulesVersion,
    Sealed,
    SignedCents,
    UserId,
)
from services.funder.commands import (
    AdjustBudget,
    AskSignature,
    BookClaim,
    CompleteAssessment,
    DecideTemporaryStart,
    EndTemporaryStart,
    LapseShare,
    OpenGate,
    ReceiveJudgement,
    RefuseShare,
    WithholdSignature,
)
from services.provider.commands import DeclineOrder, EndCare
from services.school.commands import AddAttachment, Consent, Judgement, SubmitRequest
from services.swv.commands import RegisterRequest

T = TypeVar("T", bound=msgspec.Struct)

AMBELT = OrganisationId("school:02YN00")
BOARD = OrganisationId("board:99019")
SWV = OrganisationId("swv:PO2305")
ZWOLLE = OrganisationId("municipality:GM0193")
CARE_OFFICE = OrganisationId("other:ZK0001")
WILG = OrganisationId("provider:42420001")  # the first provider of category 45 in Zwolle
STER = OrganisationId("provider:42420003")  # the second
BERK = OrganisationId("provider:42420006")  # the third and last

KRISTAL = OrganisationId("school:01JW00")  # in Maarssen, where no OT gate stands
KRISTAL_BOARD = OrganisationId("board:99027")
PASSENDERWIJS = OrganisationId("swv:PO2604")
STICHTSE_VECHT = OrganisationId("municipality:GM1904")

DAY = date(2026, 2, 2)  # a Monday
YEAR = Period(start=date(2026, 3, 1), end=date(2026, 12, 31))

CASE = CaseId("0a2b6f70-0000-4000-8000-000000000001")
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
HALF = Cents(450_000)
QUARTER = Cents(225_000)
SWV_SHARE = Share(funder=SWV, amount=HALF, years=(YearAmount(line=SWV_LINE, amount=HALF),))
ZWOLLE_SHARE = Share(funder=ZWOLLE, amount=HALF, years=(YearAmount(line=ZWOLLE_LINE, amount=HALF),))
SWV_PART = KeyPart(funder=SWV, source=BudgetSource.SWV_HEAVY, weight=1)
ZWOLLE_PART = KeyPart(funder=ZWOLLE, source=BudgetSource.YOUTH_CARE, weight=1)
BOARD_PART = KeyPart(funder=BOARD, source=BudgetSource.SCHOOL_BASIC, weight=1)
CARE_OFFICE_PART = KeyPart(funder=CARE_OFFICE, source=BudgetSource.LONG_TERM_CARE, weight=1)

TEMPORARY = Period(start=DAY, end=date(2026, 3, 30))

OWN_WORDS = Sealed(
    subject=PUPIL, controller=ZWOLLE, purpose=Purpose.ASSESSMENT, token="djEuZWVuLXZvb3JiZWVsZA=="
)
CARE_NOTE = Sealed(
    subject=PUPIL, controller=WILG, purpose=Purpose.CARE, token="djEuZWVuLXZvb3JiZWVsZA=="
)
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

_TYPICAL: dict[str, Any] = {
    "again_at": datetime(2026, 2, 2, 9, 30, 5, tzinfo=UTC),
    "amount": HALF,
    "answers": SCHEME_ANSWERS,
    "answer": Answer.APPROVED,
    "attachment": AttachmentId("0e2b6f70-0000-5000-8000-000000000002"),
    "approver": CONSULTANT,
    "approvers": (CONSULTANT,),
    "attempt": 1,
    "board": BOARD,
    "body": ZWOLLE,
    "by": CONSULTANT,
    "by_day": date(2026, 4, 20),
    "care": CARE,
    "case": CASE,
    "change": SignedCents(-50_000),
    "category": CareCategory.AMBULATORY,
    "claim": ClaimId("WILG-2026-001"),
    "consents": (Consent(recipient=ZWOLLE, by=ConsentBy.PARENTS),),
    "copies": (SealedCopy(controller=ZWOLLE, sha256=Digest("ab" * 32)),),
    "cost": Cents(360_000),
    "days_late": 5,
    "dropped": False,
    "duplicate": True,
    "end": date(2026, 6, 30),
    "due_on": date(2026, 2, 16),
    "effective_on": DAY,
    "exclusion": ExclusionId("zwolle.2023.treatment-for-learning-route"),
    "expires_on": date(2026, 3, 16),
    "explanation": (OWN_WORDS,),
    "fault": ClaimFault.ABOVE_COMMITMENT,
    "final": False,
    "free": Cents(100_000),
    "funder": ZWOLLE,
    "ground": RejectionGround.NOT_NEEDED,
    "intake_by": date(2026, 3, 2),
    "items": (SupplementItem.DEVELOPMENT_PERSPECTIVE, SupplementItem.PARENTS_VIEW),
    "judgement": Judgement(outcome=JudgementOutcome.NEEDED, valid=YEAR),
    "kind": RequestKind.INDIVIDUAL,
    "line": ZWOLLE_LINE,
    "mandate": MandateId("municipality.consultant.2015"),
    "media": MediaType.PDF,
    "message": UUID("0d2b6f70-0000-5000-8000-000000000001"),
    "municipality": ZWOLLE,
    "needed_by": (ZWOLLE, SWV),
    "needs": (SupportNeed.SCHOOL_REFUSAL,),
    "norm": WaitingNorm.INTAKE,
    "note": CARE_NOTE,
    "on": DAY,
    "order": ORDER,
    "order_key": CASE,
    "orderer": ZWOLLE,
    "outcome": Outcome.GRANTED,
    "parts": (SWV_PART, ZWOLLE_PART),
    "party": Party.MUNICIPALITY,
    "period": Period(start=date(2026, 3, 1), end=date(2026, 3, 31)),
    "place": 1,
    "places": 1,
    "preferred_provider": WILG,
    "provider": WILG,
    "pupil": PUPIL,
    "pupils": (PUPIL,),
    "reason": OWN_WORDS,
    "recipient": ZWOLLE,
    "reference": Reference("2026/017"),
    "referrer": None,
    "refused_by": ZWOLLE,
    "resembles": CaseId("0a2b6f70-0000-4000-8000-000000000002"),
    "returned": Cents(30_000),
    "round": Round(1),
    "school": AMBELT,
    "scheme": RulesVersion("landelijk@2015-01-01"),
    "share": ZWOLLE_SHARE,
    "shares": (SWV_SHARE, ZWOLLE_SHARE),
    "signed": True,
    "size": 123_456,
    "source": BudgetSource.YOUTH_CARE,
    "spent": Cents(420_000),
    "start_by": date(2026, 4, 27),
    "suspended_days": 9,
    "swv": SWV,
    "total": CARE.cost,
    "withheld_by": ZWOLLE,
    "urgent": False,
    "urgency": (),
    "valid": YEAR,
    "why": PublicText("Na herstel van de verbinding opnieuw aangeboden."),
}
"""What a field of this name holds in the example case."""

_CLAIM_PARTS = (
    ClaimPart(line=SWV_LINE, amount=QUARTER),
    ClaimPart(line=ZWOLLE_LINE, amount=QUARTER),
)
_OWN: dict[type[msgspec.Struct], dict[str, Any]] = {
    AdjustBudget: {"ground": AdjustmentGround.COUNCIL_DECISION},
    ArrangementRequested: {"preferred_provider": None},
    AssessmentCompleted: {"outcome": AssessmentOutcome.NEEDED},
    BookClaim: {"parts": (ClaimPart(line=ZWOLLE_LINE, amount=QUARTER),)},
    BudgetAdjusted: {"ground": AdjustmentGround.COUNCIL_DECISION},
    CareEnded: {"reason": EndReason.COMPLETED},
    ClaimApproved: {"parts": _CLAIM_PARTS},
    CompleteAssessment: {"outcome": AssessmentOutcome.NEEDED},
    ConsentGiven: {"by": ConsentBy.PARENTS},
    DeclineOrder: {"why": DeclineReason.NO_CAPACITY},
    EndCare: {"why": EndReason.COMPLETED},
    JudgementReceived: {"outcome": JudgementOutcome.NEEDED},
    LapseShare: {"why": ReleaseReason.WITHDRAWN},
    MessageParked: {
        "reason": ParkReason.REFUSED,
        "explanation": PublicText("request-unknown: Deze aanvraag is hier niet bekend."),
    },
    OrderDeclined: {"reason": DeclineReason.NO_CAPACITY},
    OpenGate: {"kind": RequestKind.INDIVIDUAL},
    ReceiveJudgement: {"outcome": JudgementOutcome.NEEDED},
    ReferralSignalled: {"referrer": Referrer.GENERAL_PRACTITIONER},
    RefuseShare: {"ground": RefusalGround.NO_BUDGET},
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
    DecideTemporaryStart: {"period": TEMPORARY, "cost": QUARTER},
    EndTemporaryStart: {"why": TemporaryEnd.GRANTED},
    TemporaryPartDivided: {
        "parts": tuple(TemporaryPart(funder=f, amount=Cents(112_500)) for f in (SWV, ZWOLLE)),
        "amount": QUARTER,
    },
    TemporaryStartEnded: {"why": TemporaryEnd.GRANTED},
    ShareLapsed: {"reason": ReleaseReason.WITHDRAWN},
    ShareRefused: {"ground": RefusalGround.NO_BUDGET},
    ShareReleased: {"reason": ReleaseReason.WITHDRAWN},
    SubmitRequest: {"preferred_provider": None},
    SupportTeamJudged: {"outcome": JudgementOutcome.NEEDED},
}
"""Where a field of this name means something else."""


def example(cls: type[T], **own: Any) -> T:
    """The example of a fact or command; ``own`` replaces values. A new name fails with a KeyError
    until it stands in the tables above."""
    special = _OWN.get(cls, {}) | own
    optional = () if issubclass(cls, Fact) else ("on_behalf_of", "reason")
    wanted = [name for name in cls.__struct_fields__ if name not in (*special, *optional)]
    return cls(**{name: _TYPICAL[name] for name in wanted}, **special)


def case(number: int) -> CaseId:
    """A case of its own for each number."""
    return CaseId(f"0a2b6f70-0000-4000-8000-{number:012d}")
