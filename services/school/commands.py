"""What may be asked of a school."""

from datetime import date

import msgspec

from events.evaluation import EvaluationOutcome
from events.request import (
    AgeBoundary,
    Care,
    Outcome,
    ProgrammePlan,
    RequestKind,
    SupplementItem,
    SupportNeed,
)
from events.school import ConsentBy, JudgementOutcome
from events.values import CaseId, Count, OrganisationId, Period, PupilRef, Reference, Sealed
from services.runtime.shapes import Command


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What the support team (OT) found, and for how long that holds."""

    outcome: JudgementOutcome
    valid: Period


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """Who agreed that this organisation receives the request."""

    recipient: OrganisationId
    by: ConsentBy


class SubmitRequest(Command):
    """Ask for an arrangement."""

    case: CaseId
    school: OrganisationId
    board: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    reference: Reference
    kind: RequestKind
    pupils: tuple[PupilRef, ...]
    places: Count
    needs: tuple[SupportNeed, ...]
    care: Care
    preferred_provider: OrganisationId | None = None
    explanation: tuple[Sealed, ...] = ()
    judgement: Judgement | None = None
    consents: tuple[Consent, ...] = ()
    boundaries: tuple[AgeBoundary, ...] = ()
    programme: ProgrammePlan | None = None
    extends: CaseId | None = None


class ReceiveSupplementTask(Command):
    """A body asks for a supplement."""

    case: CaseId
    body: OrganisationId
    items: tuple[SupplementItem, ...]
    due_on: date


class ProvideSupplement(Command):
    """Complete the request for a body that asked."""

    case: CaseId
    body: OrganisationId


class WithdrawRequest(Command):
    """Take the request back."""

    case: CaseId


class ConcludeRequest(Command):
    """The outcome is known."""

    case: CaseId
    outcome: Outcome


class ReopenRequest(Command):
    """The request is treated again."""

    case: CaseId


class RecordMoveHome(Command):
    """The pupil lives in another municipality from ``moved_on``; ``stay``: as help with a stay."""

    case: CaseId
    municipality: OrganisationId
    moved_on: date
    stay: bool


class RecordMoveSchool(Command):
    """The pupil goes to another school from ``moved_on``, which may be of another SWV."""

    case: CaseId
    pupil: PupilRef
    to_school: OrganisationId
    to_swv: OrganisationId
    moved_on: date


class FillPlace(Command):
    """Give a pupil a free place in a group arrangement."""

    case: CaseId
    pupil: PupilRef


class EvaluateCare(Command):
    """Say what should come after the arrangement; with ``last_day`` it stops before its end."""

    case: CaseId
    outcome: EvaluationOutcome
    last_day: date | None = None


class OpenEvaluation(Command):
    """The day on which the evaluation opens has come."""

    case: CaseId


class LetEvaluationPass(Command):
    """The last day for the evaluation has passed."""

    case: CaseId
