"""Typical values, and values of their own, of referrals and policy that ends."""

from typing import Any

import msgspec

from events.local_policy import PolicyId
from events.tlv import Origin, ReferralAge, ReferralReason
from events.values import PublicText, system
from services.school.commands import LetReferralPass, RequestTlv, WeighReferral
from tests.world import AMBELT, COORDINATOR

NO_FEAR = PolicyId("zwolle.2023.no-referral-for-fear.so")

OF_REFERRALS: dict[str, Any] = {
    "instead": PublicText("gewone bso, met steun uit de sociale basis."),
    "origin": Origin.REGULAR_PRIMARY,
    "policy": NO_FEAR,
    "reasons": (ReferralReason.BEHAVIOUR,),
    "referral_age": ReferralAge.SIX_OR_OLDER,
    "says": PublicText("Niet verwijzen voor angst: nabijheid in het regulier onderwijs."),
}
_HOUSE = {"by": system(AMBELT)}
OWN_OF_REFERRALS: dict[type[msgspec.Struct], dict[str, Any]] = {
    RequestTlv: {"by": COORDINATOR},
    WeighReferral: _HOUSE,
    LetReferralPass: _HOUSE,
}
"""Where a field of this name means something else."""
