"""What schools and SWVs tell one another of a school year: lines of the page that ``disclosure``
is."""

from collections.abc import Mapping

from events import school_profile
from events.fact import Fact

_YEAR = "swv school_year school"
STATED: Mapping[type[Fact], str] = {
    school_profile.ProfileStated: f"{_YEAR} pupil_count serves basic_support extra_offer",
    school_profile.RemedyPlanned: f"{_YEAR} basic_support remedy ready_by",
    school_profile.DevelopmentPlanAdopted: f"{_YEAR} deployments hours_a_week needs partner",
    school_profile.SchoolProgrammeAgreed: f"{_YEAR} board needs",
}
"""What an SWV is told of each of its schools: no pupil."""
OF_LEVELS: Mapping[type[Fact], str] = {
    school_profile.BasicSupportLacking: f"{_YEAR} lacking explain_by",
    school_profile.PapersMissing: "swv school_year paper schools due_on",
    school_profile.RemedyOverdue: f"{_YEAR} lacking ready_by",
}
"""What a school is told: what it lacks of the level, and what it has not told."""
