"""Dutch words (B1) for the codes of a pupil at home."""

from collections.abc import Mapping
from enum import StrEnum

from events.absence import (
    AbsenceEnding,
    AbsenceReason,
    HealthReason,
    NationalCategory,
    OfferJudge,
    OfferKind,
    RegionalCategory,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    RegionalCategory: {
        RegionalCategory.ABSOLUTE: "categorie 1",
        RegionalCategory.LONG: "categorie 2",
    },
    NationalCategory: {
        NationalCategory.ABSOLUTE: "absoluut verzuim",
        NationalCategory.LONG_RELATIVE: "langdurig relatief verzuim",
    },
    AbsenceReason: {
        AbsenceReason.LACK_OF_OFFER: "er is geen passend aanbod",
        AbsenceReason.WAITING: "de leerling wacht op een plaats of op hulp",
        AbsenceReason.CONFLICT: "ouders en school zijn het niet eens",
        AbsenceReason.SAFETY: "de leerling voelt zich niet veilig",
        AbsenceReason.FAMILY: "de situatie thuis",
        AbsenceReason.TRUANCY: "spijbelen",
        AbsenceReason.KEPT_HOME: "de ouders houden de leerling thuis",
        AbsenceReason.SUSPENDED: "schorsing of verwijdering",
        AbsenceReason.OTHER: "iets anders",
        AbsenceReason.UNKNOWN: "nog niet bekend",
    },
    HealthReason: {
        HealthReason.PHYSICAL: "lichamelijke klachten",
        HealthReason.MENTAL: "psychische klachten",
    },
    OfferKind: {
        OfferKind.OWN_SCHOOL: "terug naar de eigen school, met ondersteuning",
        OfferKind.OTHER_SCHOOL: "een andere school",
        OfferKind.SPECIAL_SCHOOL: "speciaal onderwijs",
        OfferKind.INTERIM: "een tijdelijke plek",
        OfferKind.CARE: "jeugdhulp",
        OfferKind.EDUCATION_AND_CARE: "onderwijs en jeugdhulp samen",
    },
    OfferJudge: {
        OfferJudge.SUPPORT_TEAM: "het ondersteuningsteam",
        OfferJudge.MDO: "het MDO",
    },
    AbsenceEnding: {
        AbsenceEnding.RETURNED: "de leerling is terug op school",
        AbsenceEnding.PLACED: "de leerling staat op een andere school",
        AbsenceEnding.CARE_STARTED: "de hulp is begonnen",
        AbsenceEnding.EXEMPT: "de leerling is vrijgesteld",
        AbsenceEnding.MOVED_AWAY: "de leerling is verhuisd",
        AbsenceEnding.NO_LONGER_COMPULSORY: "de leerling is niet meer leerplichtig",
        AbsenceEnding.REPORTED_IN_ERROR: "het was een vergissing",
    },
}
