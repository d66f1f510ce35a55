"""Dutch words (B1) for the codes of a toelaatbaarheidsverklaring (TLV)."""

from collections.abc import Mapping
from enum import StrEnum

from events.tlv import (
    CopyObstacle,
    ExpertAdvice,
    Expertise,
    SpecialEducation,
    TlvCategory,
    TlvRefusalGround,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SpecialEducation: {
        SpecialEducation.SPECIAL_PRIMARY: "speciaal basisonderwijs (sbo)",
        SpecialEducation.SPECIAL: "speciaal onderwijs (so)",
        SpecialEducation.SPECIAL_SECONDARY: "voortgezet speciaal onderwijs (vso)",
    },
    TlvCategory: {
        TlvCategory.LOW: "categorie laag",
        TlvCategory.MIDDLE: "categorie midden",
        TlvCategory.HIGH: "categorie hoog",
        TlvCategory.NONE: "zonder categorie",
    },
    Expertise: {
        Expertise.ORTHOPEDAGOGUE: "orthopedagoog",
        Expertise.PSYCHOLOGIST: "psycholoog",
        Expertise.PEDAGOGUE: "pedagoog",
        Expertise.PSYCHIATRIST: "psychiater",
        Expertise.SOCIAL_WORKER: "maatschappelijk werker",
        Expertise.PHYSICIAN: "arts",
    },
    ExpertAdvice: {
        ExpertAdvice.ADMISSIBLE: "toelaatbaar",
        ExpertAdvice.NOT_ADMISSIBLE: "niet toelaatbaar",
    },
    CopyObstacle: {
        CopyObstacle.ADDRESS_UNKNOWN: "het adres is niet bekend",
        CopyObstacle.RETURNED: "de post bracht het terug",
        CopyObstacle.NOT_DELIVERED: "het kwam digitaal niet aan",
    },
    TlvRefusalGround: {
        TlvRefusalGround.BASIC_SUPPORT_SUFFICES: "de basisondersteuning is genoeg",
        TlvRefusalGround.EXTRA_SUPPORT_SUFFICES: "extra steun op een gewone school is genoeg",
        TlvRefusalGround.NOT_SUBSTANTIATED: "de aanvraag is niet genoeg onderbouwd",
    },
}
