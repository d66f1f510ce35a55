"""Dutch words (B1) for the codes of support while waiting."""

from collections.abc import Mapping
from enum import StrEnum

from events.waiting import BridgingAim

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    BridgingAim: {
        BridgingAim.STAY_AT_SCHOOL: "op school blijven",
        BridgingAim.SUPPORT_AT_HOME: "steun thuis",
        BridgingAim.TAKE_PART_AGAIN: "stap voor stap weer meedoen op school",
    },
}
