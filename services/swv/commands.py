"""What may be asked of a samenwerkingsverband as the one that bundles, and decides on a TLV."""

from datetime import date

from events.change import AssignmentChange
from events.decision import HearingException
from events.funding import Answer, KeyPart, Share
from events.key import KeyBasis, KeyGroup
from events.need import NotHeard
from events.request import (
    AgeBoundary,
    Care,
    LegalAge,
    ProgrammePlan,
    RejectionGround,
    SupportNeed,
)
from events.scheme import SchemeAnswer
from events.tlv import (
    CopyObstacle,
    ExpertAdvice,
    Expertise,
    SpecialEducation,
    TlvCategory,
    TlvRefusalGround,
)
from events.values import (
    CaseId,
    Cents,
    Count,
    Leg,
    OrderId,
    OrganisationId,
    Pc4,
    Period,
    PupilRef,
    Round,
    Sealed,
    UserId,
)
from services.rules.tlv import SchoolYears
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
    boundaries: tuple[AgeBoundary, ...] = ()
    programme: ProgrammePlan | None = None
    requester: UserId | None = None


class CompleteAssessments(Command):
    """Every body has judged its part."""

    case: CaseId
    needed_by: tuple[OrganisationId, ...]


class ProposeKey(Command):
    """Propose who pays which part, in the agreed order; after a refusal or expiry: a new key.

    Each part says what ``base`` divides by: a ``weight`` (parts, whole percents, pupils), an
    ``amount`` (a component of the cost, or the most that one pays) and, for a component, which.
    Parts with ``group`` n share what the n-th of ``groups`` gets. ``parts_from_18`` take over on
    the eighteenth birthday, under the same base and groups; each key divides its own days.
    """

    case: CaseId
    parts: tuple[KeyPart, ...]
    base: KeyBasis = KeyBasis.PARTS
    groups: tuple[KeyGroup, ...] = ()
    counted_on: date | None = None  # where pupils are counted: on which day (teldatum)
    parts_from_18: tuple[KeyPart, ...] = ()


class RecordSeparateAgreement(Command):
    """Record who pays the cost that was kept apart, by a key of its own."""

    case: CaseId
    parts: tuple[KeyPart, ...]
    base: KeyBasis = KeyBasis.PARTS
    groups: tuple[KeyGroup, ...] = ()
    counted_on: date | None = None


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


class PostponeClosing(Command):
    """Every share of this round is approved, but consent to share with a funder is gone."""

    case: CaseId
    round: Round
    awaiting: OrganisationId


class LetBundleExpire(Command):
    """The last day for answers has passed."""

    case: CaseId
    round: Round


class RejectRequest(Command):
    """The arrangement will not be; ``exception``: why the applicant is not heard first."""

    case: CaseId
    ground: RejectionGround
    exception: HearingException | None = None


class AcceptShortening(Command):
    """The school asks for less: care until an earlier day, at this cost (cents)."""

    case: CaseId
    end: date
    cost: Cents


class AcceptWithdrawal(Command):
    """The school took its request back."""

    case: CaseId


class SucceedBody(Command):
    """A body forwarded its part to the one that is competent."""

    case: CaseId
    body: OrganisationId
    successor: OrganisationId


class SetRequestAside(Command):
    """A body set its part aside."""

    case: CaseId
    body: OrganisationId


class ReinstateRequest(Command):
    """That body reinstated its part."""

    case: CaseId
    body: OrganisationId


class JudgeChange(Command):
    """From the day after ``last_day`` somebody may no longer have to pay: where the pupil moves to
    ``municipality``, the one where it lived; else (None) everybody."""

    case: CaseId
    municipality: OrganisationId | None
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


class EstablishNeed(Command):
    """Say what the pupil needs, as child and school see it and as is found; and what of health
    that rests on, sealed for the SWV itself."""

    case: CaseId
    needs: tuple[SupportNeed, ...]
    school_sees: tuple[SupportNeed, ...]
    child_sees: tuple[SupportNeed, ...] = ()
    not_heard: NotHeard | None = None
    diagnosis: Sealed | None = None


class TlvCommand(Command):
    """Asked of one SWV about one request for a TLV."""

    case: CaseId
    body: OrganisationId


class ReceiveTlvRequest(TlvCommand):
    """A school asks for a TLV; an SWV that is not competent forwards it."""

    school: OrganisationId
    pupil: PupilRef
    education: SpecialEducation
    enrolled: bool
    pc4: Pc4 | None = None


class TakeOverTlvRequest(TlvCommand):
    """Another SWV forwarded a request for a TLV."""

    school: OrganisationId
    pupil: PupilRef
    education: SpecialEducation


class AcceptTlvWithdrawal(TlvCommand):
    """The school took its request back."""


class ForwardTlvRequest(TlvCommand):
    """Send the request on to the SWV that is competent (Awb art. 2:3)."""

    to: OrganisationId


class GiveExpertAdvice(TlvCommand):
    """Record what one expert advises."""

    expert: UserId
    expertise: Expertise
    advice: ExpertAdvice


class RecordCopySent(TlvCommand):
    """The copy of an advice reached the parents."""

    number: Count


class RecordCopyFailed(TlvCommand):
    """The copy of an advice did not reach the parents."""

    number: Count
    obstacle: CopyObstacle


class IssueTlv(TlvCommand):
    """Find the pupil admissible, for whole school years from a day (None: today)."""

    category: TlvCategory
    school_years: SchoolYears = 1
    starts_on: date | None = None


class ReopenTlv(TlvCommand):
    """A decision of this SWV was revoked on objection."""


class IntendTlvRefusal(TlvCommand):
    """Tell the school that a refusal is intended, and ask for a view."""


class RefuseTlv(TlvCommand):
    """Find the pupil not admissible; ``exception``: why the applicant is not heard first."""

    ground: TlvRefusalGround
    exception: HearingException | None = None


OF_THE_HOUSE: tuple[type[Command], ...] = (
    OpenBundle,
    CompleteAssessments,
    NoteAnswer,
    CloseBundle,
    PostponeClosing,
    LetBundleExpire,
    AcceptWithdrawal,
    SetRequestAside,
    ReinstateRequest,
    JudgeChange,
    LetAgePass,
    OpenLeg,
    DropHandover,
    RequestConfirmation,
    LetConfirmationLapse,
    AcceptShortening,
    NoteSignature,
    RegisterRequest,
    SucceedBody,
    ReceiveTlvRequest,
    TakeOverTlvRequest,
    AcceptTlvWithdrawal,
    ReopenTlv,
)
"""What the house asks of itself."""
