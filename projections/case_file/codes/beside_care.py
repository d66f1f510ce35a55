"""Dutch words (B1) for the codes of what is arranged around a pupil without a share of care."""

from collections.abc import Mapping
from enum import StrEnum

from events.building import Adaptation
from events.distance import DistanceReason, Nearer
from events.early_leaving import NextStep
from events.learning_elsewhere import LearningOutcome, LearningPlace

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Adaptation: {
        Adaptation.ENTRANCE: "toegang zonder drempel",
        Adaptation.LIFT: "lift",
        Adaptation.TOILET: "aangepast toilet",
        Adaptation.QUIET_ROOM: "rustige ruimte",
        Adaptation.CARE_ROOM: "ruimte voor verzorging",
        Adaptation.OTHER: "iets anders",
    },
    NextStep: {
        NextStep.BACK_TO_SCHOOL: "terug naar school",
        NextStep.OTHER_EDUCATION: "ander onderwijs",
        NextStep.WORK: "werk",
        NextStep.CARE: "hulp of zorg",
        NextStep.NOT_REACHED: "niet bereikt",
    },
    LearningPlace: {
        LearningPlace.SOCIAL_SERVICE: "maatschappelijke diensttijd (MDT)",
        LearningPlace.WORKPLACE: "een werkplek",
        LearningPlace.OTHER: "een andere plek",
    },
    DistanceReason: {
        DistanceReason.CARE: "de zorg die nodig is, is daar",
        DistanceReason.SPECIAL_EDUCATION: "speciaal onderwijs",
        DistanceReason.NO_PLACE_NEARER: "geen plaats dichterbij",
        DistanceReason.CHOICE: "keuze van de ouders",
    },
    Nearer: {
        Nearer.WITH_CARE_AT_SCHOOL: "het kan, met zorg op een school dichterbij",
        Nearer.WITH_SUPPORT_AT_SCHOOL: "het kan, met ondersteuning op een school dichterbij",
        Nearer.WITH_A_PLACE: "het kan, als er dichterbij een plaats is",
        Nearer.NO_SUCH_CARE: "het kan niet: deze zorg is er dichterbij niet",
        Nearer.NOT_FOR_PUPIL: "het kan niet: nog een wisseling schaadt de leerling",
    },
    LearningOutcome: {
        LearningOutcome.OWN_SCHOOL: "terug naar de eigen school",
        LearningOutcome.OTHER_SCHOOL: "een andere school",
        LearningOutcome.WORK_AND_LEARNING: "werken en leren",
    },
}
