"""Typical values, and values of their own, of what schools, SWVs and municipalities keep together
about schools: equal needs, signals, referrals, and what a case asks elsewhere."""

from datetime import date
from typing import Any

import msgspec

from events.collective import (
    CollectiveAccepted,
    CollectiveDeclined,
    CollectiveDeclineGround,
    CollectivePassedOver,
    CollectivePriced,
    CollectiveProposed,
    EqualNeedCounted,
    PassedOverGround,
)
from events.prevention import OfferName, SchoolSector
from events.request import SupportNeed
from events.values import Cents, Count, Period, SignedCents, system
from services.facility.commands import (
    AcceptCollective,
    CountNeed,
    DeclineCollective,
    PassOverCollective,
    PriceCollective,
    TakeUpRequest,
)
from services.prevention.commands import (
    AdviseOnDyslexia,
    AlignPrevention,
    DecideOnDyslexia,
    EndPrevention,
    PublishPrevention,
)
from tests.world import AMBELT, CASE_MANAGER, CONSULTANT, HALF, SWV

OF_SCHOOLS: dict[str, Any] = {
    "for_each": (Cents(450_000), Cents(450_000)),
    "individual": Cents(1_080_000),
    "need": SupportNeed.SCHOOL_REFUSAL,
    "deviates": False,
    "granted": True,
    "missing": (),
    "periods": Count(2),
    "positive": True,
    "prevention": OfferName("marietje-kessels"),
    "requests": Count(3),
    "schools": (AMBELT,),
    "scores": Count(3),
    "sector": SchoolSector.PRIMARY,
    "support_weeks": (Count(20), Count(20)),
    "saving": SignedCents(180_000),
    "threshold": Count(3),
    "year_of": date(2026, 3, 1),
}
"""What a field of this name holds in the example case."""

_CONSULTANT = {"by": CONSULTANT}
_YEAR = {"school_year": Period(start=date(2025, 8, 1), end=date(2026, 7, 31))}
_MANAGER = {"by": CASE_MANAGER}
_WHOLE = {"cost": Cents(900_000), "amounts": (HALF, HALF), "groups": ()}

OWN_OF_SCHOOLS: dict[type[msgspec.Struct], dict[str, Any]] = {
    AdviseOnDyslexia: _MANAGER,
    DecideOnDyslexia: _CONSULTANT,
    **dict.fromkeys((AlignPrevention, PublishPrevention, EndPrevention), _CONSULTANT),
    **dict.fromkeys((EqualNeedCounted, CollectiveProposed), _YEAR),
    CountNeed: {"by": system(SWV)},
    **dict.fromkeys((TakeUpRequest,), _MANAGER),
    PriceCollective: {**_MANAGER, "cost": Cents(900_000), "groups": ()},
    CollectivePriced: {**_WHOLE, **_YEAR, "requests": Count(2)},
    AcceptCollective: {**_MANAGER, "places": Count(2)},
    CollectiveAccepted: {**_YEAR, "requests": Count(2)},
    DeclineCollective: {**_MANAGER, "ground": CollectiveDeclineGround.NO_ROOM},
    CollectiveDeclined: {**_YEAR, "ground": CollectiveDeclineGround.NO_ROOM},
    PassOverCollective: {**_MANAGER, "ground": PassedOverGround.DOES_NOT_FIT},
    CollectivePassedOver: {"ground": PassedOverGround.DOES_NOT_FIT},
}
"""Where a field of this name means something else."""
