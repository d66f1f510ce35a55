"""Dutch words (B1) for the codes of agendas."""

from collections.abc import Mapping
from enum import StrEnum

from events.agenda import Direction, Standing, Unit

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Unit: {
        Unit.PUPILS: "leerlingen",
        Unit.PER_THOUSAND: "op de duizend leerlingen",
        Unit.PLACES: "plaatsen",
        Unit.DAYS: "dagen",
    },
    Direction: {Direction.UP: "meer", Direction.DOWN: "minder"},
    Standing: {
        Standing.ON_COURSE: "op koers",
        Standing.BEHIND: "achter op schema",
        Standing.REACHED: "gehaald",
        Standing.MISSED: "niet gehaald",
    },
}
