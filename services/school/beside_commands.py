"""What may be asked of a school about a pupil beside an arrangement of care: an early leaver, what
a building must have, learning outside school."""

from datetime import date

from events.building import Adaptation
from events.distance import DistanceReason, Kilometres, Nearer
from events.learning_elsewhere import LearningOutcome, LearningPlace
from events.values import CaseId, Count, OrganisationId, Period, PupilRef
from services.runtime.shapes import Command


class ReportEarlyLeaving(Command):
    """Tell the municipality of an early leaver, last at school on ``seen_on``. ``compulsory``: must
    go to school still; ``qualified``: has a basic qualification."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId
    pupil: PupilRef
    seen_on: date
    enrolled: bool
    compulsory: bool
    qualified: bool


class AskBuilding(Command):
    """Ask the municipality for adaptations of the building, wanted on ``first_day``."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId
    pupil: PupilRef
    adaptations: tuple[Adaptation, ...]
    first_day: date


class LearningElsewhereCommand(Command):
    """About a pupil who learns outside school, in a case of its own."""

    case: CaseId
    school: OrganisationId


class BeginLearningElsewhere(LearningElsewhereCommand):
    """Let a pupil learn outside school in this period, so many hours in all."""

    pupil: PupilRef
    learning_place: LearningPlace
    valid: Period
    hours_in_all: Count


class CloseLearningElsewhere(LearningElsewhereCommand):
    """Say where the pupil goes afterwards."""

    learning_outcome: LearningOutcome


class LetLearningElsewherePass(LearningElsewhereCommand):
    """The last day to say it has passed."""

    due_on: date


class DistanceCommand(Command):
    """About how far a pupil lives from school."""

    case: CaseId
    school: OrganisationId


class TellDistance(DistanceCommand):
    """Tell how far it is, in whole kilometres, and why the pupil goes to school there."""

    swv: OrganisationId
    municipality: OrganisationId
    pupil: PupilRef
    kilometres: Kilometres
    distance_reason: DistanceReason


class WeighNearer(DistanceCommand):
    """Record what the support team finds of education nearer to home."""

    nearer: Nearer


class LetNearerPass(DistanceCommand):
    """The last day to say it has passed."""

    due_on: date


OF_PEOPLE: tuple[type[Command], ...] = (
    ReportEarlyLeaving,
    BeginLearningElsewhere,
    CloseLearningElsewhere,
    TellDistance,
    WeighNearer,
)
"""Who follows absence; a building is of who follows an arrangement."""
OF_THE_HOUSE: tuple[type[Command], ...] = (LetLearningElsewherePass, LetNearerPass)
