"""What SWV and municipality see of each other's use of support."""

from events.care_use import (
    CareUseAsked,
    CareUseCounted,
    CareUseMissing,
    CareUseReceived,
    CareUseTold,
    ExcludedCareUsed,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

SEEN = RuleId("care-use-seen-together")
_AGREED = "Ontwikkelagenda passend onderwijs en jeugdhulp Zwolle, deel 2, afspraak 14"

RULES: Named = {
    SEEN: Rule(
        nl="Samenwerkingsverband en gemeente vertellen elkaar binnen drie maanden na elk schooljaar"
        " hoeveel leerlingen welke hulp kregen, zonder kleine aantallen. Hulp die op de lijst van"
        " de gemeente staat, en gebruik waarover niemand iets vertelt, is een bevinding.",
        en="SWV and municipality tell one another within three months after each school year how "
        "many pupils had which support, without small numbers. Support that is on the "
        "municipality's list, and use of which nobody tells, is a finding.",
        source=Source(Basis.AGREEMENT, f"{_AGREED}; drie maanden is een keuze van deze dienst"),
        local=("exclusions",),
    ),
}

APPLIED: Applied = dict.fromkeys(
    (
        CareUseAsked,
        CareUseCounted,
        CareUseTold,
        ExcludedCareUsed,
        CareUseReceived,
        CareUseMissing,
    ),
    (SEEN,),
)
