"""A pupil at a school: application, admission, enrolment, development perspective (OPP)."""

from datetime import date

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, PupilRef


@fact("nl.onderwijs-zorgarrangementen.enrolment.admission-requested", "Aanmelding ontvangen")
class AdmissionRequested(Fact):
    """A pupil applies; the school decides on ``due_on`` at the latest (WPO art. 40 lid 6)."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    enrolled_elsewhere: bool
    due_on: date
    placed_after: date | None  # undecided by then: placed on the next day; None: has a school


@fact("nl.onderwijs-zorgarrangementen.enrolment.admission-term-extended", "Toelating uitgesteld")
class AdmissionTermExtended(Fact):
    """The school takes up to four weeks more, once, and now decides on ``due_on`` at the latest."""

    case: CaseId
    school: OrganisationId
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.enrolment.admission-term-exceeded",
    "Toelatingstermijn overschreden",
)
class AdmissionTermExceeded(Fact):
    """The last day passed without a decision on admission."""

    case: CaseId
    school: OrganisationId
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.enrolment.pupil-temporarily-placed",
    "Leerling tijdelijk geplaatst",
)
class PupilTemporarilyPlaced(Fact):
    """No decision after ten weeks: the pupil comes in from this day, until there is one."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef


@fact("nl.onderwijs-zorgarrangementen.enrolment.pupil-admitted", "Leerling toegelaten")
class PupilAdmitted(Fact):
    """The school takes the pupil; to special education under ``tlv``, the case of the TLV."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    tlv: CaseId | None = None


@fact("nl.onderwijs-zorgarrangementen.enrolment.admission-refused", "Toelating geweigerd")
class AdmissionRefused(Fact):
    """The school does not take the pupil: ``other_school`` is ready to (zorgplicht)."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    other_school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.enrolment.pupil-enrolled", "Leerling ingeschreven")
class PupilEnrolled(Fact):
    """The pupil is a pupil of this school; with extra support the OPP is due on ``plan_by``."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    plan_by: date | None = None


@fact("nl.onderwijs-zorgarrangementen.enrolment.extra-support-found", "Extra steun nodig gebleken")
class ExtraSupportFound(Fact):
    """A pupil who was enrolled without it needs extra support: the OPP is due on ``plan_by``."""

    case: CaseId
    school: OrganisationId
    plan_by: date


@fact("nl.onderwijs-zorgarrangementen.enrolment.action-part-agreed", "Handelingsdeel akkoord")
class ActionPartAgreed(Fact):
    """The parents agree with the action part (handelingsdeel) of the OPP."""

    case: CaseId
    school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.enrolment.opp-adopted", "OPP vastgesteld")
class OppAdopted(Fact):
    """The school has adopted the OPP, and evaluates it on ``evaluate_by`` at the latest."""

    case: CaseId
    school: OrganisationId
    evaluate_by: date


@fact("nl.onderwijs-zorgarrangementen.enrolment.opp-term-exceeded", "OPP-termijn overschreden")
class OppTermExceeded(Fact):
    """The last day passed without an OPP."""

    case: CaseId
    school: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.enrolment.opp-evaluated", "OPP geëvalueerd")
class OppEvaluated(Fact):
    """School and parents have evaluated the OPP; the next time is on ``evaluate_by``."""

    case: CaseId
    school: OrganisationId
    evaluate_by: date


@fact("nl.onderwijs-zorgarrangementen.enrolment.opp-evaluation-missed", "OPP niet geëvalueerd")
class OppEvaluationMissed(Fact):
    """A year passed without an evaluation of the OPP."""

    case: CaseId
    school: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.enrolment.pupil-left", "Leerling uitgeschreven")
class PupilLeft(Fact):
    """The pupil is no longer a pupil of this school."""

    case: CaseId
    school: OrganisationId
