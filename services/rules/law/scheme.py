"""Which law a need falls under, and what is decided together."""

from events.scheme import (
    GreyDecisionCounted,
    JointDecisionEscalated,
    JointDecisionTaken,
    SchemeApplied,
    SchemeChangeProposed,
    SignatureLapsed,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

SCHEME = RuleId("decision-scheme")
CLEAR = RuleId("scheme-one-law-pays")
GREY = RuleId("grey-together")

SMALLER = RuleId("grey-area-smaller")

_AGENDA = "Samenwerkingsagenda Utrecht West 2023-2027, rij D"

RULES: Named = {
    SCHEME: Rule(
        nl="Het beslisschema van de regio zegt onder welke wet een behoefte valt. Het schema van "
        "de dag van toepassen telt; een later schema verandert daar niets aan.",
        en="The region's scheme says under which law a need falls. The scheme of the day it is "
        "applied counts; a later one changes nothing.",
        source=Source(Basis.AGREEMENT, _AGENDA),
        local=("scheme",),
    ),
    CLEAR: Rule(
        nl="Is de uitkomst duidelijk, dan betaalt alleen wie voor die wet betaalt. Anders kan als "
        "samenwerkingsverband en gemeente dat samen besluiten.",
        en="On a clear outcome only who pays for that law pays, unless SWV and municipality decide "
        "together.",
        source=Source(Basis.AGREEMENT, _AGENDA),
    ),
    GREY: Rule(
        nl="In het grijze gebied besluiten samenwerkingsverband en gemeente samen: er is pas een "
        "besluit als allebei hebben getekend.",
        en="In the grey area SWV and municipality decide together: there is a decision only when "
        "both have signed.",
        source=Source(Basis.AGREEMENT, _AGENDA),
    ),
    SMALLER: Rule(
        nl="Is in het grijze gebied drie keer bij dezelfde antwoorden besloten dat één wet "
        "betaalt, dan wordt dat een voorstel voor een nieuwe versie van het beslisschema.",
        en="Where three joint decisions on the same answers let one law pay, that becomes a "
        "proposal for a new version of the scheme.",
        source=Source(Basis.AGREEMENT, _AGENDA),
    ),
}

APPLIED: Applied = {
    SchemeApplied: (SCHEME, CLEAR),
    JointDecisionTaken: (GREY,),
    JointDecisionEscalated: (GREY,),
    SignatureLapsed: (GREY,),
    GreyDecisionCounted: (SMALLER,),
    SchemeChangeProposed: (SMALLER,),
}
