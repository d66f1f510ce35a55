"""Where a field of a fact or command about pupils at home and support teams holds something else
than is typical."""

from datetime import date
from typing import Any

import msgspec

from events.escalation import EscalationEnded, EscalationEnding, OverrulingUsed
from events.values import system
from services.absence.commands import TakeUpOverruling
from services.escalation.commands import (
    EndEscalation,
    HoldPartnerMeeting,
    LetLevelPass,
    Overrule,
    StartPartnerMeeting,
)
from tests.world import AMBELT, CASE_MANAGER, FINANCE, OWN_WORDS, SECOND_SCHOOL, SWV

_STARTS = {"starts_on": date(2026, 3, 2)}
_NAMED = {**_STARTS, "school": SECOND_SCHOOL}
_SOLVED = {"end": EscalationEnding.SOLVED}
_AT_SWV = {"by": system(SWV)}

OWN_OF_SLICES: dict[type[msgspec.Struct], dict[str, Any]] = {
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
