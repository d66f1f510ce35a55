"""Where a field of a fact or command about absence holds something else than is typical."""

from datetime import date
from typing import Any

import msgspec

from events.absence import OfferMade
from events.values import system
from services.absence.commands import (
    AcceptOffer,
    CountHours,
    DropOffer,
    EndAbsence,
    FindReason,
    JudgeOffer,
    LetAbsenceLast,
    LetLimitPass,
    MakeOffer,
    RefuseOffer,
    ReportAbsence,
    WarnOfLimit,
)
from tests.world import AMBELT, COORDINATOR

_PEOPLE = (
    ReportAbsence,
    CountHours,
    FindReason,
    AcceptOffer,
    RefuseOffer,
    JudgeOffer,
    DropOffer,
    EndAbsence,
)
_BY_PEOPLE, _BY_THE_HOUSE = {"by": COORDINATOR}, {"by": system(AMBELT)}
_STARTS = {"starts_on": date(2026, 3, 2)}

OF_ABSENCE: dict[type[msgspec.Struct], dict[str, Any]] = {
    **dict.fromkeys(_PEOPLE, _BY_PEOPLE),
    **dict.fromkeys((LetAbsenceLast, WarnOfLimit, LetLimitPass), _BY_THE_HOUSE),
    MakeOffer: _BY_PEOPLE | _STARTS,
    OfferMade: _STARTS,
}
"""Where a field of this name means something else: a school keeps the file."""
