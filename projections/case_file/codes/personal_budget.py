"""Dutch words (B1) for the codes of a personal budget."""

from collections.abc import Mapping
from enum import StrEnum

from events.personal_budget import BudgetBearer, DeliveryForm, RecallGround

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DeliveryForm: {
        DeliveryForm.IN_KIND: "zorg in natura (zin)",
        DeliveryForm.PERSONAL_BUDGET: "persoonsgebonden budget (pgb)",
    },
    BudgetBearer: {
        BudgetBearer.THEMSELVES: "de leerling of de ouders zelf",
        BudgetBearer.NETWORK: "de ouders, met hulp van mensen om hen heen",
        BudgetBearer.REPRESENTATIVE: "een vertegenwoordiger (curator, mentor of gemachtigde)",
        BudgetBearer.CERTIFIED_INSTITUTION: "de gecertificeerde instelling",
    },
    RecallGround: {
        RecallGround.INCORRECT_DATA: "er zijn onjuiste gegevens gegeven",
        RecallGround.NO_LONGER_NEEDED: "het pgb is niet meer nodig",
        RecallGround.NOT_ENOUGH: "deze hulp is niet meer genoeg",
        RecallGround.CONDITIONS_UNMET: "aan de voorwaarden van het pgb is niet voldaan",
        RecallGround.NOT_USED: "het pgb is niet gebruikt, of voor iets anders",
    },
}
