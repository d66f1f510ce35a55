"""Dutch words (B1) for the codes of support team and MDO."""

from collections.abc import Mapping
from enum import StrEnum

from events.meeting import ActionKind, Participant, Triage, WhyAbsent

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Participant: {
        Participant.PARENTS: "ouders",
        Participant.PUPIL: "leerling",
        Participant.COORDINATOR: "intern begeleider of zorgcoördinator",
        Participant.ORTHOPEDAGOGUE: "orthopedagoog",
        Participant.FAMILY_WORKER: "jeugd- en gezinswerker",
        Participant.SWV: "samenwerkingsverband",
        Participant.MUNICIPALITY: "gemeente",
        Participant.ATTENDANCE: "leerplicht",
        Participant.YOUTH_HEALTH: "jeugdgezondheidszorg",
        Participant.PROVIDER: "aanbieder",
        Participant.CHILDCARE: "kinderopvang",
    },
    WhyAbsent: {
        WhyAbsent.DECLINED: "wilde niet komen",
        WhyAbsent.NOT_REACHED: "niet bereikt",
        WhyAbsent.UNSAFE: "niet veilig voor de leerling",
        WhyAbsent.PREVENTED: "verhinderd",
        WhyAbsent.VACANT: "niemand heeft deze taak",
    },
    Triage: {
        Triage.NONE: "niets extra's",
        Triage.BASIC_SUPPORT: "basisondersteuning",
        Triage.EXTRA_SUPPORT: "extra ondersteuning",
        Triage.YOUTH_CARE: "jeugdhulp",
        Triage.COLLECTIVE: "een plek in een groepsaanbod",
        Triage.INDIVIDUAL: "een eigen arrangement",
    },
    ActionKind: {
        ActionKind.OFFER_SUPPORT: "ondersteuning op school geven",
        ActionKind.OFFER_CARE: "jeugdhulp geven",
        ActionKind.ARRANGE_FUNDING: "de betaling regelen",
        ActionKind.KEEP_CONTACT: "contact houden met ouders en leerling",
        ActionKind.OBSERVE: "meekijken in de klas",
        ActionKind.ADVISE: "advies geven",
        ActionKind.OTHER: "iets anders doen",
    },
}
