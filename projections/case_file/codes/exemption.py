"""Dutch words (B1) for the codes of an exemption."""

from collections.abc import Mapping
from enum import StrEnum

from events.exemption import ExemptionGround

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ExemptionGround: {
        ExemptionGround.BODY_OR_MIND: "artikel 5 onder a",
        ExemptionGround.CONVICTION: "artikel 5 onder b",
        ExemptionGround.SCHOOL_ABROAD: "artikel 5 onder c",
    },
}
