"""Dutch words (B1) for what schools state of themselves."""

from collections.abc import Mapping
from enum import StrEnum

from events.location import LocationKind
from events.school_profile import BasicSupport, Deployment, Remedy, SchoolPaper

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    BasicSupport: {
        BasicSupport.SAFE_CLIMATE: "een veilige school",
        BasicSupport.EARLY_SIGNALS: "vroeg zien wat een leerling nodig heeft",
        BasicSupport.LANGUAGE: "hulp bij taal",
        BasicSupport.DYSLEXIA: "hulp bij dyslexie",
        BasicSupport.DYSCALCULIA: "hulp bij dyscalculie",
        BasicSupport.GIFTED: "aanbod voor meer- en hoogbegaafden",
        BasicSupport.BEHAVIOUR: "problemen met gedrag voorkomen",
        BasicSupport.ATTENDANCE: "verzuim vroeg zien",
        BasicSupport.ACCESSIBLE: "een toegankelijk gebouw",
        BasicSupport.MEDICAL: "afspraken over medische handelingen",
        BasicSupport.SUPPORT_TEAM: "een ondersteuningsteam",
        BasicSupport.TRANSITIONS: "een goede overgang naar een andere school",
    },
    SchoolPaper: {
        SchoolPaper.PROFILE: "schoolprofiel",
        SchoolPaper.REMEDY: "uitleg bij wat ontbreekt",
        SchoolPaper.DEVELOPMENT: "ontwikkelplan",
        SchoolPaper.COOPERATION: "afspraak met een zorginstelling",
        SchoolPaper.PROGRAMME: "programma van het bestuur",
    },
    Remedy: {
        Remedy.TRAINING: "scholing",
        Remedy.STAFF: "meer of ander personeel",
        Remedy.OTHER_SCHOOL: "samen met een andere school",
        Remedy.EXPERTISE: "deskundigen van speciaal onderwijs",
        Remedy.BUILDING: "aanpassing van het gebouw",
    },
    Deployment: {
        Deployment.YOUTH_COACH: "jeugd- en gezinscoach",
        Deployment.SOCIAL_WORK: "schoolmaatschappelijk werk",
        Deployment.YOUTH_HEALTH: "jeugdgezondheidszorg",
        Deployment.ORTHOPEDAGOGUE: "orthopedagoog",
        Deployment.SPECIAL_EXPERT: "deskundige van speciaal onderwijs",
        Deployment.YOUTH_WORK: "jongerenwerk",
    },
    LocationKind: {
        LocationKind.PRIMARY: "basisonderwijs",
        LocationKind.SBO: "speciaal basisonderwijs (sbo)",
        LocationKind.SPECIAL: "speciaal onderwijs (so)",
        LocationKind.SPECIAL_SECONDARY: "voortgezet speciaal onderwijs (vso)",
        LocationKind.PRACTICAL: "praktijkonderwijs",
        LocationKind.VMBO: "vmbo",
        LocationKind.HAVO_VWO: "havo en vwo",
        LocationKind.NEWCOMERS: "onderwijs voor nieuwkomers (isk)",
    },
}
