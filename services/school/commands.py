"""What may be asked of a school."""

from datetime import date

import msgspec

from events.attachment import AttachmentId, AttachmentKind, FileSize, MediaType, SealedCopy
from events.evaluation import EvaluationOutcome
from events.request import (
    AgeBoundary,
    AgeClass,
    Care,
    LegalAge,
    Outcome,
    ProgrammePlan,
    Referrer,
    RequestKind,
    SupplementItem,
    SupportNeed,
)
from events.school import ConsentBy, JudgementOutcome
from events.tlv import Origin, ReferralAge, ReferralReason, SpecialEducation
from events.values import (
    CaseId,
    Cents,
    Count,
    OrganisationId,
    Pc4,
    Period,
    PupilRef,
    Purpose,
    Reference,
    Sealed,
)
from services.runtime.shapes import Command


class Judgement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What the support team (OT) found, and for how long that holds."""

    outcome: JudgementOutcome
    valid: Period


class Consent(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who agreed that this organisation receives what it needs for a purpose, and until when."""

    recipient: OrganisationId
    by: ConsentBy
    purpose: Purpose = Purpose.ASSESSMENT
    until: date | None = None  # the last day; None: until it is withdrawn


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
    enrolled: bool = True  # at this school; else the residence says which SWV decides
    pc4: Pc4 | None = None  # of the residence, four digits: never an address
    before_stay: OrganisationId | None = None  # municipality of the address before help with stay
    explanation: tuple[Sealed, ...] = ()
    urgency: tuple[Sealed, ...] = ()
    referrer: Referrer | None = None
    age: AgeClass | None = None
    boundaries: tuple[AgeBoundary, ...] = ()
    judgement: Judgement | None = None
    consents: tuple[Consent, ...] = ()
    programme: ProgrammePlan | None = None
    extends: CaseId | None = None


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


class LearnOfForwarding(Command):
    """A body forwarded the request to another."""

    case: CaseId
    body: OrganisationId
    successor: OrganisationId


class LearnOfShortening(Command):
    """The SWV took the shorter period that was asked."""

    case: CaseId
    care: Care


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


class GiveConsent(Command):
    """Record that somebody consents, or consents anew."""

    case: CaseId
    consent: Consent


class WithdrawConsent(Command):
    """Record that somebody takes a consent back."""

    case: CaseId
    recipient: OrganisationId
    purpose: Purpose
    withdrawn_by: ConsentBy


class LetConsentLapse(Command):
    """The last day of a consent has passed."""

    case: CaseId
    recipient: OrganisationId
    purpose: Purpose
    until: date


class LetAgeBoundaryPass(Command):
    """The pupil reaches an age on this day."""

    case: CaseId
    age: LegalAge


class OpenDossier(Command):
    """Let an organisation look in the shared plan of the pupil."""

    case: CaseId
    organisation: OrganisationId


class CloseDossier(Command):
    """Let it look no longer."""

    case: CaseId
    organisation: OrganisationId


class ShareDiagnosis(Command):
    """Tell a body what a doctor found, sealed for that body alone."""

    case: CaseId
    recipient: OrganisationId
    diagnosis: Sealed


class RequestTlv(Command):
    """Ask an SWV whether a pupil may go to special education; a case of its own."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    pupil: PupilRef
    education: SpecialEducation
    enrolled: bool = True  # at this school; else the residence says which SWV decides
    pc4: Pc4 | None = None  # of the residence, four digits: never an address
    reasons: tuple[ReferralReason, ...] = ()
    origin: Origin | None = None  # where the pupil comes from; None: not told
    referral_age: ReferralAge | None = None


class WithdrawTlvRequest(Command):
    """Take the request back."""

    case: CaseId


class LearnTlvOutcome(Command):
    """The SWV decided, or its decision was revoked; ``valid`` where there is a TLV now."""

    case: CaseId
    valid: Period | None = None


class SchoolCommand(Command):
    """Asked of one school about one pupil."""

    case: CaseId
    school: OrganisationId


class ReceiveApplication(SchoolCommand):
    """A pupil applies."""

    pupil: PupilRef
    enrolled_elsewhere: bool


class ExtendAdmission(SchoolCommand):
    """Take four weeks more to decide, once."""


class AdmitPupil(SchoolCommand):
    """Take the pupil; special education needs a TLV, of which this is the case."""

    tlv: CaseId | None = None


class RefuseAdmission(SchoolCommand):
    """Do not take the pupil; name the school that will."""

    other_school: OrganisationId | None = None


class LetAdmissionTermPass(SchoolCommand):
    """The last day to decide has passed."""

    due_on: date


class PlaceTemporarily(SchoolCommand):
    """Ten weeks have passed since the application."""


class EnrolPupil(SchoolCommand):
    """Enrol a pupil; one with extra support needs an OPP."""

    pupil: PupilRef
    extra_support: bool


class FindExtraSupport(SchoolCommand):
    """A pupil who was enrolled without it turns out to need extra support."""


class AgreeActionPart(SchoolCommand):
    """The parents agree with the action part (handelingsdeel)."""


class AdoptOpp(SchoolCommand):
    """Adopt the OPP."""


class EvaluateOpp(SchoolCommand):
    """Evaluate the OPP with the parents."""


class LetOppTermPass(SchoolCommand):
    """The last day for the OPP, or for its evaluation, has passed."""

    due_on: date


class UnenrolPupil(SchoolCommand):
    """The pupil leaves the school."""
