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


@fact("nl.onderwijs-zorgarrangementen.evaluation.extension-requested", "Verlenging gevraagd")
class ExtensionRequested(Fact):
    """A request for what follows was made in time: ``extension``, decided as a case of its own."""

    case: CaseId
    school: OrganisationId
    extension: CaseId
