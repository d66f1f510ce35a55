"""What a register entry does, and from when."""

from events.register import (
    AreaDrawn,
    EditionAdopted,
    MunicipalitiesMerged,
    OrganisationClosed,
    OrganisationRegistered,
    RulesAgreed,
    SchoolRegistered,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

NOT_RETROACTIVE = RuleId("rules-not-retroactive")
SUCCESSION = RuleId("arhi-succession")
REGISTER_SAYS = RuleId("register-as-of")

RULES: Named = {
    NOT_RETROACTIVE: Rule(
        nl="Nieuwe regels gelden vanaf hun eerste dag en nooit eerder. Een besluit dat al is "
        "genomen, houdt de regels van zijn eigen dag.",
        en="New rules hold from their first day and never before. A decision that was taken keeps "
        "the rules of its own day.",
        source=Source(Basis.LAW, "Rechtszekerheid; bekendmaking: Awb art. 3:40"),
    ),
    SUCCESSION: Rule(
        nl="Vanaf de dag van een herindeling gaan alle rechten en plichten van een opgeheven "
        "gemeente over op de nieuwe. Lopende aanvragen, aandelen en budgetten houden hun nummer.",
        en="From the day of a merger all rights and duties of a municipality that is no more are "
        "those of the new one. Requests, shares and budgets keep their number.",
        source=Source(Basis.LAW, "Wet algemene regels herindeling (Wet arhi) art. 44"),
    ),
    REGISTER_SAYS: Rule(
        nl="Wie er meedoet en bij wie een school hoort, staat in het register op de dag van de "
        "aanvraag.",
        en="Who takes part, and to whom a school belongs, is what the register says on the day of "
        "the request.",
        source=Source(Basis.AGREEMENT, "Registers van DUO en CBS, en inschrijving door de regio"),
    ),
}

APPLIED: Applied = {
    RulesAgreed: (NOT_RETROACTIVE,),
    MunicipalitiesMerged: (SUCCESSION,),
    OrganisationRegistered: (REGISTER_SAYS,),
    SchoolRegistered: (REGISTER_SAYS,),
    OrganisationClosed: (REGISTER_SAYS,),
    AreaDrawn: (REGISTER_SAYS,),
    EditionAdopted: (REGISTER_SAYS,),
}
