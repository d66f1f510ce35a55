"""Money that only a council can give."""

from events.council import (
    CouncilDecided,
    CouncilProposalMade,
    CouncilProposalOverdue,
    ShortfallForeseen,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

WITHIN_MEANS = RuleId("within-means-or-council")

RULES: Named = {
    WITHIN_MEANS: Rule(
        nl="Een gemeente blijft binnen wat er is. Wordt een tekort voorzien, dan ligt er op tijd "
        "een voorstel bij de raad. Het budget groeit pas door zijn besluit, met hoogstens wat is "
        "gevraagd; kenmerk, jaargang en data blijven erbij staan.",
        en="A municipality stays within what there is. Where a shortfall is foreseen a proposal "
        "lies before the council in time; the budget grows by its decision only.",
        source=Source(
            Basis.AGREEMENT, "Raad Zwolle, 23 januari 2017, risico 2; Gemeentewet art. 189"
        ),
        local=("council_weeks",),
    ),
}

APPLIED: Applied = {
    ShortfallForeseen: (WITHIN_MEANS,),
    CouncilProposalMade: (WITHIN_MEANS,),
    CouncilProposalOverdue: (WITHIN_MEANS,),
    CouncilDecided: (WITHIN_MEANS,),
}
