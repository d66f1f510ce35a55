"""Dutch words (B1) for the codes of keeping and destroying."""

from collections.abc import Mapping
from enum import StrEnum

from events.retention import DestructionGround, Hold, RecordKind

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    RecordKind: {
        RecordKind.SUPPORT: "ondersteuning",
        RecordKind.REFERRAL: "verwijzing naar speciaal onderwijs",
        RecordKind.ENROLMENT: "in- en uitschrijving en verzuim",
        RecordKind.ATTENDANCE: "verzuim bij leerplicht",
        RecordKind.EXPERT_ADVICE: "advies en gezondheid",
        RecordKind.MUNICIPAL_FILE: "het dossier van de gemeente",
        RecordKind.YOUTH_CARE: "het dossier jeugdhulp",
    },
    DestructionGround: {
        DestructionGround.RETENTION_ENDED: "de bewaartermijn is voorbij",
        DestructionGround.ON_REQUEST: "de leerling of de ouders vragen erom",
    },
    Hold: {
        Hold.CARE_RUNNING: "de aanvraag of de zorg loopt nog",
        Hold.OBJECTION_OPEN: "er loopt nog een bezwaar",
        Hold.LEGAL_DUTY: "de wet zegt dat dit bewaard moet blijven",
        Hold.OTHERS_INTEREST: "iemand anders heeft er groot belang bij",
        Hold.LEGAL_CLAIM: "het is nodig voor een rechtszaak",
        Hold.NOT_ENTITLED: "iemand anders moet dit vragen, gezien de leeftijd",
        Hold.NOTHING_KEPT: "er wordt niets meer bewaard",
    },
}
