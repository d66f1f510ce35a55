"""Typical values of the fields that pupils at home and support teams have of their own."""

from datetime import date
from typing import Any

from events.escalation import AssignedPart, EscalationLevel
from events.values import Period
from tests.world import AMBELT, SWV, ZWOLLE

OF_SLICES: dict[str, Any] = {
    "agreed": False,
    "assigned": (
        AssignedPart(funder=SWV, percent=70),
        AssignedPart(funder=ZWOLLE, percent=30),
    ),
    "holder": None,
    "level": EscalationLevel.DIRECTION,
    "partners": (SWV, AMBELT),
    "plan_period": Period(start=date(2023, 1, 1), end=date(2026, 12, 31)),
}
"""What a field of this name holds in the example case."""
