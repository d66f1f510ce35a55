"""Dutch words (B1) for the codes of a toelaatbaarheidsverklaring (TLV)."""

from collections.abc import Mapping
from enum import StrEnum

from events.tlv import (
    CopyObstacle,
    ExpertAdvice,
    Expertise,
    Origin,
    ReferralAge,
    ReferralReason,
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
    ReferralReason: {
        ReferralReason.FEAR: "angst",
        ReferralReason.BEHAVIOUR: "gedrag",
        ReferralReason.LEARNING: "leren",
        ReferralReason.DEVELOPMENT: "ontwikkeling",
        ReferralReason.LANGUAGE: "taal",
        ReferralReason.PHYSICAL: "lichaam en zorg",
        ReferralReason.ABSENCE: "verzuim",
        ReferralReason.OTHER: "een andere reden",
    },
    Origin: {
        Origin.NONE: "nog niet op school",
        Origin.REGULAR_PRIMARY: "het gewone basisonderwijs",
        Origin.REGULAR_SECONDARY: "het gewone voortgezet onderwijs",
        Origin.SPECIAL_PRIMARY: "het speciaal basisonderwijs (sbo)",
        Origin.SPECIAL: "het speciaal onderwijs (so)",
        Origin.SPECIAL_SECONDARY: "het voortgezet speciaal onderwijs (vso)",
    },
    ReferralAge: {
        ReferralAge.UNDER_FOUR: "jonger dan 4 jaar",
        ReferralAge.FOUR_OR_FIVE: "4 of 5 jaar",
        ReferralAge.SIX_OR_OLDER: "6 jaar of ouder",
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
