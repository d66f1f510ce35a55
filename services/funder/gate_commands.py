"""What may be asked of a body before shares are approved: deciding together, the support team's
judgement, and a temporary start.
"""

from events.funding import BudgetSource, Share
from events.request import Care, Programme, Referrer, RequestKind
from events.scheme import SchemeOutcome, WithheldGround
from events.school import JudgementOutcome
from events.urgent import TemporaryEnd
from events.values import CaseId, Cents, OrganisationId, Period, Round
from services.funder.commands import BodyCommand
from services.runtime.shapes import Command


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
    programme: Programme | None = None


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


class ConfirmOrder(Command):
    """The temporary order goes on as the whole arrangement, borne by these shares."""

    case: CaseId
    orderer: OrganisationId
    care: Care
    shares: tuple[Share, ...]
