"""Where a field of a fact or command about pupils at home and support teams holds something else
than is typical."""

from datetime import date
from typing import Any

import msgspec

from events.escalation import EscalationEnded, EscalationEnding, OverrulingUsed
from events.exemption import ExemptionEstablished
from events.facility import (
    FacilityOpened,
    FacilityPlacesSet,
    PlaceAwaited,
    PlacementEnded,
    PupilPlaced,
)
from events.request import CareCategory
from events.values import Count, Period, system
from events.waiting import CapacitySet, WaitingTimeOutdated, WaitingTimePublished
from services.absence.commands import TakeUpOverruling
from services.escalation.commands import (
    EndEscalation,
    HoldPartnerMeeting,
    LetLevelPass,
    Overrule,
    StartPartnerMeeting,
)
from services.exemption.commands import (
    AdviseOnExemption,
    DenyExemption,
    EstablishExemption,
    LetExemptionLapse,
    ReassessExemption,
    ReceiveExemptionClaim,
    SupplementExemption,
)
from services.facility.commands import (
    LeaveFacility,
    LetReturnCome,
    OpenFacility,
    PlacePupil,
    PlanReturn,
    SetFacilityPlaces,
)
from services.meeting.commands import (
    AdoptPlan,
    AssignCaseLead,
    CloseMdo,
    ComposeSupportTeam,
    HoldMdo,
    HoldSupportTeam,
    LetPlanReviewCome,
    LetResponsibilityPass,
    MeetResponsibility,
    PlanMdo,
    RecordParentGoal,
    RecordResponsibility,
)
from services.provider.commands import (
    EndBridging,
    LetPublishedPass,
    NeedBridging,
    PublishWaitingTime,
    SetCapacity,
    StartBridging,
)
from tests.world import (
    AMBELT,
    ATTENDANCE_OFFICER,
    CASE_MANAGER,
    COORDINATOR,
    FINANCE,
    OWN_WORDS,
    PLANNER,
    SECOND_SCHOOL,
    SWV,
    WILG,
)

_STARTS = {"starts_on": date(2026, 3, 2)}
_NAMED = {**_STARTS, "school": SECOND_SCHOOL}
_SOLVED = {"end": EscalationEnding.SOLVED}
_AT_SWV = {"by": system(SWV)}

_SCHOOL, _ATTENDANCE = {"by": COORDINATOR}, {"by": ATTENDANCE_OFFICER}
_BY_SCHOOL = dict.fromkeys(
    (
        ComposeSupportTeam,
        HoldSupportTeam,
        PlanMdo,
        HoldMdo,
        AssignCaseLead,
        RecordResponsibility,
        MeetResponsibility,
        CloseMdo,
        RecordParentGoal,
        AdoptPlan,
    ),
    _SCHOOL,
)
_BY_ATTENDANCE = dict.fromkeys(
    (
        ReceiveExemptionClaim,
        SupplementExemption,
        EstablishExemption,
        DenyExemption,
        ReassessExemption,
    ),
    _ATTENDANCE,
)
_MANAGER = {"by": CASE_MANAGER}
_BY_SWV = dict.fromkeys((PlanReturn, LeaveFacility), _MANAGER)
_AMBULATORY = {"category": CareCategory.AMBULATORY}

_YEAR = {"period": Period(start=date(2026, 2, 2), end=date(2027, 2, 1))}

OWN_OF_SLICES: dict[type[msgspec.Struct], dict[str, Any]] = {
    **_BY_SWV,
    PupilPlaced: {**_YEAR, "free": Count(0)},
    PlacePupil: {**_YEAR, **_MANAGER},
    PlacementEnded: {"free": Count(1)},
    PlaceAwaited: {"position": Count(1)},
    FacilityOpened: {"places": Count(1)},
    FacilityPlacesSet: {"places": Count(2)},
    OpenFacility: {**_MANAGER, "places": Count(1)},
    SetFacilityPlaces: {**_MANAGER, "places": Count(2)},
    LetReturnCome: {"by": system(SWV), "last_day": date(2027, 2, 1)},
    **_BY_SCHOOL,
    **_BY_ATTENDANCE,
    AdviseOnExemption: {"by": CASE_MANAGER},
    ExemptionEstablished: {"valid": Period(start=date(2026, 8, 1), end=date(2027, 7, 31))},
    LetExemptionLapse: {"last_day": date(2027, 7, 31)},
    LetResponsibilityPass: {"by": system(AMBELT)},
    LetPlanReviewCome: {"by": system(AMBELT)},
    NeedBridging: {"by": system(WILG)},
    EndBridging: {"by": system(WILG)},
    StartBridging: {"by": PLANNER},
    PublishWaitingTime: {**_AMBULATORY, "by": PLANNER},
    LetPublishedPass: {**_AMBULATORY, "by": system(WILG)},
    WaitingTimePublished: _AMBULATORY,
    SetCapacity: {**_AMBULATORY, "by": PLANNER},
    CapacitySet: _AMBULATORY,
    WaitingTimeOutdated: _AMBULATORY,
    EscalationEnded: _SOLVED,
    EndEscalation: {**_SOLVED, **_AT_SWV},
    LetLevelPass: _AT_SWV,
    StartPartnerMeeting: _AT_SWV,
    HoldPartnerMeeting: {"by": CASE_MANAGER},
    OverrulingUsed: _NAMED,
    Overrule: {**_NAMED, "by": FINANCE, "reason": OWN_WORDS},
    TakeUpOverruling: {**_STARTS, "by": system(AMBELT)},
}
"""Where a field of this name means something else."""
