"""Typical values, and values of their own, of education near to home, and of what SWV and
municipality see of each other's use."""

from datetime import date
from typing import Any

import msgspec

from events.care_use import (
    CareUseAsked,
    CareUseCounted,
    CareUseMissing,
    CareUseReceived,
    CareUseTold,
    ExcludedCareUsed,
    FormUse,
    ShownUse,
)
from events.distance import (
    DistanceReason,
    FarFromHome,
    Nearer,
    NearerNotWeighed,
)
from events.exclusion import ExclusionId
from events.request import CareCategory, SupportNeed
from events.values import Count, Period, system
from services.counter.care_use_commands import (
    AskCareUse,
    LetCareUsePass,
    ReceiveCareUse,
    TellCareUse,
)
from services.school.beside_commands import LetNearerPass, TellDistance, WeighNearer
from tests.world import AMBELT, CONSULTANT, COORDINATOR, DAY, DIRECTOR, SWV, ZWOLLE

USED = (
    FormUse(category=CareCategory.TAILORED, need=SupportNeed.EARLY_DEVELOPMENT, pupils=Count(12)),
    FormUse(category=CareCategory.AMBULATORY, need=SupportNeed.INTERNALISING, pupils=Count(3)),
)
LISTED = FormUse(category=CareCategory.MENTAL_HEALTH, need=SupportNeed.LANGUAGE, pupils=Count(7))
TO_TOWN: dict[str, Any] = {"by": DIRECTOR, "asker": ZWOLLE, "teller": SWV}
SHOWN = tuple(
    ShownUse(category=one.category, need=one.need, pupils=shown)
    for one, shown in zip(USED, (Count(12), None), strict=True)
)

OF_NEAR: dict[str, Any] = {
    "form_uses": USED,
    "shown_uses": SHOWN,
    "distance_reason": DistanceReason.CARE,
    "kilometres": 32,
    "near_home_km": 15,
    "nearer": Nearer.WITH_CARE_AT_SCHOOL,
}
"""What a field of this name holds in the example case."""

_BETWEEN: dict[str, Any] = {
    "asker": SWV,
    "teller": ZWOLLE,
    "school_year": Period(start=date(2024, 8, 1), end=date(2025, 7, 31)),
}
TELL_BY = DAY  # of a year that was over for longer
_UNTIL = {**_BETWEEN, "due_on": TELL_BY}
WEIGH_BY = date(2026, 3, 30)
_COORDINATOR, _LAST = {"by": COORDINATOR}, {"due_on": WEIGH_BY}

OWN_OF_NEAR: dict[type[msgspec.Struct], dict[str, Any]] = {
    **dict.fromkeys((TellDistance, WeighNearer), _COORDINATOR),
    **dict.fromkeys((FarFromHome, NearerNotWeighed), _LAST),
    LetNearerPass: {"by": system(AMBELT), **_LAST},
    AskCareUse: {**_BETWEEN, "by": DIRECTOR},
    TellCareUse: {**_BETWEEN, "by": CONSULTANT},
    ReceiveCareUse: {**_BETWEEN, "by": system(SWV)},
    LetCareUsePass: {**_BETWEEN, "by": system(SWV), "due_on": TELL_BY},
    **dict.fromkeys((CareUseAsked, CareUseMissing), _UNTIL),
    **dict.fromkeys((CareUseCounted, CareUseTold, CareUseReceived), _BETWEEN),
    ExcludedCareUsed: {
        **_BETWEEN,
        "exclusion": ExclusionId("zwolle.2023.treatment-for-learning-route"),
        "category": CareCategory.MENTAL_HEALTH,
        "need": SupportNeed.LANGUAGE,
    },
}
"""Where a field of this name means something else."""
