"""What may be asked of the SWV that keeps the ladder, and of the body that may overrule."""

from datetime import date

from events.escalation import AssignedPart, EscalationEnding, EscalationLevel
from events.values import CaseId, OrganisationId, PupilRef
from services.runtime.shapes import Command


class EscalationCommand(Command):
    """About the ladder of one pupil at home."""

    case: CaseId
    swv: OrganisationId


class StartPartnerMeeting(EscalationCommand):
    """Let the core partners meet. ``municipality``: where it may know of the absence."""

    keeper: OrganisationId
    municipality: OrganisationId | None
    pupil: PupilRef


class HoldPartnerMeeting(EscalationCommand):
    """They met at a level; where they do not agree, the next level is reached at once."""

    level: EscalationLevel
    partners: tuple[OrganisationId, ...]
    agreed: bool


class LetLevelPass(EscalationCommand):
    """The last day of a level has passed."""

    level: EscalationLevel
    due_on: date


class EndEscalation(EscalationCommand):
    """Nobody has to go further up."""

    end: EscalationEnding


class OverrulingCommand(Command):
    """Asked of the body that holds the power."""

    case: CaseId
    body: OrganisationId


class OpenOverruling(OverrulingCommand):
    """The highest level is reached."""

    swv: OrganisationId
    keeper: OrganisationId
    pupil: PupilRef


class CloseOverruling(OverrulingCommand):
    """There is nothing to overrule any more."""


class Overrule(OverrulingCommand):
    """Name the school that takes the pupil, and who bears what; ``reason`` says why."""

    school: OrganisationId
    starts_on: date
    assigned: tuple[AssignedPart, ...]
