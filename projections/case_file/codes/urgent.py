"""Dutch words (B1) for the codes of what cannot wait."""

from collections.abc import Mapping
from enum import StrEnum

from events.urgent import TemporaryEnd

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    TemporaryEnd: {
        TemporaryEnd.GRANTED: "de aanvraag is toegekend",
        TemporaryEnd.NOT_GRANTED: "de aanvraag is niet toegekend",
        TemporaryEnd.LAST_DAY: "de laatste dag is voorbij",
    },
}
