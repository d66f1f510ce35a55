"""The decision scheme (beslisschema): which law a need falls under, and deciding together on grey.

The scheme itself is data of a region; a fact names its version and what was answered.
"""

from enum import StrEnum

import msgspec

from events.fact import Fact, fact
from events.values import Actor, CaseId, Count, MandateId, OrganisationId, Round, RulesVersion


class Question(StrEnum):
    """What a scheme asks of a need."""

    LIFELONG_CARE = "lifelong-care"  # blijvend toezicht of zorg dichtbij, dag en nacht
    MEDICAL_CARE = "medical-care"  # verpleging of verzorging bij een medische behoefte
    FOR_LEARNING = "for-learning"  # nodig om onderwijs te kunnen volgen
    FOR_UPBRINGING = "for-upbringing"  # nodig bij opgroeien, opvoeden of een psychisch probleem


class Reply(StrEnum):
    """What the desk finds."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class SchemeAnswer(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One question, answered."""

    question: Question
    reply: Reply


class SchemeOutcome(StrEnum):
    """Under which law the need falls, by the scheme."""

    EDUCATION = "education"
    YOUTH_CARE = "youth-care"
    HEALTH_INSURANCE = "health-insurance"  # Zvw
    LONG_TERM_CARE = "long-term-care"  # Wlz
    GREY = "grey"  # grijs gebied: SWV and municipality decide together


class SchemeLine(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What follows where all these replies were given; a line without any always applies."""

    when: tuple[SchemeAnswer, ...] = ()
    outcome: SchemeOutcome


class WithheldGround(StrEnum):
    """Why a body does not sign; in its own words, sealed, beside the fact."""

    NOT_OUR_DUTY = "not-our-duty"
    ANSWERS_DISPUTED = "answers-disputed"
    MORE_NEEDED = "more-needed"


@fact("nl.onderwijs-zorgarrangementen.scheme.scheme-applied", "Beslisschema toegepast")
class SchemeApplied(Fact):
    """The desk applied this version of the scheme; a later version changes nothing here."""

    case: CaseId
    round: Round  # the how-manieth time in this case
    swv: OrganisationId
    municipality: OrganisationId
    scheme: RulesVersion
    answers: tuple[SchemeAnswer, ...]
    outcome: SchemeOutcome


@fact("nl.onderwijs-zorgarrangementen.scheme.signature-asked", "Handtekening mogelijk")
class SignatureAsked(Fact):
    """A body knows the outcome: on grey its signature is needed, else it may agree otherwise."""

    case: CaseId
    round: Round
    body: OrganisationId
    swv: OrganisationId
    outcome: SchemeOutcome


@fact("nl.onderwijs-zorgarrangementen.scheme.joint-decision-signed", "Gezamenlijk besluit getekend")
class JointDecisionSigned(Fact):
    """A person with a mandate signs for a body that both bodies bear this together."""

    case: CaseId
    round: Round
    body: OrganisationId
    swv: OrganisationId
    by: Actor
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.scheme.signature-withheld", "Handtekening geweigerd")
class SignatureWithheld(Fact):
    """A person with a mandate does not sign for a body; it may still do so later."""

    case: CaseId
    round: Round
    body: OrganisationId
    swv: OrganisationId
    ground: WithheldGround
    by: Actor
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.scheme.signature-noted", "Handtekening ontvangen")
class SignatureNoted(Fact):
    """The SWV, which keeps the case together, has this body's signature."""

    case: CaseId
    round: Round
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.scheme.signature-lapsed", "Handtekening vervallen")
class SignatureLapsed(Fact):
    """An answer crossed a new application of the scheme, or the end of the request."""

    case: CaseId
    round: Round
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.scheme.joint-decision-taken", "Gezamenlijk besluit genomen")
class JointDecisionTaken(Fact):
    """Both bodies signed: whoever they choose may be in the key."""

    case: CaseId
    round: Round
    swv: OrganisationId
    municipality: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.scheme.joint-decision-escalated",
    "Gezamenlijk besluit opgeschaald",
)
class JointDecisionEscalated(Fact):
    """A body does not sign: those who lead both must find each other."""

    case: CaseId
    round: Round
    swv: OrganisationId
    municipality: OrganisationId
    withheld_by: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.scheme.grey-decision-counted", "Besluit grijs gebied geteld")
class GreyDecisionCounted(Fact):
    """On grey both decided that one law bears it: the how-manieth time (``same``) for these answers
    under this version of the scheme."""

    case: CaseId
    swv: OrganisationId
    scheme: RulesVersion
    answers: tuple[SchemeAnswer, ...]
    outcome: SchemeOutcome
    same: Count


@fact("nl.onderwijs-zorgarrangementen.scheme.scheme-change-proposed", "Nieuw schema voorgesteld")
class SchemeChangeProposed(Fact):
    """These answers were decided on in the same way so often that the scheme should say so: a line
    for its next version, which the region may agree on."""

    case: CaseId
    swv: OrganisationId
    scheme: RulesVersion
    scheme_line: SchemeLine
    decisions: Count
