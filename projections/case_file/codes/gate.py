"""Dutch words (B1) for the codes of what keeps a request from being approved."""

from collections.abc import Mapping
from enum import StrEnum

from events.gate import BlockReason
from events.request import Referrer

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    BlockReason: {
        BlockReason.JUDGEMENT_MISSING: "het oordeel van het ondersteuningsteam ontbreekt",
        BlockReason.JUDGEMENT_NEGATIVE: "het ondersteuningsteam vindt de hulp niet nodig",
        BlockReason.JUDGEMENT_TOO_SHORT: (
            "het oordeel van het ondersteuningsteam geldt niet voor de hele periode"
        ),
        BlockReason.JUDGEMENT_EXPIRED: "het oordeel van het ondersteuningsteam is verlopen",
        BlockReason.POLICY_ENDS: "het beleid waarop dit rust, eindigt binnen deze periode",
        BlockReason.POLICY_ENDED: "het beleid waarop dit rust, is voorbij",
    },
    Referrer: {
        Referrer.GENERAL_PRACTITIONER: "de huisarts",
        Referrer.YOUTH_DOCTOR: "de jeugdarts",
        Referrer.CERTIFIED_INSTITUTION: "de gecertificeerde instelling",
        Referrer.MEDICAL_SPECIALIST: "de medisch specialist",
        Referrer.COURT: "de rechter",
    },
}
