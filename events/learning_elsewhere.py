"""Learning outside school for a time (maatschappelijke diensttijd, MDT): a pupil who does not fit
for the moment is no pupil in need of care, so this is an arrangement of the school alone and holds
no share of care (Ontwikkelagenda passend onderwijs en jeugdhulp Zwolle, deel 2, afspraak 11).
"""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, Count, OrganisationId, Period, PupilRef


class LearningPlace(StrEnum):
    """Where a pupil learns for the time being."""

    SOCIAL_SERVICE = "social-service"  # MDT
    WORKPLACE = "workplace"
    OTHER = "other"


class LearningOutcome(StrEnum):
    """Where a pupil goes after it."""

    OWN_SCHOOL = "own-school"
    OTHER_SCHOOL = "other-school"
    WORK_AND_LEARNING = "work-and-learning"


class LearningElsewhereFact(Fact):
    """About one pupil who learns outside school."""

    case: CaseId
    school: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.learning-elsewhere.learning-elsewhere-begun",
    "Buitenschools leren gestart",
)
class LearningElsewhereBegun(LearningElsewhereFact):
    """The pupil learns there in this period, so many hours in all; on ``due_on`` at the latest it
    is clear where the pupil goes afterwards."""

    pupil: PupilRef
    learning_place: LearningPlace
    valid: Period
    hours_in_all: Count
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.learning-elsewhere.learning-elsewhere-closed",
    "Buitenschools leren afgerond",
)
class LearningElsewhereClosed(LearningElsewhereFact):
    """It is clear where the pupil goes; nothing of care followed from it."""

    learning_outcome: LearningOutcome


@fact(
    "nl.onderwijs-zorgarrangementen.learning-elsewhere.learning-elsewhere-unclear",
    "Onduidelijk wat na buitenschools leren komt",
)
class LearningElsewhereUnclear(LearningElsewhereFact):
    """The last day passed, and nobody said where the pupil goes."""

    due_on: date
