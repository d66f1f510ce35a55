"""Dutch words (B1) for the codes of school transport."""

from collections.abc import Mapping
from enum import StrEnum

from events.school_transport import TransportRefusalGround

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    TransportRefusalGround: {
        TransportRefusalGround.WITHIN_DISTANCE: "de school is dichtbij genoeg",
        TransportRefusalGround.NEARER_SCHOOL: "er is een passende school dichterbij",
        TransportRefusalGround.TRAVELS_ALONE: "de leerling kan zelf reizen",
    },
}
