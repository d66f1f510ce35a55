"""Where people speak about one pupil: the support team (OT) of the school and the MDO around a
case, and the one plan that all work by. Who takes part stands here by role, never by name.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.location import AreaCode
from events.request import SupportNeed
from events.values import CaseId, Count, OrganisationId, PupilRef, Sealed, UserId


class Participant(StrEnum):
    """In what capacity somebody takes part."""

    PARENTS = "parents"
    PUPIL = "pupil"
    COORDINATOR = "coordinator"  # IB'er or zorgcoördinator
    ORTHOPEDAGOGUE = "orthopedagogue"
    FAMILY_WORKER = "family-worker"  # jeugd- en gezinswerker of the neighbourhood team
    SWV = "swv"
    MUNICIPALITY = "municipality"
    ATTENDANCE = "attendance"  # leerplicht
    YOUTH_HEALTH = "youth-health"  # JGZ: GGD, jeugdarts
    PROVIDER = "provider"
    CHILDCARE = "childcare"  # kinderopvang or pre-school, of who still goes there or did


class WhyAbsent(StrEnum):
    """Why somebody who was invited was not there."""

    DECLINED = "declined"
    NOT_REACHED = "not-reached"
    UNSAFE = "unsafe"  # for the pupil
    PREVENTED = "prevented"
    VACANT = "vacant"  # nobody has this role now


class Attendance(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Somebody who was invited; ``absent`` says why that one was not there."""

    who: Participant
    absent: WhyAbsent | None = None


class TeamMember(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Somebody in a support team. ``trained``: took part in the OT Academie this school year."""

    who: Participant
    user: UserId
    trained: bool


class Triage(StrEnum):
    """What the support team finds a pupil needs, lightest first."""

    NONE = "none"
    BASIC_SUPPORT = "basic-support"
    EXTRA_SUPPORT = "extra-support"
    YOUTH_CARE = "youth-care"
    COLLECTIVE = "collective"  # a place in a collective arrangement
    INDIVIDUAL = "individual"  # an arrangement of one's own


class ActionKind(StrEnum):
    """What an organisation takes upon itself."""

    OFFER_SUPPORT = "offer-support"
    OFFER_CARE = "offer-care"
    ARRANGE_FUNDING = "arrange-funding"
    KEEP_CONTACT = "keep-contact"  # with parents and pupil
    OBSERVE = "observe"
    ADVISE = "advise"
    OTHER = "other"


GuidelineId = NewType("GuidelineId", Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.-]{1,60}\Z")])
"""A version of a guideline by its name."""

PlanVersion = Annotated[int, msgspec.Meta(ge=1, le=999)]


@fact("nl.onderwijs-zorgarrangementen.meeting.support-team-composed", "Ot samengesteld", version=2)
class SupportTeamComposed(Fact):
    """Who is in the support team of a school from this day on; roles that nobody has are vacant.
    ``area_code``: it is the team of a neighbourhood, which ``host`` leads for all its schools."""

    school: OrganisationId
    members: tuple[TeamMember, ...]
    area_code: AreaCode | None = None
    host: OrganisationId | None = None

    @property
    def order_key(self) -> str:
        """The school."""
        return self.school


@fact(
    "nl.onderwijs-zorgarrangementen.meeting.support-team-met", "Ot-bespreking gehouden", version=2
)
class SupportTeamMet(Fact):
    """The support team and the parents looked together what the pupil needs; ``untrained``: roles
    whose member has not met the condition of the OT Academie. ``guideline``: the version of the
    guideline in force, where the SWV has one."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    attendance: tuple[Attendance, ...]
    triage: Triage
    untrained: tuple[Participant, ...]
    guideline: GuidelineId | None = None


@fact("nl.onderwijs-zorgarrangementen.meeting.mdo-planned", "MDO gepland")
class MdoPlanned(Fact):
    """These meet about a pupil on ``planned_on``; ``bodies`` are the organisations among them."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    planned_on: date
    invited: tuple[Participant, ...]
    bodies: tuple[OrganisationId, ...]


@fact("nl.onderwijs-zorgarrangementen.meeting.mdo-held", "MDO gehouden")
class MdoHeld(Fact):
    """They met; of everybody invited it says who was there, or why not."""

    case: CaseId
    school: OrganisationId
    attendance: tuple[Attendance, ...]
    needs: tuple[SupportNeed, ...]


@fact("nl.onderwijs-zorgarrangementen.meeting.case-lead-assigned", "Regie toegewezen")
class CaseLeadAssigned(Fact):
    """This organisation leads the case from here."""

    case: CaseId
    school: OrganisationId
    lead: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.meeting.responsibility-recorded",
    "Verantwoordelijkheid vastgelegd",
)
class ResponsibilityRecorded(Fact):
    """An organisation does this, on ``due_on`` at the latest: the ``number``-th of the case."""

    case: CaseId
    school: OrganisationId
    number: Count
    organisation: OrganisationId
    action: ActionKind
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.meeting.responsibility-met", "Afspraak nagekomen")
class ResponsibilityMet(Fact):
    """It was done; ``days_late`` after its last day, none where in time."""

    case: CaseId
    school: OrganisationId
    number: Count
    organisation: OrganisationId
    days_late: Count


@fact("nl.onderwijs-zorgarrangementen.meeting.responsibility-overdue", "Afspraak niet nagekomen")
class ResponsibilityOverdue(Fact):
    """The last day passed, and it was not done; who leads the case is told."""

    case: CaseId
    school: OrganisationId
    number: Count
    organisation: OrganisationId
    lead: OrganisationId | None
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.meeting.mdo-closed", "MDO afgesloten")
class MdoClosed(Fact):
    """It is clear who leads, and what each organisation does."""

    case: CaseId
    school: OrganisationId
    lead: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.meeting.parent-goal-recorded", "Doel van ouders vastgelegd")
class ParentGoalRecorded(Fact):
    """What the parents want to reach, in their own words: the ``number``-th of the plan."""

    case: CaseId
    school: OrganisationId
    number: Count
    goal: Sealed


@fact("nl.onderwijs-zorgarrangementen.meeting.plan-adopted", "Plan vastgesteld")
class PlanAdopted(Fact):
    """One child, one plan: this version goes before all others. ``goals``: how many of the parents'
    own stand in it; ``review_on``: the day on which it is looked at again."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    plan_version: PlanVersion
    needs: tuple[SupportNeed, ...]
    goals: Count
    review_on: date


@fact("nl.onderwijs-zorgarrangementen.meeting.plan-review-due", "Plan opnieuw bespreken")
class PlanReviewDue(Fact):
    """The day has come on which this version is looked at again."""

    case: CaseId
    school: OrganisationId
    plan_version: PlanVersion
