"""Looking back on an arrangement before it ends, and asking for what comes after it."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId


class EvaluationOutcome(StrEnum):
    """What school, parents and provider find that should come next."""

    CONTINUE = "continue"  # asks for an extension: a new decision
    STEP_DOWN = "step-down"  # less care: a new request, or none
    STOP = "stop"
    TO_COLLECTIVE = "to-collective"  # a place in a group arrangement


@fact("nl.onderwijs-zorgarrangementen.evaluation.evaluation-planned", "Evaluatie gepland")
class EvaluationPlanned(Fact):
    """The arrangement is to be evaluated from ``opens_on``, and on ``due_on`` at the latest.

    An extension that is asked by then can be decided before the arrangement ends.
    """

    case: CaseId
    school: OrganisationId
    opens_on: date
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.evaluation.evaluation-due", "Evaluatie verwacht")
class EvaluationDue(Fact):
    """The school should evaluate the arrangement now, on ``due_on`` at the latest."""

    case: CaseId
    school: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.evaluation.evaluation-overdue", "Evaluatietermijn verstreken")
class EvaluationOverdue(Fact):
    """The last day for the evaluation passed without one."""

    case: CaseId
    school: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.evaluation.care-evaluated", "Arrangement geëvalueerd")
class CareEvaluated(Fact):
    """What was found; with ``last_day`` the arrangement stops after it, before its end."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    outcome: EvaluationOutcome
    last_day: date | None


class Respondent(StrEnum):
    """Who is asked how it went."""

    PARENT = "parent"
    PUPIL = "pupil"


class Experience(StrEnum):
    """Whether it goes better than before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class FeltHeard(StrEnum):
    """Whether somebody was listened to."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@fact("nl.onderwijs-zorgarrangementen.evaluation.experience-asked", "Ervaring gevraagd")
class ExperienceAsked(Fact):
    """Parent and pupil are asked two short questions, to be answered by ``due_on``."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.evaluation.experience-given", "Ervaring verteld")
class ExperienceGiven(Fact):
    """How it went, in two closed answers: nothing that somebody wrote."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    respondent: Respondent
    experience: Experience
    heard: FeltHeard


@fact("nl.onderwijs-zorgarrangementen.evaluation.experience-missed", "Ervaring niet verteld")
class ExperienceMissed(Fact):
    """The last day passed, and of these nobody knows how it went."""

    case: CaseId
    school: OrganisationId
    due_on: date
    silent: tuple[Respondent, ...]


@fact("nl.onderwijs-zorgarrangementen.evaluation.extension-requested", "Verlenging gevraagd")
class ExtensionRequested(Fact):
    """A request for what follows was made in time: ``extension``, decided as a case of its own."""

    case: CaseId
    school: OrganisationId
    extension: CaseId
