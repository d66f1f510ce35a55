"""A pupil at home without an offer: who must find each other, and who may overrule them."""

from events.escalation import (
    EscalationLevelReached,
    OverrulingOpened,
    OverrulingUsed,
    PartnerMeetingHeld,
    PartnerMeetingStarted,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

LACK_OF_OFFER = RuleId("thuiszitter-lack-of-offer")
LADDER = RuleId("thuiszitter-escalation")
OVERRULING = RuleId("thuiszitter-overruling")

_AGENDA = "Samenwerkingsagenda Utrecht West 2023-2027, "

RULES: Named = {
    LACK_OF_OFFER: Rule(
        nl="Is er geen passend aanbod, dan komen de kernpartners vanzelf bij elkaar. Dat gebeurt "
        "ook als een leerling drie maanden thuis is zonder aanbod.",
        en="Where there is no fitting offer the core partners meet by themselves; so they do when "
        "a pupil was at home for three months without one.",
        source=Source(Basis.AGREEMENT, _AGENDA + "F1"),
    ),
    LADDER: Rule(
        nl="Is er op een niveau geen passend aanbod gekomen op de laatste dag, of worden de "
        "partners het niet eens, dan is het volgende niveau aan zet.",
        en="Where a level brought no fitting offer by its last day, or its partners do not agree, "
        "the next level must act.",
        source=Source(Basis.AGREEMENT, _AGENDA + "F3"),
        local=("escalation_days", "overruling_holder"),
    ),
    OVERRULING: Rule(
        nl="Op het hoogste niveau wijst wie de doorzettingsmacht heeft een school aan en verdeelt "
        "de kosten, met een motivering. Ouders kunnen bezwaar maken. Per planperiode wordt geteld "
        "hoe vaak dit gebeurt.",
        en="At the highest level who holds the power names a school and divides the cost, with a "
        "reason. Parents may object. Its uses are counted over a plan period.",
        source=Source(Basis.AGREEMENT, _AGENDA + "F3; Thuiszitterspact, 13 juni 2016"),
        local=("overruling_holder", "plan_period"),
    ),
}

APPLIED: Applied = {
    PartnerMeetingStarted: (LACK_OF_OFFER, LADDER),
    PartnerMeetingHeld: (LADDER,),
    EscalationLevelReached: (LADDER,),
    OverrulingOpened: (OVERRULING,),
    OverrulingUsed: (OVERRULING,),
}
