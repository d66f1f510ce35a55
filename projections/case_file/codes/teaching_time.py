"""Dutch words (B1) for the codes of fewer hours of education."""

from collections.abc import Mapping
from enum import StrEnum

from events.teaching_time import FewerHoursEnding

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    FewerHoursEnding: {
        FewerHoursEnding.ALL_HOURS: "de leerling volgt weer alle uren",
        FewerHoursEnding.STOPPED: "het plan is gestopt",
        FewerHoursEnding.PERIOD_OVER: "de periode is voorbij",
    },
}
