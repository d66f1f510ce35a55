"""Typical values, and values of their own, of what pupils need beside care."""

from datetime import date, timedelta
from typing import Any

import msgspec

from events.absence import AllowedHours, HealthReason
from events.building import Adaptation, BuildingAsked, BuildingAtRisk, BuildingTakenUp
from events.early_leaving import EarlyLeaverFollowedUp, NextStep
from events.learning_elsewhere import LearningElsewhereBegun, LearningOutcome, LearningPlace
from events.local_policy import FirstPolicy, PolicyId, PrecedenceGiven, TargetGroup
from events.social_map import (
    OccupancyTold,
    PlacesScarce,
    Relief,
    ScarcityDiscussed,
    ScarcityNotDiscussed,
)
from events.teaching_time import (
    BuildUpReviewed,
    FewerHoursAllowed,
    FewerHoursAsked,
    FewerHoursEnding,
)
from events.tlv_count import SwvPupilsTold, TlvLevelCompared
from events.values import CaseId, Count, Period, PublicText, system
from services.counter.commands import DiscussScarcity, LetScarcityPass, TellOccupancy
from services.funder.commands import GivePrecedence
from services.municipality.beside_commands import (
    AnswerBuilding,
    FollowUpEarlyLeaver,
    TakeUpBuilding,
)
from services.rules.teaching_time import allowed_in, built_up
from services.school.beside_commands import (
    AskBuilding,
    BeginLearningElsewhere,
    CloseLearningElsewhere,
    LetLearningElsewherePass,
    ReportEarlyLeaving,
)
from services.school.teaching_commands import (
    AskFewerHours,
    EndFewerHours,
    LetBuildUpPass,
    LetFewerHoursPass,
    LinkAbsence,
    RecordInspectorate,
    ReviewBuildUp,
)
from services.swv.counting_commands import TellSwvPupils
from tests.world import AMBELT, ATTENDANCE_OFFICER, CONSULTANT, COORDINATOR, DAY, DIRECTOR, ZWOLLE

FEWER = Period(start=DAY, end=date(2026, 7, 31))
FULL = Count(25)
STEPS = built_up(FEWER, FULL, 10, 5, 6)
ALLOWED: tuple[AllowedHours, ...] = allowed_in(STEPS, FEWER, FULL)
FIRST_REVIEW = DAY + timedelta(weeks=6, days=-1)
ABSENT = CaseId("0a2b6f70-0000-4000-8000-000000000911")

OCTOBER = date(2026, 10, 1)
MDT = Period(start=DAY, end=date(2026, 6, 30))
CLEAR_BY = date(2026, 6, 16)
BUILT_ON = date(2026, 8, 17)
WANTED_ON = {"first_day": date(2026, 8, 24)}

FIRST = FirstPolicy(
    id=PolicyId("zwolle.thuiszitters.2026"),
    target_group=TargetGroup.AT_HOME,
    valid=Period(start=DAY, end=date.max),
    says=PublicText("Thuiszitters gaan voor."),
    source=PublicText("Afspraak van de regio"),
)

OF_PUPILS: dict[str, Any] = {
    "absence": ABSENT,
    "adaptations": (Adaptation.LIFT, Adaptation.TOILET),
    "added_hours": Count(5),
    "allowed": ALLOWED,
    "behind": False,
    "build_up": STEPS,
    "expert_on": date(2026, 1, 20),
    "fewer_hours_ending": FewerHoursEnding.ALL_HOURS,
    "first_hours": Count(10),
    "country_level": 223,
    "country_pupils": 1_500_000,
    "full_hours": FULL,
    "goes_first": None,
    "in_line": Count(3),
    "hours_in_all": Count(80),
    "level_above": True,
    "learning_outcome": LearningOutcome.OWN_SCHOOL,
    "learning_place": LearningPlace.SOCIAL_SERVICE,
    "next_step": NextStep.BACK_TO_SCHOOL,
    "parents_agreed_on": date(2026, 1, 26),
    "qualified": False,
    "relief": Relief.MORE_PLACES,
    "ready_on": BUILT_ON,
    "seen_on": date(2026, 1, 5),
    "step_weeks": Count(6),
    "swv_pupils": 20,
    "taken": Count(40),
    "target_group": None,
    "target_groups": (),
    "week_hours": Count(15),
}
"""What a field of this name holds in the example case."""

_COORDINATOR, _THE_SCHOOL = {"by": COORDINATOR}, {"by": system(AMBELT)}
_KEPT: dict[str, Any] = {"keeper": ZWOLLE}
_KEEPS = {**_KEPT, "by": CONSULTANT}
_MENTAL = {"health_reason": HealthReason.MENTAL}

OWN_OF_PUPILS: dict[type[msgspec.Struct], dict[str, Any]] = {
    **dict.fromkeys((LinkAbsence, ReviewBuildUp, EndFewerHours), _COORDINATOR),
    RecordInspectorate: {**_COORDINATOR, "consents": True},
    AskFewerHours: {**_COORDINATOR, **_MENTAL, "valid": FEWER},
    FewerHoursAsked: {**_MENTAL, "valid": FEWER},
    FewerHoursAllowed: {"valid": FEWER, "review_by": FIRST_REVIEW},
    PrecedenceGiven: {"target_group": FIRST.target_group, "policy": FIRST.id, "says": FIRST.says},
    GivePrecedence: {"target_group": FIRST.target_group},
    BuildUpReviewed: {"review_by": ALLOWED[1].period.end},
    **dict.fromkeys((BuildingAsked, BuildingTakenUp, BuildingAtRisk, TakeUpBuilding), WANTED_ON),
    AskBuilding: {**_COORDINATOR, **WANTED_ON},
    AnswerBuilding: {"by": CONSULTANT},
    ReportEarlyLeaving: {**_COORDINATOR, "compulsory": False},
    FollowUpEarlyLeaver: {"by": ATTENDANCE_OFFICER},
    EarlyLeaverFollowedUp: {"due_on": None},
    BeginLearningElsewhere: {**_COORDINATOR, "valid": MDT},
    LearningElsewhereBegun: {"valid": MDT, "due_on": CLEAR_BY},
    CloseLearningElsewhere: _COORDINATOR,
    LetLearningElsewherePass: {**_THE_SCHOOL, "due_on": CLEAR_BY},
    TellSwvPupils: {"by": DIRECTOR, "counted_on": OCTOBER, "on": date(2026, 10, 5)},
    SwvPupilsTold: {"counted_on": OCTOBER},
    TlvLevelCompared: {"counted_on": OCTOBER, "pupils": 1, "country": 34_510, "level": 500},
    **dict.fromkeys((TellOccupancy, DiscussScarcity), _KEEPS),
    LetScarcityPass: {"by": system(ZWOLLE), "keeper": ZWOLLE, "due_on": date(2026, 3, 30)},
    **dict.fromkeys((OccupancyTold, PlacesScarce, ScarcityDiscussed), _KEPT),
    ScarcityNotDiscussed: {"keeper": ZWOLLE, "due_on": date(2026, 3, 30)},
    LetBuildUpPass: {**_THE_SCHOOL, "due_on": FIRST_REVIEW},
    LetFewerHoursPass: {**_THE_SCHOOL, "due_on": FEWER.end},
}
"""Where a field of this name means something else."""
