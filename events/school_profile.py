"""What each school states of itself for a school year: its profile, beside the level of basic
support that its SWV set, what is done about what is lacking, its development plan, and in
secondary education the programme that its board agreed. Public: nothing of a pupil.
"""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.register import Weeks
from events.request import SupportNeed
from events.values import Count, OrganisationId, Period


class BasicSupport(StrEnum):
    """What a school offers every pupil by itself (basisondersteuning)."""

    SAFE_CLIMATE = "safe-climate"
    EARLY_SIGNALS = "early-signals"  # seeing early what a pupil needs
    LANGUAGE = "language"
    DYSLEXIA = "dyslexia"
    DYSCALCULIA = "dyscalculia"
    GIFTED = "gifted"
    BEHAVIOUR = "behaviour"  # preventing problems with it
    ATTENDANCE = "attendance"  # seeing early who stays away
    ACCESSIBLE = "accessible"  # building and materials
    MEDICAL = "medical"  # a protocol for acts of care
    SUPPORT_TEAM = "support-team"
    TRANSITIONS = "transitions"  # to the next school


class SchoolPaper(StrEnum):
    """What a school is asked to tell in a school year."""

    PROFILE = "profile"
    REMEDY = "remedy"  # what is done about basic support that is lacking
    DEVELOPMENT = "development"  # the development plan
    COOPERATION = "cooperation"  # with care, at a location that asks more of it
    PROGRAMME = "programme"  # of a school for secondary education, agreed by its board


class Remedy(StrEnum):
    """How a school comes to offer what is lacking."""

    TRAINING = "training"
    STAFF = "staff"
    OTHER_SCHOOL = "other-school"  # together with another school
    EXPERTISE = "expertise"  # of special education
    BUILDING = "building"


class Deployment(StrEnum):
    """Whom a school wishes to have at work in it."""

    YOUTH_COACH = "youth-coach"  # jeugd- en gezinscoach
    SOCIAL_WORK = "social-work"
    YOUTH_HEALTH = "youth-health"
    ORTHOPEDAGOGUE = "orthopedagogue"
    SPECIAL_EXPERT = "special-expert"  # of special education
    YOUTH_WORK = "youth-work"


class SchoolYearFact(Fact):
    """About a school year of an SWV."""

    swv: OrganisationId
    school_year: Period

    @property
    def order_key(self) -> str:
        """The SWV and the first day of the year."""
        return f"{self.swv}/{self.school_year.start}"


@fact(
    "nl.onderwijs-zorgarrangementen.school-profile.basic-level-set",
    "Niveau van basisondersteuning vastgesteld",
)
class BasicLevelSet(SchoolYearFact):
    """Every one of these schools offers this, and tells on these days at the latest what it offers
    and what it wishes. ``explain_weeks``: in which it says what it does about what is lacking;
    ``providers_at_most``: so many at work in one school, None where nothing was agreed on it."""

    basic_support: tuple[BasicSupport, ...]
    schools: tuple[OrganisationId, ...]
    profile_by: date
    plan_by: date
    explain_weeks: Weeks
    providers_at_most: Count | None


@fact("nl.onderwijs-zorgarrangementen.school-profile.profile-stated", "Schoolprofiel vastgesteld")
class ProfileStated(SchoolYearFact):
    """The school has this many pupils and is for these; it offers this by itself, and support
    beyond that for these needs."""

    school: OrganisationId
    pupil_count: Count
    serves: tuple[SupportNeed, ...]
    basic_support: tuple[BasicSupport, ...]
    extra_offer: tuple[SupportNeed, ...]


@fact(
    "nl.onderwijs-zorgarrangementen.school-profile.remedy-planned",
    "Aanvulling basisondersteuning gepland",
)
class RemedyPlanned(SchoolYearFact):
    """This is how the school comes to offer this basic support, on ``ready_by`` at the latest."""

    school: OrganisationId
    basic_support: tuple[BasicSupport, ...]
    remedy: Remedy
    ready_by: date


@fact(
    "nl.onderwijs-zorgarrangementen.school-profile.development-plan-adopted",
    "Ontwikkelplan van school vastgesteld",
)
class DevelopmentPlanAdopted(SchoolYearFact):
    """Whom the school wishes to have at work, for how many hours a week in all, for which needs;
    ``partner``: the organisation of care with which it agreed to work closely together."""

    school: OrganisationId
    deployments: tuple[Deployment, ...]
    hours_a_week: Count
    needs: tuple[SupportNeed, ...]
    partner: OrganisationId | None


@fact(
    "nl.onderwijs-zorgarrangementen.school-profile.school-programme-agreed",
    "Programma van school afgesproken",
)
class SchoolProgrammeAgreed(SchoolYearFact):
    """The board agreed what its school for secondary education does, for which needs."""

    school: OrganisationId
    board: OrganisationId
    needs: tuple[SupportNeed, ...]


@fact("nl.onderwijs-zorgarrangementen.school-profile.paper-received", "Stuk van school ontvangen")
class PaperReceived(SchoolYearFact):
    """The SWV has it; ``basic_support`` is what it is about, ``late``: after the last day."""

    school: OrganisationId
    paper: SchoolPaper
    basic_support: tuple[BasicSupport, ...]
    ready_by: date | None
    late: bool


@fact(
    "nl.onderwijs-zorgarrangementen.school-profile.basic-support-lacking",
    "Basisondersteuning ontbreekt",
)
class BasicSupportLacking(SchoolYearFact):
    """The school does not offer this of the level; it says what it does about it in time."""

    school: OrganisationId
    lacking: tuple[BasicSupport, ...]
    explain_by: date


@fact("nl.onderwijs-zorgarrangementen.school-profile.papers-missing", "Stukken van scholen missen")
class PapersMissing(SchoolYearFact):
    """The last day passed, and these schools did not tell it."""

    paper: SchoolPaper
    schools: tuple[OrganisationId, ...]
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.school-profile.remedy-overdue",
    "Aanvulling basisondersteuning te laat",
)
class RemedyOverdue(SchoolYearFact):
    """The day passed on which the school would offer this, and its profile does not say so."""

    school: OrganisationId
    lacking: tuple[BasicSupport, ...]
    ready_by: date
