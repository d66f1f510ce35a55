"""Dutch words (B1) for the codes of joint pots."""

from collections.abc import Mapping
from enum import StrEnum

from events.pot import SendBackReason

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SendBackReason: {
        SendBackReason.NOT_AGREED: "deze bijdrage is niet afgesproken",
        SendBackReason.SETTLED: "de pot is al afgerekend",
    },
}
