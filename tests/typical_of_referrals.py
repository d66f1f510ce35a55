"""Typical values, and values of their own, of referrals and policy that ends."""

from datetime import date
from typing import Any

import msgspec

from events.experiment import (
    Deviation,
    DeviationAgreed,
    InitiativeId,
    InitiativeRegistered,
    ParticipationBegun,
)
from events.local_policy import PolicyId
from events.tlv import Origin, ReferralAge, ReferralReason
from events.values import Count, Period, PublicText, Reference, system
from services.experiment.commands import (
    AgreeDeviation,
    BeginParticipation,
    EndInitiative,
    EndParticipation,
    LetParticipationPass,
    RegisterInitiative,
)
from services.school.commands import LetReferralPass, RequestTlv, WeighReferral
from tests.world import AMBELT, CASE_MANAGER, COORDINATOR, SWV, ZWOLLE

NO_FEAR = PolicyId("zwolle.2023.no-referral-for-fear.so")

_SCHOOL_YEAR = Period(start=date(2026, 2, 2), end=date(2026, 7, 31))

OF_REFERRALS: dict[str, Any] = {
    "agreed_on": date(2026, 1, 15),
    "deviations": (Deviation.HOURS, Deviation.PLACE),
    "financier": ZWOLLE,
    "initiative": InitiativeId("buitenklas-ambelt"),
    "initiative_plan": Reference("projectplan/2026-1"),
    "instead": PublicText("gewone bso, met steun uit de sociale basis."),
    "origin": Origin.REGULAR_PRIMARY,
    "policy": NO_FEAR,
    "reasons": (ReferralReason.BEHAVIOUR,),
    "referral_age": ReferralAge.SIX_OR_OLDER,
    "says": PublicText("Niet verwijzen voor angst: nabijheid in het regulier onderwijs."),
}
INITIATED = Period(start=date(2026, 2, 2), end=date(2027, 12, 31))
_BY_SWV = {"by": CASE_MANAGER}
_HOUSE = {"by": system(AMBELT)}
OWN_OF_REFERRALS: dict[type[msgspec.Struct], dict[str, Any]] = {
    RequestTlv: {"by": COORDINATOR},
    WeighReferral: _HOUSE,
    LetReferralPass: _HOUSE,
    RegisterInitiative: {**_BY_SWV, "period": INITIATED},
    InitiativeRegistered: {"period": INITIATED, "number": Count(1)},
    EndInitiative: _BY_SWV,
    BeginParticipation: {**_BY_SWV, "period": _SCHOOL_YEAR},
    ParticipationBegun: {"period": _SCHOOL_YEAR},
    AgreeDeviation: {**_BY_SWV, "period": _SCHOOL_YEAR},
    DeviationAgreed: {"period": _SCHOOL_YEAR},
    EndParticipation: _BY_SWV,
    LetParticipationPass: {"by": system(SWV), "last_day": _SCHOOL_YEAR.end},
}
"""Where a field of this name means something else."""
