"""What may be asked of an SWV about initiatives of the national experiment."""

from datetime import date

from events.experiment import Deviation, InitiativeId
from events.values import CaseId, OrganisationId, Period, PupilRef, Reference
from services.runtime.shapes import Command


class ExperimentCommand(Command):
    """About an initiative that an SWV keeps."""

    initiative: InitiativeId
    swv: OrganisationId


class RegisterInitiative(ExperimentCommand):
    """Register an initiative. What is absent is refused by name."""

    period: Period
    school: OrganisationId | None = None
    provider: OrganisationId | None = None
    financier: OrganisationId | None = None
    agreed_on: date | None = None  # by all of them, with the SWV
    initiative_plan: Reference | None = None


class EndInitiative(ExperimentCommand):
    """Stop an initiative."""


class ParticipantCommand(ExperimentCommand):
    """About a pupil in it."""

    case: CaseId


class BeginParticipation(ParticipantCommand):
    """Let a pupil take part."""

    pupil: PupilRef
    period: Period


class AgreeDeviation(ParticipantCommand):
    """Let the education of a pupil in the initiative deviate."""

    deviations: tuple[Deviation, ...]
    period: Period


class EndParticipation(ParticipantCommand):
    """The pupil stops."""


class LetParticipationPass(ParticipantCommand):
    """The last day of the pupil in it has passed."""

    last_day: date


OF_PEOPLE = (
    RegisterInitiative,
    EndInitiative,
    BeginParticipation,
    AgreeDeviation,
    EndParticipation,
)
