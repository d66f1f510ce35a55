"""Dutch words (B1) for the codes of who is at hand."""

from collections.abc import Mapping
from enum import StrEnum

from events.contact import Confirmed, Lacks

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Confirmed: {
        Confirmed.CONNECTION: "verbindingspersoon van gemeente en school",
        Confirmed.CRISIS: "contact bij een crisis",
        Confirmed.CALAMITY: "contact bij een calamiteit",
        Confirmed.MANAGER: "manager in het netwerk tegen thuiszitten",
        Confirmed.CALAMITY_PLAN: "calamiteitenplan",
        Confirmed.SOCIAL_MAP: "wat op de sociale kaart staat",
    },
    Lacks: {
        Lacks.NOBODY_NAMED: "niemand aangewezen",
        Lacks.NO_TEAM: "nog geen ondersteuningsteam",
        Lacks.NOT_IN_TEAM: "niet in het ondersteuningsteam",
    },
}
