"""Dutch words (B1) for the codes of who takes part."""

from collections.abc import Mapping
from enum import StrEnum

from events.values import Party, Role

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Party: {
        Party.SCHOOL: "de school",
        Party.SWV: "het samenwerkingsverband",
        Party.MUNICIPALITY: "de gemeente",
        Party.PROVIDER: "de aanbieder",
    },
    Role: {
        Role.SCHOOL_COORDINATOR: "de zorgcoördinator",
        Role.SCHOOL_BOARD: "het bestuur",
        Role.DESK_OFFICER: "de loketmedewerker",
        Role.CASE_MANAGER: "de trajectbegeleider",
        Role.DESK_MANAGER: "de loketmanager",
        Role.DIRECTOR: "de directeur",
        Role.CONSULTANT: "de consulent",
        Role.QUALITY_OFFICER: "de kwaliteitsmedewerker",
        Role.CARE_PLANNER: "de planner",
        Role.OPERATOR: "de beheerder",
        Role.SYSTEM: "de dienst zelf",
    },
}
