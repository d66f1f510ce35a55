"""What may be asked of a school about fewer hours of education for one pupil."""

from datetime import date

from events.absence import HealthReason
from events.teaching_time import FewerHoursEnding
from events.values import CaseId, Count, OrganisationId, Period, PupilRef
from services.runtime.shapes import Command


class FewerHoursCommand(Command):
    """About fewer hours of education, in a case of its own."""

    case: CaseId
    school: OrganisationId


class AskFewerHours(FewerHoursCommand):
    """Ask the inspectorate for a deviation in this period, with the plan to build the hours up.

    ``full_hours``: lessons in a week of the group. The pupil begins with ``first_hours`` a week and
    follows ``added_hours`` more after every ``step_weeks``. ``parents_agreed_on``, ``expert_on``:
    the days on which the parents agreed and an expert said so.
    """

    pupil: PupilRef
    health_reason: HealthReason
    valid: Period
    full_hours: Count
    first_hours: Count
    added_hours: Count
    step_weeks: Count
    parents_agreed_on: date | None = None
    expert_on: date | None = None


class LinkAbsence(FewerHoursCommand):
    """Hold the absence of the same pupil against the fewer hours."""

    absence: CaseId


class RecordInspectorate(FewerHoursCommand):
    """Record what the inspectorate answered."""

    consents: bool


class ReviewBuildUp(FewerHoursCommand):
    """Record the talk of school and parents: so many hours a week the pupil follows now."""

    week_hours: Count


class EndFewerHours(FewerHoursCommand):
    """From this day on all hours count again."""

    fewer_hours_ending: FewerHoursEnding


class LetBuildUpPass(FewerHoursCommand):
    """The last day of a talk about the plan has passed."""

    due_on: date


class LetFewerHoursPass(FewerHoursCommand):
    """The last day of the deviation has passed."""

    due_on: date


OF_PEOPLE: tuple[type[Command], ...] = (
    AskFewerHours,
    LinkAbsence,
    RecordInspectorate,
    ReviewBuildUp,
    EndFewerHours,
)
OF_THE_HOUSE: tuple[type[Command], ...] = (LetBuildUpPass, LetFewerHoursPass)
