"""Dutch words (B1) for the codes of collective arrangements."""

from collections.abc import Mapping
from enum import StrEnum

from events.facility import Destination
from events.local_policy import TargetGroup

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Destination: {
        Destination.OWN_SCHOOL: "terug naar de school die verwees",
        Destination.REGULAR: "een andere gewone school",
        Destination.SPECIAL: "speciaal onderwijs",
        Destination.CARE: "jeugdhulp",
    },
    TargetGroup: {
        TargetGroup.COMPLEX_DISABILITY: "ernstig meervoudig beperkt (EMB)",
        TargetGroup.PERSONAL_GUIDANCE: "persoonlijke begeleiding",
        TargetGroup.SEVERE_DYSLEXIA: "ernstige enkelvoudige dyslexie (EED)",
        TargetGroup.AT_HOME: "thuiszitter",
        TargetGroup.PRACTICAL_LEAVER: "van de praktijkschool zonder perspectief",
        TargetGroup.INTERIM_LEAVER: "van een tussenvoorziening (Transferium, TOM)",
    },
}
