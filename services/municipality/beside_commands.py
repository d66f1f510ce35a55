"""What may be asked of a municipality about an early leaver, or what a pupil asks of a building."""

from datetime import date

from events.early_leaving import NextStep
from events.values import CaseId, OrganisationId, PupilRef
from services.runtime.shapes import Command


class EarlyLeaverCommand(Command):
    """About one early leaver."""

    case: CaseId
    municipality: OrganisationId


class TakeUpEarlyLeaver(EarlyLeaverCommand):
    """A school told of one."""

    school: OrganisationId
    pupil: PupilRef


class FollowUpEarlyLeaver(EarlyLeaverCommand):
    """Record what came of the talk, or that nobody was reached."""

    next_step: NextStep


class LetEarlyLeaverPass(EarlyLeaverCommand):
    """The last day for a talk has passed."""

    due_on: date


class BuildingCommand(Command):
    """About what the case of a pupil asks of a building."""

    case: CaseId
    municipality: OrganisationId


class TakeUpBuilding(BuildingCommand):
    """A school asked it."""

    school: OrganisationId
    pupil: PupilRef
    first_day: date


class AnswerBuilding(BuildingCommand):
    """Say on which day it is ready; None: it is not done."""

    ready_on: date | None = None


class LetBuildingPass(BuildingCommand):
    """The last day to say it has passed."""

    due_on: date


OF_THE_HOUSE: tuple[type[Command], ...] = (
    TakeUpEarlyLeaver,
    LetEarlyLeaverPass,
    TakeUpBuilding,
    LetBuildingPass,
)
