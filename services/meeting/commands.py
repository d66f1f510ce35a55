"""What may be asked of a school about its support team, an MDO, and the plan of a pupil."""

from datetime import date

from events.location import AreaCode
from events.meeting import ActionKind, Attendance, Participant, TeamMember, Triage
from events.request import SupportNeed
from events.values import CaseId, Count, OrganisationId, PupilRef, Sealed
from services.runtime.shapes import Command


class ComposeSupportTeam(Command):
    """Say who is in the support team of a school from this day on; with ``area_code`` in that of
    every school of the area, which this school leads."""

    school: OrganisationId
    members: tuple[TeamMember, ...]
    area_code: AreaCode | None = None


class MeetingCommand(Command):
    """About one case at one school."""

    case: CaseId
    school: OrganisationId


class HoldSupportTeam(MeetingCommand):
    """The support team spoke with the parents about a pupil."""

    pupil: PupilRef
    attendance: tuple[Attendance, ...]
    triage: Triage


class PlanMdo(MeetingCommand):
    """Invite people to an MDO; ``bodies`` are the organisations among them."""

    pupil: PupilRef
    planned_on: date
    invited: tuple[Participant, ...]
    bodies: tuple[OrganisationId, ...]


class HoldMdo(MeetingCommand):
    """They met."""

    attendance: tuple[Attendance, ...]
    needs: tuple[SupportNeed, ...]


class AssignCaseLead(MeetingCommand):
    """Say who leads the case."""

    lead: OrganisationId


class RecordResponsibility(MeetingCommand):
    """Say what an organisation does, and until when."""

    number: Count
    organisation: OrganisationId
    action: ActionKind
    due_on: date


class MeetResponsibility(MeetingCommand):
    """It was done."""

    number: Count


class LetResponsibilityPass(MeetingCommand):
    """Its last day has passed."""

    number: Count


class CloseMdo(MeetingCommand):
    """All is clear."""


class RecordParentGoal(MeetingCommand):
    """What the parents want to reach, in their own words."""

    number: Count
    goal: Sealed


class AdoptPlan(MeetingCommand):
    """Adopt a version of the one plan."""

    pupil: PupilRef
    needs: tuple[SupportNeed, ...]
    review_on: date


class LetPlanReviewCome(MeetingCommand):
    """The day has come on which a version is looked at again."""

    review_on: date
