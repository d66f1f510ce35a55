"""What may be asked about what schools state of themselves for a school year."""

from datetime import date

from events.register import Weeks
from events.request import SupportNeed
from events.school_profile import BasicSupport, Deployment, Remedy, SchoolPaper
from events.values import Count, OrganisationId, Period
from services.runtime.shapes import Command


class SchoolYearCommand(Command):
    """About a school year of an SWV."""

    swv: OrganisationId
    school_year: Period


class SetBasicLevel(SchoolYearCommand):
    """Set the level of basic support, and until when schools tell what they offer and wish. Without
    ``schools`` it holds for all that a register knows of this SWV."""

    basic_support: tuple[BasicSupport, ...]
    profile_by: date
    plan_by: date
    explain_weeks: Weeks
    schools: tuple[OrganisationId, ...] = ()
    providers_at_most: Count | None = None


class SchoolCommand(SchoolYearCommand):
    """About one school in that year."""

    school: OrganisationId


class StateProfile(SchoolCommand):
    """State whom the school is for, and what it offers."""

    pupil_count: Count
    serves: tuple[SupportNeed, ...]
    basic_support: tuple[BasicSupport, ...]
    extra_offer: tuple[SupportNeed, ...] = ()


class PlanRemedy(SchoolCommand):
    """Say how the school comes to offer basic support that is lacking, and until when."""

    basic_support: tuple[BasicSupport, ...]
    remedy: Remedy
    ready_by: date


class AdoptDevelopmentPlan(SchoolCommand):
    """Adopt what the school wishes, and with whom it works closely together."""

    deployments: tuple[Deployment, ...]
    hours_a_week: Count
    needs: tuple[SupportNeed, ...]
    partner: OrganisationId | None = None


class AgreeSchoolProgramme(SchoolCommand):
    """Agree as a board what its school for secondary education does."""

    board: OrganisationId
    needs: tuple[SupportNeed, ...]


class ReceivePaper(SchoolCommand):
    """A school told something."""

    paper: SchoolPaper
    basic_support: tuple[BasicSupport, ...] = ()
    ready_by: date | None = None


class LetPapersPass(SchoolYearCommand):
    """A last day to tell something has passed."""

    due_on: date


class LetExplanationPass(SchoolCommand):
    """The last day to say what is done about what is lacking has passed."""

    explain_by: date


class LetRemedyPass(SchoolCommand):
    """The day has passed on which the school would offer what was lacking."""

    ready_by: date


OF_SCHOOLS = (StateProfile, PlanRemedy, AdoptDevelopmentPlan)
"""What schools ask."""

OF_THE_HOUSE = (ReceivePaper, LetPapersPass, LetExplanationPass, LetRemedyPass)
"""What is heard, and days that pass."""
