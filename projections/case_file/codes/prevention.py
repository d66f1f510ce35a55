"""Dutch words (B1) for the codes of prevention."""

from collections.abc import Mapping
from enum import StrEnum

from events.prevention import SchoolSector

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SchoolSector: {
        SchoolSector.PRIMARY: "basisonderwijs (po)",
        SchoolSector.SECONDARY: "voortgezet onderwijs (vo)",
    },
}
