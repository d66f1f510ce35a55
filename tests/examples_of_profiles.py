"""Typical values, and values of their own, of what schools state of themselves."""

from datetime import date
from typing import Any

import msgspec

from events.location import AreaCode, LocationKind
from events.meeting import SupportTeamComposed
from events.register import AreaDrawn
from events.request import SupportNeed
from events.school_profile import (
    BasicLevelSet,
    BasicSupport,
    BasicSupportLacking,
    Deployment,
    DevelopmentPlanAdopted,
    PaperReceived,
    PapersMissing,
    ProfileStated,
    Remedy,
    RemedyOverdue,
    RemedyPlanned,
    SchoolPaper,
    SchoolProgrammeAgreed,
)
from events.values import Count, Period, system
from services.meeting.commands import ComposeSupportTeam
from services.profile.commands import (
    AdoptDevelopmentPlan,
    AgreeSchoolProgramme,
    LetExplanationPass,
    LetPapersPass,
    LetRemedyPass,
    PlanRemedy,
    ReceivePaper,
    SetBasicLevel,
    StateProfile,
)
from services.register.commands import DrawArea
from tests.world import (
    AMBELT,
    BOARD,
    BOARD_MEMBER,
    COORDINATOR,
    DESK_MANAGER,
    REGISTRAR,
    SECOND_SCHOOL,
    SWV,
    WILG,
)

YEAR = Period(start=date(2025, 8, 1), end=date(2026, 7, 31))
OFFERED = (BasicSupport.SAFE_CLIMATE, BasicSupport.LANGUAGE)
LACKED = (BasicSupport.DYSLEXIA,)

OF_PROFILES: dict[str, Any] = {
    "area_code": AreaCode("zwolle-zuid"),
    "basic_support": (*OFFERED, *LACKED),
    "deployments": (Deployment.YOUTH_COACH,),
    "explain_by": date(2026, 3, 2),
    "explain_weeks": 4,
    "extra_offer": (SupportNeed.SCHOOL_REFUSAL,),
    "host": None,
    "hours_a_week": Count(8),
    "location_kinds": (LocationKind.NEWCOMERS,),
    "paper": SchoolPaper.PROFILE,
    "partner": WILG,
    "profile_by": date(2026, 3, 2),
    "pupil_count": Count(175),
    "providers_at_most": Count(1),
    "ready_by": date(2026, 6, 1),
    "remedy": Remedy.TRAINING,
    "within": AreaCode("zwolle"),
    "serves": (SupportNeed.SCHOOL_REFUSAL,),
}
"""What a field of this name holds in the example case."""

_OF_YEAR = {"school_year": YEAR}
_BY_ITSELF = {**_OF_YEAR, "by": system(SWV)}
_SCHOOL = {**_OF_YEAR, "by": COORDINATOR}
_LACKED = {**_OF_YEAR, "lacking": LACKED}
_BOTH = {"schools": (AMBELT, SECOND_SCHOOL), "plan_by": date(2026, 5, 4)}

OWN_OF_PROFILES: dict[type[msgspec.Struct], dict[str, Any]] = {
    AreaDrawn: {"schools": (SECOND_SCHOOL,)},
    DrawArea: {"by": REGISTRAR, "schools": (SECOND_SCHOOL,), "within": None},
    SupportTeamComposed: {"area_code": None},
    ComposeSupportTeam: {"by": COORDINATOR, "area_code": None},
    BasicLevelSet: {**_OF_YEAR, **_BOTH},
    SetBasicLevel: {**_OF_YEAR, **_BOTH, "by": DESK_MANAGER},
    **dict.fromkeys((BasicSupportLacking, RemedyOverdue), _LACKED),
    PaperReceived: {**_OF_YEAR, "basic_support": OFFERED, "ready_by": None},
    PapersMissing: {**_OF_YEAR, "due_on": date(2026, 3, 2)},
    **dict.fromkeys((SchoolProgrammeAgreed, DevelopmentPlanAdopted), _OF_YEAR),
    ProfileStated: {**_OF_YEAR, "basic_support": OFFERED},
    RemedyPlanned: {**_OF_YEAR, "basic_support": LACKED},
    StateProfile: {**_SCHOOL, "basic_support": OFFERED},
    PlanRemedy: {**_SCHOOL, "basic_support": LACKED},
    AdoptDevelopmentPlan: _SCHOOL,
    AgreeSchoolProgramme: {**_OF_YEAR, "by": BOARD_MEMBER, "board": BOARD},
    ReceivePaper: {**_BY_ITSELF, "basic_support": OFFERED, "ready_by": None},
    LetPapersPass: {**_BY_ITSELF, "due_on": date(2026, 3, 2)},
    **dict.fromkeys((LetExplanationPass, LetRemedyPass), _BY_ITSELF),
}
"""Where a field of this name means something else."""
