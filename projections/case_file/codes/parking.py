"""Dutch words (B1) for the codes of messages kept aside."""

from collections.abc import Mapping
from enum import StrEnum

from events.parking import ParkReason

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ParkReason: {
        ParkReason.EARLY: "een eerder bericht ontbreekt nog",
        ParkReason.HELD: "een eerder bericht is nog niet verwerkt",
        ParkReason.REFUSED: "de regels laten het niet toe",
        ParkReason.UNKNOWN: "deze soort is hier nog niet bekend",
        ParkReason.BUG: "er zit een fout in de software",
    },
}
