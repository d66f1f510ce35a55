"""Early leavers: who need not go to school any more and stays away, or leaves, without a basic
qualification (startkwalificatie). The school tells the municipality, whose regional desk (RMC)
sees to it that somebody speaks with the pupil.

Wet van 6 december 2001 (Stb. 2001, 636) and WEB hoofdstuk 8, titel 3: what is told is who and since
when, and nothing of health.
"""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, PupilRef


class NextStep(StrEnum):
    """What came of it when the desk spoke with an early leaver."""

    BACK_TO_SCHOOL = "back-to-school"
    OTHER_EDUCATION = "other-education"
    WORK = "work"
    CARE = "care"
    NOT_REACHED = "not-reached"


class EarlyLeavingFact(Fact):
    """About one early leaver: the school that tells, and the municipality of the residence."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.early-leaving.early-leaving-reported",
    "Voortijdig schoolverlaten gemeld",
)
class EarlyLeavingReported(EarlyLeavingFact):
    """The pupil was at school last on ``seen_on``. ``enrolled``: still on the books."""

    pupil: PupilRef
    seen_on: date
    enrolled: bool


@fact(
    "nl.onderwijs-zorgarrangementen.early-leaving.early-leaver-taken-up",
    "Voortijdig schoolverlater bij RMC",
)
class EarlyLeaverTakenUp(EarlyLeavingFact):
    """The regional desk speaks with the pupil on ``due_on`` at the latest."""

    pupil: PupilRef
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.early-leaving.early-leaver-followed-up",
    "Voortijdig schoolverlater opgevolgd",
)
class EarlyLeaverFollowedUp(EarlyLeavingFact):
    """What came of it; ``due_on``: the last day of the next try, where nobody was reached."""

    next_step: NextStep
    due_on: date | None


@fact(
    "nl.onderwijs-zorgarrangementen.early-leaving.early-leaver-not-followed-up",
    "Voortijdig schoolverlater niet op tijd opgevolgd",
)
class EarlyLeaverNotFollowedUp(EarlyLeavingFact):
    """The last day passed, and nobody spoke with the pupil."""

    due_on: date
