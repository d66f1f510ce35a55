"""What may be asked of a body that judges its part, or of a funder that pays a share."""

from datetime import date

from events.budget import AdjustmentGround
from events.care import ClaimPart
from events.funding import BudgetSource, RefusalGround, ReleaseReason, Share
from events.request import (
    AssessmentOutcome,
    Care,
    CareCategory,
    Outcome,
    Referrer,
    RequestKind,
    SupplementItem,
    SupportNeed,
)
from events.scheme import SchemeOutcome, WithheldGround
from events.school import JudgementOutcome
from events.urgent import TemporaryEnd
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
    Round,
    SignedCents,
)
from services.runtime.shapes import Command


class BodyCommand(Command):
    """Asked of one body about its part of one case."""

    case: CaseId
    body: OrganisationId


class ConfirmReceipt(BodyCommand):
    """The request has come in, for this care."""

    school: OrganisationId
    swv: OrganisationId
    category: CareCategory
    needs: tuple[SupportNeed, ...]


class EstablishCompleteness(BodyCommand):
    """The body has all it needs."""


class RequestSupplement(BodyCommand):
    """Ask the school for what is missing."""

    items: tuple[SupplementItem, ...]


class ReceiveSupplement(BodyCommand):
    """The school sent what was missing, on the day of this command."""

    items: tuple[SupplementItem, ...]


class LetSupplementLapse(BodyCommand):
    """The last day for the supplement has passed."""

    due_on: date


class CompleteAssessment(BodyCommand):
    """Say whether the body's part is needed."""

    outcome: AssessmentOutcome


class CloseIntake(BodyCommand):
    """The outcome of the whole is known."""

    outcome: Outcome


class ReopenIntake(BodyCommand):
    """The request is treated again."""


class SignatureCommand(BodyCommand):
    """Asked of one body about deciding together with the other."""

    round: Round


class AskSignature(SignatureCommand):
    """The scheme was applied."""

    swv: OrganisationId
    outcome: SchemeOutcome


class SignJointDecision(SignatureCommand):
    """Sign that both bodies bear this together."""


class WithholdSignature(SignatureCommand):
    """Do not sign, for now."""

    ground: WithheldGround


class GateCommand(Command):
    """Asked of a municipality about what it must have before it approves."""

    case: CaseId
    municipality: OrganisationId


class OpenGate(GateCommand):
    """A request came in."""

    school: OrganisationId
    kind: RequestKind
    care: Care
    referrer: Referrer | None = None


class ReceiveJudgement(GateCommand):
    """The school recorded what the support team found."""

    outcome: JudgementOutcome
    valid: Period


class FollowShortening(GateCommand):
    """The request is for a shorter period now."""

    care: Care


class LetJudgementExpire(GateCommand):
    """The last day of a judgement has passed."""

    valid: Period


class NoteUrgency(BodyCommand):
    """A request came in that cannot wait."""

    care: Care


class DecideTemporaryStart(BodyCommand):
    """Let the care start before the full decision, at this cost (cents), from this purse."""

    source: BudgetSource
    period: Period
    cost: Cents


class EndTemporaryStart(BodyCommand):
    """The full decision came, or the last day passed; ``shares`` by which the whole is borne."""

    why: TemporaryEnd
    shares: tuple[Share, ...] = ()


class StartTerm(BodyCommand):
    """The decision term counts from this day."""


class SuspendTerm(BodyCommand):
    """The clock stands still from the next day."""


class ResumeTerm(BodyCommand):
    """The clock runs again from this day."""


class EndTerm(BodyCommand):
    """The outcome came on this day."""


class LetTermPass(BodyCommand):
    """The last day of the term has passed."""

    due_on: date


class ShareCommand(Command):
    """Asked of one funder about its share in one round of one case."""

    case: CaseId
    round: Round
    funder: OrganisationId


class ReceiveShare(ShareCommand):
    """The SWV asks for this share."""

    swv: OrganisationId
    share: Share
    expires_on: date


class ApproveShare(ShareCommand):
    """Agree to pay, under a mandate; the money is set aside at once or waits its turn."""


class RefuseShare(ShareCommand):
    """Do not pay this share."""

    ground: RefusalGround


class LapseShare(ShareCommand):
    """The SWV released this share."""

    why: ReleaseReason


class CommitShare(ShareCommand):
    """The bundle closed."""


class BookClaim(Command):
    """Pay a part of a claim, and settle the share when it was the last."""

    case: CaseId
    funder: OrganisationId
    claim: ClaimId
    parts: tuple[ClaimPart, ...]
    final: bool


class SetBudget(Command):
    """Give a line its money for the year."""

    line: BudgetLineId
    amount: Cents


class AdjustBudget(Command):
    """Let a line grow or shrink."""

    line: BudgetLineId
    change: SignedCents
    ground: AdjustmentGround


class PlaceOrder(Command):
    """Order the care that was granted from the first provider in line."""

    case: CaseId
    orderer: OrganisationId
    pupils: tuple[PupilRef, ...]
    places: Count
    needs: tuple[SupportNeed, ...]
    care: Care
    shares: tuple[Share, ...]
    preferred_provider: OrganisationId | None = None


class ConfirmOrder(Command):
    """The temporary order goes on as the whole arrangement, borne by these shares."""

    case: CaseId
    orderer: OrganisationId
    care: Care
    shares: tuple[Share, ...]


class OrderNext(Command):
    """A provider declined: ask the next one."""

    case: CaseId
    order: OrderId


class OrderFrom(Command):
    """Order the care from this provider, after every provider in line declined."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId


class DivideClaim(Command):
    """Accept a provider's claim and divide it over the funders, or refuse it."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    claim: ClaimId
    period: Period
    amount: Cents
    final: bool
