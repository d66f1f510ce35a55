"""Dutch words (B1) for the codes of transitions."""

from collections.abc import Mapping
from enum import StrEnum

from events.transition import Afterwards, HandoverItem, LifeArea, ToldOfAdulthood, TransferStep

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    TransferStep: {
        TransferStep.PRIMARY_TO_SECONDARY: "van basisschool naar middelbare school",
        TransferStep.SECONDARY_TO_VOCATIONAL: "van middelbare school naar mbo",
        TransferStep.TO_SPECIAL: "naar speciaal onderwijs",
        TransferStep.BACK_TO_REGULAR: "terug naar een gewone school",
        TransferStep.OTHER_SCHOOL: "naar een andere school",
    },
    HandoverItem: {
        HandoverItem.SCHOOL_REPORT: "onderwijskundig rapport",
        HandoverItem.PARENTS_HEARD: "gesprek met de ouders",
        HandoverItem.PUPIL_HEARD: "gesprek met de leerling",
        HandoverItem.CONVERSATION: "gesprek tussen de scholen",
        HandoverItem.DEVELOPMENT_PERSPECTIVE: "OPP",
        HandoverItem.SUPPORT_THAT_WORKED: "welke hulp werkte",
        HandoverItem.CARE_THAT_GOES_ON: "welke zorg doorgaat",
    },
    ToldOfAdulthood: {
        ToldOfAdulthood.PUPIL: "de leerling",
        ToldOfAdulthood.PARENTS: "de ouders",
        ToldOfAdulthood.SCHOOL: "de school",
        ToldOfAdulthood.PROVIDER: "de aanbieder",
    },
    LifeArea: {
        LifeArea.CARE: "zorg",
        LifeArea.EDUCATION: "onderwijs",
        LifeArea.LIVING: "wonen",
        LifeArea.INCOME: "inkomen",
        LifeArea.NETWORK: "netwerk",
    },
    Afterwards: {
        Afterwards.ENDS: "houdt op",
        Afterwards.EXTENDED_YOUTH_CARE: "verlengde jeugdhulp",
        Afterwards.SOCIAL_SUPPORT: "Wmo",
        Afterwards.HEALTH_INSURANCE: "zorgverzekering",
        Afterwards.LONG_TERM_CARE: "Wlz",
        Afterwards.EDUCATION_LAW: "onderwijs",
        Afterwards.PARTICIPATION: "Participatiewet of Wajong",
    },
}
