"""The toelaatbaarheidsverklaring (TLV): admission to SBO, SO or VSO, decided by the SWV."""

from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, Count, MandateId, OrganisationId, Pc4, Period, PupilRef, UserId


class SpecialEducation(StrEnum):
    """The kind of school that a TLV opens."""

    SPECIAL_PRIMARY = "sbo"  # speciaal basisonderwijs
    SPECIAL = "so"  # speciaal onderwijs
    SPECIAL_SECONDARY = "vso"  # voortgezet speciaal onderwijs


class ReferralReason(StrEnum):
    """Why a school refers to special education, in its own words of education: no diagnosis."""

    FEAR = "fear"  # angstklachten
    BEHAVIOUR = "behaviour"
    LEARNING = "learning"
    DEVELOPMENT = "development"
    LANGUAGE = "language"
    PHYSICAL = "physical"
    ABSENCE = "absence"
    OTHER = "other"


class Origin(StrEnum):
    """The education that a pupil comes from when a TLV is asked."""

    NONE = "none"  # not at school yet
    REGULAR_PRIMARY = "regular-primary"
    REGULAR_SECONDARY = "regular-secondary"
    SPECIAL_PRIMARY = "from-sbo"
    SPECIAL = "from-so"
    SPECIAL_SECONDARY = "from-vso"


class ReferralAge(StrEnum):
    """How old a pupil is when a TLV is asked, as far as it matters for early referral."""

    UNDER_FOUR = "under-4"
    FOUR_OR_FIVE = "4-5"
    SIX_OR_OLDER = "from-6"


class TlvCategory(StrEnum):
    """The category of funding; a TLV for SBO has none (Nvt in the OSO exchange)."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    NONE = "none"


class Expertise(StrEnum):
    """Who may advise the SWV; the first of two is an orthopedagogue or psychologist."""

    ORTHOPEDAGOGUE = "orthopedagogue"
    PSYCHOLOGIST = "psychologist"
    PEDAGOGUE = "pedagogue"
    PSYCHIATRIST = "psychiatrist"
    SOCIAL_WORKER = "social-worker"
    PHYSICIAN = "physician"


class ExpertAdvice(StrEnum):
    """What an expert advises."""

    ADMISSIBLE = "admissible"
    NOT_ADMISSIBLE = "not-admissible"


class CopyObstacle(StrEnum):
    """Why the parents did not get their copy of an advice."""

    ADDRESS_UNKNOWN = "address-unknown"
    RETURNED = "returned"  # by the post
    NOT_DELIVERED = "not-delivered"  # digitally


class TlvRefusalGround(StrEnum):
    """Why the SWV finds a pupil not admissible."""

    BASIC_SUPPORT_SUFFICES = "basic-support-suffices"
    EXTRA_SUPPORT_SUFFICES = "extra-support-suffices"
    NOT_SUBSTANTIATED = "not-substantiated"


@fact("nl.onderwijs-zorgarrangementen.tlv.tlv-requested", "Tlv aangevraagd", version=2)
class TlvRequested(Fact):
    """A school asks an SWV whether a pupil may go to special education."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    pupil: PupilRef
    education: SpecialEducation
    enrolled: bool  # never enrolled: the residence says which SWV decides
    pc4: Pc4 | None = None  # of the residence
    reasons: tuple[ReferralReason, ...] = ()
    origin: Origin | None = None  # None: not told, as before shape 2
    referral_age: ReferralAge | None = None


@fact("nl.onderwijs-zorgarrangementen.tlv.tlv-received", "Tlv-aanvraag ontvangen")
class TlvReceived(Fact):
    """The SWV that is competent has received it; its decision term counts from this day."""

    case: CaseId
    body: OrganisationId
    school: OrganisationId
    pupil: PupilRef
    education: SpecialEducation


@fact("nl.onderwijs-zorgarrangementen.tlv.tlv-forwarded", "Tlv-aanvraag doorgezonden")
class TlvForwarded(Fact):
    """An SWV that is not competent sends it on and tells the school (Awb art. 2:3)."""

    case: CaseId
    body: OrganisationId
    to: OrganisationId
    school: OrganisationId
    pupil: PupilRef
    education: SpecialEducation


@fact("nl.onderwijs-zorgarrangementen.tlv.expert-advice-given", "Deskundigenadvies uitgebracht")
class ExpertAdviceGiven(Fact):
    """One expert has advised the SWV on this pupil (WPO art. 18a lid 11)."""

    case: CaseId
    body: OrganisationId
    expert: UserId
    expertise: Expertise
    advice: ExpertAdvice


@fact("nl.onderwijs-zorgarrangementen.tlv.advice-sent", "Advies verzonden aan school")
class AdviceSent(Fact):
    """The SWV sends its school the ``number``-th advice; nobody else hears what is in it (WPO art.
    18a lid 13)."""

    case: CaseId
    body: OrganisationId
    school: OrganisationId
    number: Count
    expertise: Expertise
    advice: ExpertAdvice


@fact("nl.onderwijs-zorgarrangementen.tlv.advice-copy-queued", "Afschrift voor ouders klaargezet")
class AdviceCopyQueued(Fact):
    """The parents get a copy of what was sent (WPO art. 18a lid 14); it waits to be sent."""

    case: CaseId
    body: OrganisationId
    number: Count  # of the advice


@fact("nl.onderwijs-zorgarrangementen.tlv.advice-copy-sent", "Afschrift aan ouders verzonden")
class AdviceCopySent(Fact):
    """The parents have their copy."""

    case: CaseId
    body: OrganisationId
    number: Count


@fact("nl.onderwijs-zorgarrangementen.tlv.advice-copy-failed", "Afschrift aan ouders mislukt")
class AdviceCopyFailed(Fact):
    """The parents did not get their copy; until they do, the SWV does not decide."""

    case: CaseId
    body: OrganisationId
    number: Count
    obstacle: CopyObstacle


@fact("nl.onderwijs-zorgarrangementen.tlv.tlv-issued", "Tlv afgegeven")
class TlvIssued(Fact):
    """The pupil is admissible in this period, which ends on 31 July (WEC art. 40).

    It holds at every school of the kind, also one of another SWV. Raises ValueError where the
    period ends on another day.
    """

    case: CaseId
    body: OrganisationId
    school: OrganisationId
    pupil: PupilRef
    education: SpecialEducation
    category: TlvCategory
    valid: Period
    mandate: MandateId  # under which it was issued

    def __post_init__(self) -> None:
        if (self.valid.end.month, self.valid.end.day) != (7, 31):
            raise ValueError(f"a TLV ends on 31 July, not on {self.valid.end}")


@fact("nl.onderwijs-zorgarrangementen.tlv.tlv-refused", "Tlv geweigerd")
class TlvRefused(Fact):
    """The pupil is not admissible."""

    case: CaseId
    body: OrganisationId
    school: OrganisationId
    pupil: PupilRef
    ground: TlvRefusalGround
    mandate: MandateId  # under which it was refused


@fact("nl.onderwijs-zorgarrangementen.tlv.tlv-reopened", "Tlv-aanvraag heropend")
class TlvReopened(Fact):
    """The decision was revoked on objection: there is no TLV, and the SWV decides anew."""

    case: CaseId
    body: OrganisationId
    school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.tlv.tlv-withdrawn", "Tlv-aanvraag ingetrokken")
class TlvWithdrawn(Fact):
    """The school takes its request back; whether in time is for the SWV to say."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId  # of whom it was asked first


@fact(
    "nl.onderwijs-zorgarrangementen.tlv.tlv-withdrawal-accepted", "Intrekking tlv-aanvraag verwerkt"
)
class TlvWithdrawalAccepted(Fact):
    """The SWV decides no more."""

    case: CaseId
    body: OrganisationId
    school: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.tlv.tlv-withdrawal-too-late", "Intrekking tlv-aanvraag te laat"
)
class TlvWithdrawalTooLate(Fact):
    """The SWV had decided already, and that stands; ``valid`` where it issued a TLV."""

    case: CaseId
    body: OrganisationId
    school: OrganisationId
    valid: Period | None = None


@fact("nl.onderwijs-zorgarrangementen.tlv.tlv-answered", "Uitkomst tlv bekend bij school")
class TlvAnswered(Fact):
    """The school knows what the SWV decided; ``valid`` is there where the TLV was issued."""

    case: CaseId
    school: OrganisationId
    education: SpecialEducation
    valid: Period | None = None
