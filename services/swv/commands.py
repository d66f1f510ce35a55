"""What may be asked of a samenwerkingsverband as the one that bundles."""

from datetime import date

from events.funding import Answer, KeyPart
from events.request import Care, RejectionGround, SupportNeed
from events.scheme import SchemeAnswer
from events.values import CaseId, Cents, Count, OrganisationId, Period, PupilRef, Round
from services.runtime.shapes import Command


class OpenBundle(Command):
    """A request came in."""

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


class CompleteAssessments(Command):
    """Every body has judged its part."""

    case: CaseId
    needed_by: tuple[OrganisationId, ...]


class ProposeKey(Command):
    """Propose who pays which part, in the agreed order; after a refusal or expiry: a new key."""

    case: CaseId
    parts: tuple[KeyPart, ...]


class ApplyScheme(Command):
    """Apply the region's decision scheme, together with the municipality's desk."""

    case: CaseId
    answers: tuple[SchemeAnswer, ...]


class NoteSignature(Command):
    """A body signed to decide together, or does not."""

    case: CaseId
    round: Round
    body: OrganisationId
    signed: bool


class RegisterRequest(Command):
    """A request came in for this pupil."""

    case: CaseId
    pupil: PupilRef
    school: OrganisationId
    swv: OrganisationId
    needs: tuple[SupportNeed, ...]
    period: Period


class JudgeDuplicate(Command):
    """Say whether two requests that resemble each other are one."""

    case: CaseId
    resembles: CaseId
    duplicate: bool


class NoteAnswer(Command):
    """A funder answered."""

    case: CaseId
    round: Round
    funder: OrganisationId
    answer: Answer


class CloseBundle(Command):
    """Every share of this round is approved."""

    case: CaseId
    round: Round


class LetBundleExpire(Command):
    """The last day for answers has passed."""

    case: CaseId
    round: Round


class RejectRequest(Command):
    """The arrangement will not be."""

    case: CaseId
    ground: RejectionGround


class AcceptShortening(Command):
    """The school asks for less: care until an earlier day, at this cost (cents)."""

    case: CaseId
    end: date
    cost: Cents


class AcceptWithdrawal(Command):
    """The school took its request back."""

    case: CaseId


class SetRequestAside(Command):
    """A body set its part aside."""

    case: CaseId
    body: OrganisationId


class ReinstateRequest(Command):
    """That body reinstated its part."""

    case: CaseId
    body: OrganisationId
