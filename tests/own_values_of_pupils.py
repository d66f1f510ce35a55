"""Typical values, and values of their own, of what pupils need beside care."""

from datetime import date, timedelta
from typing import Any

import msgspec

from events.absence import AllowedHours, HealthReason
from events.teaching_time import (
    BuildUpReviewed,
    FewerHoursAllowed,
    FewerHoursAsked,
    FewerHoursEnding,
)
from events.values import CaseId, Count, Period, system
from services.rules.teaching_time import allowed_in, built_up
from services.school.teaching_commands import (
    AskFewerHours,
    EndFewerHours,
    LetBuildUpPass,
    LetFewerHoursPass,
    LinkAbsence,
    RecordInspectorate,
    ReviewBuildUp,
)
from tests.world import AMBELT, COORDINATOR, DAY

FEWER = Period(start=DAY, end=date(2026, 7, 31))
FULL = Count(25)
STEPS = built_up(FEWER, FULL, 10, 5, 6)
ALLOWED: tuple[AllowedHours, ...] = allowed_in(STEPS, FEWER, FULL)
FIRST_REVIEW = DAY + timedelta(weeks=6, days=-1)
ABSENT = CaseId("0a2b6f70-0000-4000-8000-000000000911")

OF_PUPILS: dict[str, Any] = {
    "absence": ABSENT,
    "added_hours": Count(5),
    "allowed": ALLOWED,
    "behind": False,
    "build_up": STEPS,
    "expert_on": date(2026, 1, 20),
    "fewer_hours_ending": FewerHoursEnding.ALL_HOURS,
    "first_hours": Count(10),
    "full_hours": FULL,
    "parents_agreed_on": date(2026, 1, 26),
    "step_weeks": Count(6),
    "week_hours": Count(15),
}
"""What a field of this name holds in the example case."""

_COORDINATOR, _THE_SCHOOL = {"by": COORDINATOR}, {"by": system(AMBELT)}
_MENTAL = {"health_reason": HealthReason.MENTAL}

OWN_OF_PUPILS: dict[type[msgspec.Struct], dict[str, Any]] = {
    **dict.fromkeys((LinkAbsence, ReviewBuildUp, EndFewerHours), _COORDINATOR),
    RecordInspectorate: {**_COORDINATOR, "consents": True},
    AskFewerHours: {**_COORDINATOR, **_MENTAL, "valid": FEWER},
    FewerHoursAsked: {**_MENTAL, "valid": FEWER},
    FewerHoursAllowed: {"valid": FEWER, "review_by": FIRST_REVIEW},
    BuildUpReviewed: {"review_by": ALLOWED[1].period.end},
    LetBuildUpPass: {**_THE_SCHOOL, "due_on": FIRST_REVIEW},
    LetFewerHoursPass: {**_THE_SCHOOL, "due_on": FEWER.end},
}
"""Where a field of this name means something else."""
