"""Dutch words (B1) for the codes of who takes part."""

from collections.abc import Mapping
from enum import StrEnum

from events.values import Party

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Party: {
        Party.SCHOOL: "de school",
        Party.SWV: "het samenwerkingsverband",
        Party.MUNICIPALITY: "de gemeente",
        Party.PROVIDER: "de aanbieder",
    },
}
