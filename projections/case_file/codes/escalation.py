"""Dutch words (B1) for the codes of an escalation."""

from collections.abc import Mapping
from enum import StrEnum

from events.escalation import EscalationEnding, EscalationLevel, PowerHolder

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    EscalationLevel: {
        EscalationLevel.CASE: "de kernpartners",
        EscalationLevel.DIRECTION: "de regie van samenwerkingsverband en gemeente",
        EscalationLevel.BOARD: "het bestuur",
    },
    PowerHolder: {
        PowerHolder.SWV: "het samenwerkingsverband",
        PowerHolder.MUNICIPALITY: "de gemeente",
    },
    EscalationEnding: {
        EscalationEnding.SOLVED: "er is een passend aanbod, of de leerling is niet meer thuis",
        EscalationEnding.REPORTED_IN_ERROR: "de leerling bleek geen thuiszitter",
    },
}
