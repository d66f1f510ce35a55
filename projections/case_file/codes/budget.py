"""Dutch words (B1) for the codes of budget lines."""

from collections.abc import Mapping
from enum import StrEnum

from events.budget import AdjustmentGround

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AdjustmentGround: {
        AdjustmentGround.COUNCIL_DECISION: "besluit van de raad",
        AdjustmentGround.ANNUAL_PLAN: "jaarplan",
        AdjustmentGround.CORRECTION: "correctie",
    },
}
