"""Dutch words (B1) for the codes of a request."""

from collections.abc import Mapping
from enum import StrEnum

from events.request import (
    AssessmentOutcome,
    CareCategory,
    Hours,
    Outcome,
    Place,
    Programme,
    RejectionGround,
    RequestKind,
    SupplementItem,
    SupportNeed,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Place: {
        Place.SCHOOL: "op school",
        Place.ELSEWHERE: "ergens anders",
    },
    Hours: {
        Hours.SCHOOL_HOURS: "onder schooltijd",
        Hours.OTHER_HOURS: "buiten schooltijd",
    },
    SupportNeed: {
        SupportNeed.INTERNALISING: "teruggetrokken gedrag",
        SupportNeed.EXTERNALISING: "druk of boos gedrag",
        SupportNeed.SCHOOL_REFUSAL: "dreigend thuiszitten",
        SupportNeed.EARLY_DEVELOPMENT: "de ontwikkeling van een jong kind",
        SupportNeed.LEARNING_ROUTE: "een eigen leerroute",
        SupportNeed.LANGUAGE: "taal",
        SupportNeed.NEWCOMER: "nieuw zijn in Nederland",
        SupportNeed.PHYSICAL_CARE: "lichamelijke verzorging",
        SupportNeed.BEHAVIOUR_IN_GROUP: "gedrag in de groep",
    },
    SupplementItem: {
        SupplementItem.DEVELOPMENT_PERSPECTIVE: "het ontwikkelingsperspectief (OPP)",
        SupplementItem.SUPPORT_TEAM_REPORT: "het verslag van het ondersteuningsteam",
        SupplementItem.PARENTS_VIEW: "de mening van de ouders",
        SupplementItem.PUPILS_VIEW: "de mening van de leerling",
        SupplementItem.CARE_PLAN: "het zorgplan",
        SupplementItem.COST_ESTIMATE: "de begroting",
        SupplementItem.CONSENT: "de toestemming",
    },
    RequestKind: {
        RequestKind.INDIVIDUAL: "voor één leerling",
        RequestKind.GROUP: "voor een groep",
    },
    Programme: {
        Programme.THINK_EXTERNAL_TRAINERS: "THINK op school (trainers van buiten)",
        Programme.THINK_TRAIN_THE_TRAINER: "THINK op school (train de trainer)",
        Programme.AFTER_SCHOOL_PLUS: "meerkosten van de bso (BSO Plus)",
    },
    CareCategory: {
        CareCategory.DAY_TREATMENT: "dagbehandeling",
        CareCategory.AMBULATORY: "ambulante jeugdhulp",
        CareCategory.TAILORED: "maatwerk",
        CareCategory.MENTAL_HEALTH: "jeugd-ggz",
    },
    AssessmentOutcome: {
        AssessmentOutcome.NEEDED: "nodig",
        AssessmentOutcome.NOT_NEEDED: "niet nodig",
    },
    RejectionGround: {
        RejectionGround.NOT_NEEDED: "het arrangement is niet nodig",
        RejectionGround.BASIC_SUPPORT_SUFFICES: "de basisondersteuning is genoeg",
        RejectionGround.SHARE_REFUSED: "een financier betaalt zijn deel niet",
        RejectionGround.NO_FUNDER: "er is geen financier",
        RejectionGround.NO_BUDGET: "er is geen geld",
    },
    Outcome: {
        Outcome.GRANTED: "toegekend",
        Outcome.REJECTED: "afgewezen",
        Outcome.SET_ASIDE: "buiten behandeling gesteld",
        Outcome.WITHDRAWN: "ingetrokken",
        Outcome.TAKEN_UP: "opgegaan in een groepsaanbod",
    },
}
