"""Typical values, and values of their own, of how what is on the social map is used."""

from datetime import date
from typing import Any

import msgspec

from events.request import SupportNeed
from events.social_map import PlaceUsed, TrainingAsked, UseKind, UseUntold
from events.values import Count, Period, system
from services.counter.commands import AskTraining, LetUsePass, RecordUse
from tests.world import CONSULTANT, COORDINATOR, ZWOLLE

OF_USE: dict[str, Any] = {
    "above_capacity": False,
    "use_kind": UseKind.ADVICE,
}
"""What a field of this name holds in the example case."""

_KEPT = {"keeper": ZWOLLE, "school_year": Period(start=date(2025, 8, 1), end=date(2026, 7, 31))}
_TOLD = {**_KEPT, "times": Count(9), "pupil_count": Count(7), "school": None}
_LATE = {**_KEPT, "due_on": date(2026, 10, 31)}
_PEOPLE = {"need": SupportNeed.LANGUAGE, "people": Count(12)}

OWN_OF_USE: dict[type[msgspec.Struct], dict[str, Any]] = {
    PlaceUsed: _TOLD,
    UseUntold: _LATE,
    RecordUse: {**_TOLD, "by": CONSULTANT},
    LetUsePass: {**_LATE, "by": system(ZWOLLE)},
    TrainingAsked: _PEOPLE,
    AskTraining: {**_PEOPLE, "by": COORDINATOR},
}
"""Where a field of this name means something else."""
