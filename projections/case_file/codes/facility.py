"""Dutch words (B1) for the codes of collective arrangements."""

from collections.abc import Mapping
from enum import StrEnum

from events.facility import Destination

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Destination: {
        Destination.OWN_SCHOOL: "terug naar de school die verwees",
        Destination.REGULAR: "een andere gewone school",
        Destination.SPECIAL: "speciaal onderwijs",
        Destination.CARE: "jeugdhulp",
    },
}
