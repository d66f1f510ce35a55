"""Stories of what schools state of themselves for a school year."""

from msgspec.structs import replace

from events.location import AreaCode
from events.school_profile import BasicSupport
from events.values import OrganisationId, Party
from services.meeting.commands import ComposeSupportTeam, HoldSupportTeam
from services.profile.commands import (
    AdoptDevelopmentPlan,
    AgreeSchoolProgramme,
    PlanRemedy,
    SetBasicLevel,
    StateProfile,
)
from services.register.commands import DrawArea
from tests.examples import example
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import COORDINATOR, DAY, SECOND_SCHOOL

SECONDARY = OrganisationId("swv:VO2305")
SETS: Move = (Party.SWV, example(SetBasicLevel))
STATES: Move = (Party.SCHOOL, example(StateProfile))
PLANS: Move = (Party.SCHOOL, example(AdoptDevelopmentPlan))
AGREES: Move = (Party.SCHOOL, example(AgreeSchoolProgramme, swv=SECONDARY))
SOUTH = AreaCode("zwolle-zuid")
HOST = replace(COORDINATOR, organisation=SECOND_SCHOOL)
AREA = example(DrawArea, first_day=DAY)
WHOLE = (BasicSupport.SAFE_CLIMATE, BasicSupport.LANGUAGE, BasicSupport.DYSLEXIA)

OF_PROFILES: dict[str, list[Step]] = {
    "a school says what it does about what it lacks, and that is there in time": [
        SETS,
        STATES,
        (Party.SCHOOL, example(PlanRemedy)),
        PLANS,
        AGREES,
        (Party.SCHOOL, example(StateProfile, basic_support=WHOLE)),
        FAR,
    ],
    "a school promises what it lacks, and it does not come": [
        STATES,
        SETS,
        (Party.SCHOOL, example(PlanRemedy)),
        FAR,
    ],
    "primary schools of a neighbourhood have one team together": [
        (Party.SWV, AREA),
        (Party.SCHOOL, example(ComposeSupportTeam, by=HOST, school=SECOND_SCHOOL, area_code=SOUTH)),
        (Party.SCHOOL, example(HoldSupportTeam, by=HOST, school=SECOND_SCHOOL)),
    ],
    "a school does not say what it does about what it lacks, and its neighbour says nothing": [
        SETS,
        STATES,
        FAR,
    ],
}
