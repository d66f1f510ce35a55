"""Dutch words (B1) for the codes of what a provider asks."""

from collections.abc import Mapping
from enum import StrEnum

from events.asking import AskRejection, ChangeReason

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ChangeReason: {
        ChangeReason.SITUATION: "de situatie van de leerling is veranderd",
        ChangeReason.CARE_PLAN: "het plan voor de zorg is veranderd",
    },
    AskRejection: {
        AskRejection.NEW_REQUEST: "dit is geen wijziging, maar een nieuwe aanvraag",
        AskRejection.NO_BUDGET: "er is geen geld voor",
        AskRejection.NO_CONTRACT: "er is geen contract met de aanbieder",
        AskRejection.NOT_IN_CONTRACT: "het past niet in het contract met de aanbieder",
        AskRejection.OTHER_MUNICIPALITY: "een andere gemeente gaat hierover",
        AskRejection.STACKED: "deze zorg is al toegewezen voor dezelfde dagen",
        AskRejection.NOT_FITTING: "deze zorg past niet bij wat nodig is",
        AskRejection.RESIDENCE: "de leerling woont volgens de wet in een andere gemeente",
        AskRejection.AGE: "de leerling is er te oud voor",
    },
}
