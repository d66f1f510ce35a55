"""Dutch words (B1) for the codes of the national experiment."""

from collections.abc import Mapping
from enum import StrEnum

from events.experiment import Deviation

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Deviation: {
        Deviation.HOURS: "onderwijstijd",
        Deviation.CONTENT: "inhoud",
        Deviation.PLACE: "plaats",
        Deviation.FUNDING: "bekostiging",
    },
}
