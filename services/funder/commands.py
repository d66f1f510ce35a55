"""What may be asked of a body that judges its part, or of a funder that pays a share."""

from datetime import date

from events.budget import AdjustmentGround, Proviso
from events.care import ClaimPart, CorrectedPart
from events.decision import DecisionSubject, HearingException
from events.funding import RefusalGround, ReleaseReason, Share
from events.local_policy import PolicyId, TargetGroup
from events.request import (
    AssessmentOutcome,
    CareCategory,
    Outcome,
    RequestKind,
    SupplementItem,
    SupportNeed,
)
from events.term import SuspensionGround
from events.values import (
    BudgetLineId,
    CaseId,
    Cents,
    ClaimId,
    Count,
    OrderId,
    OrganisationId,
    Pc4,
    PerThousand,
    Reference,
    Round,
    Sealed,
    SignedCents,
    UserId,
)
from services.runtime.shapes import Command


class BodyCommand(Command):
    """Asked of one body about its part of one case."""

    case: CaseId
    body: OrganisationId


class ConfirmReceipt(BodyCommand):
    """The request has come in, forwarded by another body."""

    school: OrganisationId
    swv: OrganisationId
    kind: RequestKind
    category: CareCategory
    needs: tuple[SupportNeed, ...]
    requester: UserId | None = None


class ReceiveRequest(BodyCommand):
    """The request has come in from the school; a body that is not competent forwards it."""

    school: OrganisationId
    swv: OrganisationId
    kind: RequestKind
    category: CareCategory
    needs: tuple[SupportNeed, ...]
    enrolled: bool
    pc4: Pc4 | None = None
    before_stay: OrganisationId | None = None
    requester: UserId | None = None


class ForwardRequest(BodyCommand):
    """Send the request on to the body that is competent (Awb art. 2:3)."""

    to: OrganisationId


class NoteForwarding(BodyCommand):
    """Another body in the case forwarded; ``successor`` treats what ``former`` did."""

    former: OrganisationId
    successor: OrganisationId


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


class ReceiveDiagnosis(BodyCommand):
    """The school told what a doctor found."""

    diagnosis: Sealed


class PausePart(BodyCommand):
    """Consent to share with this body is gone."""


class ResumePart(BodyCommand):
    """Consent is there again."""


class CompleteAssessment(BodyCommand):
    """Say whether the body's part is needed."""

    outcome: AssessmentOutcome


class WeighLine(BodyCommand):
    """Answer a line of the body's frame of consideration; where it does not fit, with a reason."""

    policy: PolicyId
    fits: bool


class GivePrecedence(BodyCommand):
    """Treat the request before others, for the SWV lets pupils of this group go first."""

    target_group: TargetGroup


class CloseIntake(BodyCommand):
    """The outcome of the whole is known."""

    outcome: Outcome


class ReopenIntake(BodyCommand):
    """The request is treated again."""


class StartTerm(BodyCommand):
    """The decision term counts from this day."""

    subject: DecisionSubject = DecisionSubject.ARRANGEMENT


class SuspendTerm(BodyCommand):
    """The clock stands still from the next day, as follows from what the body did or heard."""

    ground: SuspensionGround


class ResumeTerm(BodyCommand):
    """The clock runs again from this day."""


class ForwardTerm(BodyCommand):
    """The body forwarded the request: its clock ends, and that of the successor begins."""

    to: OrganisationId


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
    requester: UserId | None = None


class ApproveShare(ShareCommand):
    """Agree to pay, under a mandate; the money is set aside at once or waits its turn."""


class RefuseShare(ShareCommand):
    """Do not pay this share; ``exception``: why the applicant is not heard first."""

    ground: RefusalGround
    exception: HearingException | None = None


class LapseShare(ShareCommand):
    """The SWV released this share."""

    why: ReleaseReason


class CommitShare(ShareCommand):
    """The bundle closed."""


class BookClaim(Command):
    """Pay a part of a claim, and settle the share when it was the last."""

    case: CaseId
    funder: OrganisationId
    order: OrderId
    claim: ClaimId
    parts: tuple[ClaimPart, ...]
    final: bool
    unclaimed: tuple[ClaimPart, ...] = ()


class CutShare(Command):
    """The SWV let the funder go for the days after an order was shortened."""

    case: CaseId
    funder: OrganisationId
    order: OrderId
    released: Share


class SettleShare(Command):
    """Nothing more will be claimed of an order: let go of what is left for it."""

    case: CaseId
    funder: OrganisationId
    order: OrderId
    unclaimed: tuple[ClaimPart, ...]


class BookCorrection(Command):
    """Pay more of a claim, or have some of it back."""

    case: CaseId
    funder: OrganisationId
    order: OrderId
    claim: ClaimId
    parts: tuple[CorrectedPart, ...]


class ReportMove(Command):
    """A municipality that pays says that the pupil lives in another from ``moved_on``; ``stay``: as
    help with a stay."""

    case: CaseId
    funder: OrganisationId
    municipality: OrganisationId
    moved_on: date
    stay: bool


class SetBudget(Command):
    """Give a line its money for the year; with a proviso, nothing may be reserved of it yet."""

    line: BudgetLineId
    amount: Cents
    proviso: Proviso | None = None


class AdjustBudget(Command):
    """Let a line grow or shrink."""

    line: BudgetLineId
    change: SignedCents
    ground: AdjustmentGround


class ShiftBudget(Command):
    """Move money from a line to another of the same funder."""

    line: BudgetLineId
    to_line: BudgetLineId
    amount: Cents
    ground: AdjustmentGround


class ApplyShrink(Command):
    """Set the budget of some years that follow each other, each smaller than the one before.

    ``line`` is of the first year. Either ``shrink`` and the number of ``years`` tell the amounts
    that follow ``amount``, or ``amounts`` names those of every year.
    """

    line: BudgetLineId
    amount: Cents | None = None
    years: Count | None = None
    shrink: PerThousand | None = None
    amounts: tuple[Cents, ...] = ()


class HoldBudget(Command):
    """An agreement of the region waits for its money: nothing is reserved of the line till then."""

    line: BudgetLineId


class LiftProviso(Command):
    """What the money of a line depended on has come, or the day agreed for it has passed."""

    line: BudgetLineId


class AgreePot(Command):
    """Agree on a pot for a year: the lines that fill it, in order, and who signs."""

    line: BudgetLineId
    contributors: tuple[BudgetLineId, ...]
    joint_mandate: bool = False


class Contribute(Command):
    """Put money of a line in a pot."""

    line: BudgetLineId
    pot: BudgetLineId
    amount: Cents


class ReceiveContribution(Command):
    """A line put money in this pot: ``total`` so far."""

    line: BudgetLineId
    contributor: BudgetLineId
    total: Cents


class SettlePot(Command):
    """Give back what the pot did not need."""

    line: BudgetLineId


class BookReturn(Command):
    """A pot gives back: ``total`` so far to this line."""

    line: BudgetLineId
    pot: BudgetLineId
    total: Cents


class OpenCeiling(Command):
    """Open a scheme: so much for all, so much at most for each, divided on the reference day."""

    line: BudgetLineId
    ceiling: Cents
    maximum: Cents
    reference_day: date


class GrantApplication(Command):
    """One application under the scheme is granted."""

    line: BudgetLineId
    application: Reference


class CountApplications(Command):
    """So many applications were granted, all told."""

    line: BudgetLineId
    applications: Count


class DivideCeiling(Command):
    """Say what each granted application gets."""

    line: BudgetLineId
