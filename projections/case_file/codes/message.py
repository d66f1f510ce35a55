"""Dutch words (B1) for the codes of messages."""

from collections.abc import Mapping
from enum import StrEnum

from events.message import Report

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Report: {
        Report.START: "de start",
        Report.STOP: "het einde",
    },
}
