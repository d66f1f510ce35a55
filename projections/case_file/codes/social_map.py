"""Dutch words (B1) for the codes of the social map."""

from collections.abc import Mapping
from enum import StrEnum

from events.social_map import MapKind, Relief

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    MapKind: {
        MapKind.YOUTH_CARE: "jeugdhulp",
        MapKind.YOUTH_HEALTH: "jeugdgezondheidszorg",
        MapKind.AT_SCHOOL: "jeugdhulp op school",
        MapKind.GROUP: "groep met onderwijs en zorg",
        MapKind.EXPERTISE: "deskundigen van speciaal onderwijs",
        MapKind.TRAINING: "training",
        MapKind.CHILDCARE: "kinderopvang",
        MapKind.SBO: "speciaal basisonderwijs (sbo)",
        MapKind.SPECIAL: "speciaal onderwijs (so en vso)",
        MapKind.CLOSED: "gesloten jeugdhulp of detentie",
        MapKind.TRANSITION: "jeugd-ggz bij een overgang",
    },
    Relief: {
        Relief.MORE_PLACES: "er komen plaatsen bij",
        Relief.PLACES_ELSEWHERE: "plaatsen in een andere regio",
        Relief.REGULAR_SUPPORT: "meer hulp in regulier onderwijs",
        Relief.NONE: "er verandert niets",
    },
}
