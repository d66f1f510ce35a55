"""Dutch words (B1) for the codes of who takes part."""

from collections.abc import Mapping
from enum import StrEnum

from events.values import Party, Purpose, Role

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Party: {
        Party.SCHOOL: "de school",
        Party.SWV: "het samenwerkingsverband",
        Party.MUNICIPALITY: "de gemeente",
        Party.PROVIDER: "de aanbieder",
    },
    Purpose: {
        Purpose.ASSESSMENT: "de aanvraag beoordelen",
        Purpose.CARE: "zorg geven",
        Purpose.DIAGNOSIS: "de diagnose meewegen",
        Purpose.PLAN: "meekijken in het plan",
        Purpose.CONTACT: "elkaar bereiken",
        Purpose.IDENTITY: "weten om welke leerling het gaat",
    },
    Role: {
        Role.SCHOOL_COORDINATOR: "intern begeleider of zorgcoördinator",
        Role.SCHOOL_BOARD: "schoolbestuur",
        Role.DESK_OFFICER: "loketmedewerker",
        Role.CASE_MANAGER: "trajectbegeleider",
        Role.DESK_MANAGER: "loketmanager",
        Role.DIRECTOR: "directeur",
        Role.CONSULTANT: "consulent",
        Role.QUALITY_OFFICER: "kwaliteitsmedewerker",
        Role.ATTENDANCE_OFFICER: "leerplichtambtenaar",
        Role.CARE_PLANNER: "planner",
        Role.PARENT: "ouder of verzorger",
        Role.AUDITOR: "controleur",
        Role.PRIVACY_OFFICER: "functionaris gegevensbescherming",
        Role.OPERATOR: "beheerder",
        Role.SYSTEM: "automatisch",
    },
}
