"""Exemption from compulsory education: what is asked, by when, and who is heard first."""

from events.exemption import (
    ExemptionClaimed,
    ExemptionDenied,
    ExemptionEstablished,
    ExemptionLapsed,
    ExemptionReassessed,
    ExemptionSupplementAsked,
    ExemptionSupplemented,
    SwvConsulted,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

CLAIM = RuleId("leerplichtwet-6")
STATEMENT = RuleId("leerplichtwet-7")
CONSULT = RuleId("exemption-swv-heard")
REASSESS = RuleId("exemption-reassessed")

RULES: Named = {
    CLAIM: Rule(
        nl="Ouders vragen een vrijstelling voor elk schooljaar opnieuw, voor 1 juli. Een latere "
        "aanvraag wordt gezien als te laat.",
        en="Parents claim an exemption anew for each school year, before 1 July; what comes after "
        "that is seen to be late.",
        source=Source(Basis.LAW, "Leerplichtwet 1969 art. 5 en 6"),
    ),
    STATEMENT: Rule(
        nl="De verklaring van een arts is niet ouder dan drie maanden. Anders vraagt de gemeente "
        "een nieuwe.",
        en="The doctor's statement is not older than three months; else the municipality asks a "
        "new one.",
        source=Source(Basis.LAW, "Leerplichtwet 1969 art. 7"),
        local=("supplement_weeks",),
    ),
    CONSULT: Rule(
        nl="Waar de regio dat heeft afgesproken, zegt eerst het samenwerkingsverband of onderwijs "
        "kan.",
        en="Where the region agreed so, the SWV first says whether education is possible.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, H1"),
        local=("swv_on_exemptions",),
    ),
    REASSESS: Rule(
        nl="Een vrijstelling wordt opnieuw bekeken, zodat een leerling weer naar school kan. Aan "
        "het einde van het schooljaar houdt zij op.",
        en="An exemption is looked at again, so that a pupil may go back to school; it ends with "
        "the school year.",
        source=Source(Basis.AGREEMENT, "Transformatieagenda Noord-Kennemerland 2016, ambitie 3"),
    ),
}

APPLIED: Applied = {
    ExemptionClaimed: (CLAIM, STATEMENT),
    ExemptionSupplementAsked: (STATEMENT,),
    ExemptionSupplemented: (STATEMENT,),
    SwvConsulted: (CONSULT,),
    ExemptionEstablished: (CLAIM, CONSULT),
    ExemptionDenied: (CONSULT,),
    ExemptionReassessed: (REASSESS,),
    ExemptionLapsed: (CLAIM, REASSESS),
}
