"""What may be asked of a samenwerkingsverband as the one that bundles."""

from datetime import date

from events.change import AssignmentChange
from events.funding import Answer, KeyPart, Share
from events.request import AgeBoundary, Care, LegalAge, RejectionGround, SupportNeed
from events.values import CaseId, Count, Leg, OrderId, OrganisationId, PupilRef, Round
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
    boundaries: tuple[AgeBoundary, ...] = ()


class CompleteAssessments(Command):
    """Every body has judged its part."""

    case: CaseId
    needed_by: tuple[OrganisationId, ...]


class ProposeKey(Command):
    """Propose who pays which part, in the agreed order; after a refusal or expiry: a new key."""

    case: CaseId
    parts: tuple[KeyPart, ...]


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


class JudgeChange(Command):
    """From the day after ``last_day`` this funder may no longer have to pay its share."""

    case: CaseId
    funder: OrganisationId | None  # None: everybody
    municipality: OrganisationId | None  # where the pupil lives from then on; None: as before
    change: AssignmentChange
    last_day: date
    stay: bool


class LetAgePass(Command):
    """The day before a birthday that matters in law has passed."""

    case: CaseId
    age: LegalAge


class OpenLeg(Command):
    """The order of this leg was shortened: somebody else must pay the rest, or nobody does."""

    case: CaseId
    leg: Leg
    order: OrderId
    provider: OrganisationId | None
    rest: tuple[Share, ...]


class DropHandover(Command):
    """Nothing is left of this leg to hand over."""

    case: CaseId
    leg: Leg


class RequestConfirmation(Command):
    """The pupil went to a school of another SWV."""

    case: CaseId
    swv: OrganisationId
    to_swv: OrganisationId
    to_school: OrganisationId
    moved_on: date


class ConfirmArrangement(Command):
    """Let the arrangement of a pupil who came from another SWV go on, or not."""

    case: CaseId
    confirmed: bool


class LetConfirmationLapse(Command):
    """The last day for confirming has passed."""

    case: CaseId
    answer_by: date
