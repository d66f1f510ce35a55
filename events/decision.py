"""Decisions of a body or funder: hearing before, publication, objection, and penalty when late.

Dates are Dutch calendar days; money is in cents. Only a decision in the sense of the Awb starts
objection and penalty.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.values import CaseId, Cents, Count, MandateId, OrganisationId, Round


class LegalCharacter(StrEnum):
    """Rechtskarakter: in which law a decision stands."""

    AWB_DECISION = "awb-decision"  # besluit: objection and penalty
    PRIVATE_LAW = "private-law"  # an agreement, or a promise of money
    FACTUAL = "factual"  # something that is just done


class DecisionSubject(StrEnum):
    """What is decided on."""

    ARRANGEMENT = "arrangement"
    TEMPORARY_START = "temporary-start"  # ahead of the arrangement, where it cannot wait
    TLV = "tlv"  # toelaatbaarheidsverklaring
    OVERRULING = (
        "overruling"  # which school takes a pupil at home, and who pays (doorzettingsmacht)
    )


class DecisionOutcome(StrEnum):
    """What a body decided on its part."""

    GRANTED = "granted"
    REFUSED = "refused"  # its share
    REJECTED = "rejected"  # the request, with the whole
    SET_ASIDE = "set-aside"  # not treated (Awb 4:5)
    SHORTENED = "shortened"  # its share of what was granted ends earlier


class HearingException(StrEnum):
    """Why an applicant is not heard before a rejection (Awb 4:11, 4:12)."""

    URGENT = "urgent"  # 4:11 a
    HEARD_BEFORE = "heard-before"  # 4:11 b: and nothing new
    PURPOSE_DEFEATED = "purpose-defeated"  # 4:11 c
    FINANCIAL = "financial"  # 4:12


class Channel(StrEnum):
    """How a decision was made known to whom it is meant for (Awb 3:41)."""

    POST = "post"
    DIGITAL = "digital"
    IN_PERSON = "in-person"


class Objector(StrEnum):
    """Who objects."""

    PARENTS = "parents"
    PUPIL = "pupil"
    SCHOOL = "school"
    OTHER = "other"


class ObjectionOutcome(StrEnum):
    """What became of the decision."""

    INADMISSIBLE = "inadmissible"  # niet-ontvankelijk
    STANDS = "stands"  # ongegrond: the decision is upheld
    REVOKED = "revoked"  # herroepen
    REPLACED = "replaced"  # herroepen, and another decision taken


class NoPenalty(StrEnum):
    """Why no penalty is due for a late decision (Awb 4:17 lid 6)."""

    NOTICE_TOO_LATE = "notice-too-late"  # a: notice of default was unreasonably late
    NO_INTEREST = "no-interest"  # b: who asked is no interested party
    MANIFESTLY_INADMISSIBLE = "manifestly-inadmissible"  # c: kennelijk niet-ontvankelijk
    MANIFESTLY_UNFOUNDED = "manifestly-unfounded"  # c: kennelijk ongegrond


LetterHash = NewType("LetterHash", Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")])
"""SHA-256 of the letter as it was sent."""


@fact("nl.onderwijs-zorgarrangementen.decision.rejection-intended", "Voornemen tot afwijzing")
class RejectionIntended(Fact):
    """The body means to reject; the applicant may give a view until ``view_until`` (Awb 4:7)."""

    case: CaseId
    body: OrganisationId
    view_until: date


@fact("nl.onderwijs-zorgarrangementen.decision.view-received", "Zienswijze ontvangen")
class ViewReceived(Fact):
    """The applicant gave its view, in writing or in person (Awb 4:9)."""

    case: CaseId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.decision.view-lapsed", "Geen zienswijze gegeven")
class ViewLapsed(Fact):
    """The last day for a view passed without one."""

    case: CaseId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.decision.hearing-omitted", "Horen achterwege gelaten")
class HearingOmitted(Fact):
    """The body rejects without hearing the applicant first, on a ground of the law."""

    case: CaseId
    body: OrganisationId
    exception: HearingException


@fact("nl.onderwijs-zorgarrangementen.decision.decision-taken", "Besluit genomen")
class DecisionTaken(Fact):
    """A body or funder decided on its own part: its ``number``-th decision in this case.

    ``amount`` and ``round`` say which share it is about, ``mandate`` under which line of the
    register a person decided; none where the decision follows from the outcome of the whole.
    """

    case: CaseId
    body: OrganisationId
    number: Count
    subject: DecisionSubject
    outcome: DecisionOutcome
    character: LegalCharacter
    amount: Cents | None = None
    round: Round | None = None
    mandate: MandateId | None = None


@fact("nl.onderwijs-zorgarrangementen.decision.decision-published", "Besluit bekendgemaakt")
class DecisionPublished(Fact):
    """The decision was sent or handed over. Objection is possible until ``objection_until``; never
    where it is no decision in the sense of the Awb."""

    case: CaseId
    body: OrganisationId
    number: Count
    channel: Channel
    letter: LetterHash | None = None
    objection_until: date | None = None


@fact("nl.onderwijs-zorgarrangementen.decision.decision-revoked", "Besluit herroepen")
class DecisionRevoked(Fact):
    """The decision no longer stands."""

    case: CaseId
    body: OrganisationId
    number: Count


@fact("nl.onderwijs-zorgarrangementen.decision.objection-term-passed", "Bezwaartermijn verstreken")
class ObjectionTermPassed(Fact):
    """The last day for objection passed; only what was posted in time may still come (Awb 6:9)."""

    case: CaseId
    body: OrganisationId
    number: Count


@fact("nl.onderwijs-zorgarrangementen.decision.objection-received", "Bezwaar ontvangen")
class ObjectionReceived(Fact):
    """Somebody objects, in time; the body decides on it on ``decide_by`` at the latest (Awb 7:10).

    ``posted_on``: the day on which it was posted, where that is what makes it in time.
    """

    case: CaseId
    body: OrganisationId
    number: Count
    objector: Objector
    committee: bool  # an advisory committee hears it (Awb 7:13)
    counts_from: date  # the term for the decision counts from the day after
    decide_by: date
    posted_on: date | None = None


@fact("nl.onderwijs-zorgarrangementen.decision.objection-too-late", "Bezwaar te laat ontvangen")
class ObjectionTooLate(Fact):
    """Somebody objects after the last day; the body still has to decide on it (Awb 6:11)."""

    case: CaseId
    body: OrganisationId
    number: Count
    objector: Objector
    committee: bool
    counts_from: date
    decide_by: date
    posted_on: date | None = None


@fact("nl.onderwijs-zorgarrangementen.decision.objection-heard", "Hoorzitting gehouden")
class ObjectionHeard(Fact):
    """Who objects was heard (Awb 7:2)."""

    case: CaseId
    body: OrganisationId
    number: Count


@fact(
    "nl.onderwijs-zorgarrangementen.decision.objection-deferred", "Beslissing op bezwaar verdaagd"
)
class ObjectionDeferred(Fact):
    """The body needs so many weeks longer: once by itself, further where those who object agree."""

    case: CaseId
    body: OrganisationId
    number: Count
    weeks: Count
    consented: bool
    decide_by: date


@fact(
    "nl.onderwijs-zorgarrangementen.decision.objection-mend-asked", "Herstel van bezwaar gevraagd"
)
class ObjectionMendAsked(Fact):
    """Something is missing, mostly the grounds: who objects can mend that until ``mend_by`` (Awb
    6:6), and the term for the decision stands still from the next day (Awb 7:10 lid 2)."""

    case: CaseId
    body: OrganisationId
    number: Count
    mend_by: date


@fact("nl.onderwijs-zorgarrangementen.decision.objection-mended", "Bezwaar hersteld")
class ObjectionMended(Fact):
    """What was missing is there: the term runs again; ``suspended_days`` in all so far."""

    case: CaseId
    body: OrganisationId
    number: Count
    suspended_days: Count
    decide_by: date


@fact("nl.onderwijs-zorgarrangementen.decision.objection-not-mended", "Bezwaar niet hersteld")
class ObjectionNotMended(Fact):
    """The last day for mending passed: the objection may be inadmissible, and the term runs."""

    case: CaseId
    body: OrganisationId
    number: Count
    suspended_days: Count
    decide_by: date


@fact("nl.onderwijs-zorgarrangementen.decision.objection-withdrawn", "Bezwaar ingetrokken")
class ObjectionWithdrawn(Fact):
    """Somebody objects no more (Awb 6:21); ``remaining``: how many still do. Where nobody does,
    there is nothing to decide on."""

    case: CaseId
    body: OrganisationId
    number: Count
    objector: Objector
    remaining: Count


@fact(
    "nl.onderwijs-zorgarrangementen.decision.objection-term-exceeded",
    "Beslistermijn op bezwaar overschreden",
)
class ObjectionTermExceeded(Fact):
    """The last day for the decision on the objection passed without one."""

    case: CaseId
    body: OrganisationId
    number: Count
    decide_by: date


@fact("nl.onderwijs-zorgarrangementen.decision.objection-decided", "Beslissing op bezwaar genomen")
class ObjectionDecided(Fact):
    """The body decided on the objection, so many days after its last day."""

    case: CaseId
    body: OrganisationId
    number: Count
    outcome: ObjectionOutcome
    days_late: Count


@fact(
    "nl.onderwijs-zorgarrangementen.decision.default-notice-received",
    "Ingebrekestelling ontvangen",
    version=2,
)
class DefaultNoticeReceived(Fact):
    """The applicant gave notice that the decision is late: a penalty runs from ``penalty_from``
    where there is still none by then (Awb 4:17). ``objection_to``: it is about the decision
    on objection to the decision of this number, for which the penalty counts too (Awb 7:14)."""

    case: CaseId
    body: OrganisationId
    penalty_from: date
    objection_to: Count | None = None


@fact("nl.onderwijs-zorgarrangementen.decision.penalty-due", "Dwangsom verbeurd", version=2)
class PenaltyDue(Fact):
    """From this day, the ``day``-th of the penalty, until ``until`` the body owes so much a day."""

    case: CaseId
    body: OrganisationId
    day: Count
    a_day: Cents
    until: date
    objection_to: Count | None = None  # the number of the decision


@fact("nl.onderwijs-zorgarrangementen.decision.penalty-set", "Dwangsom vastgesteld", version=2)
class PenaltySet(Fact):
    """What the body owes for so many days; of several the last one stands."""

    case: CaseId
    body: OrganisationId
    days: Count
    amount: Cents
    objection_to: Count | None = None


@fact(
    "nl.onderwijs-zorgarrangementen.decision.penalty-averted",
    "Geen dwangsom verschuldigd",
    version=2,
)
class PenaltyAverted(Fact):
    """The decision came before the first day of the penalty."""

    case: CaseId
    body: OrganisationId
    objection_to: Count | None = None


@fact("nl.onderwijs-zorgarrangementen.decision.penalty-ruled-out", "Dwangsom uitgesloten")
class PenaltyRuledOut(Fact):
    """The body owes no penalty, however late it is: what was set before it no longer stands."""

    case: CaseId
    body: OrganisationId
    no_penalty: NoPenalty
    objection_to: Count | None = None
