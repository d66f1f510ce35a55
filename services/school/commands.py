"""What may be asked of a school."""

from datetime import date

import msgspec

from events.attachment import AttachmentId, AttachmentKind, FileSize, MediaType, SealedCopy
from events.request import (
    AgeBoundary,
    Care,
    Outcome,
    ProgrammePlan,
    Referrer,
    RequestKind,
    SupplementItem,
    SupportNeed,
)
from events.school import ConsentBy, JudgementOutcome
from events.values import CaseId, Cents, Count, OrganisationId, Period, PupilRef, Reference, Sealed
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
    urgency: tuple[Sealed, ...] = ()
    referrer: Referrer | None = None
    judgement: Judgement | None = None
    consents: tuple[Consent, ...] = ()
    boundaries: tuple[AgeBoundary, ...] = ()
    programme: ProgrammePlan | None = None


class RecordJudgement(Command):
    """The support team judged after the request was made, or judged anew."""

    case: CaseId
    judgement: Judgement


class AddAttachment(Command):
    """Add a file, which the door has sealed for each body that may read it."""

    case: CaseId
    attachment: AttachmentId
    kind: AttachmentKind
    media: MediaType
    size: FileSize
    copies: tuple[SealedCopy, ...]


class ShortenPeriod(Command):
    """Ask for less: care until an earlier day, at this cost (cents)."""

    case: CaseId
    end: date
    cost: Cents


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
