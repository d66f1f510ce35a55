"""What a region agreed on: when an agreement is kept, how a goal stands, and money that waits."""

from events.agenda import (
    AgendaEnded,
    AgreementKept,
    AgreementOverdue,
    GoalJudged,
    GoalUnmeasured,
    PlacementDisputed,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

AGREEMENTS = RuleId("agreements-kept")
GOALS = RuleId("goals-measured")
AS_IT_STANDS = RuleId("text-as-it-stands")

RULES: Named = {
    AGREEMENTS: Rule(
        nl="Een afspraak heeft een eigenaar. Is zij op haar laatste dag niet nagekomen, dan hoort "
        "de eigenaar dat, en blijft het zichtbaar tot zij is nagekomen of vervalt.",
        en="An agreement has an owner; not kept on its last day it is told to the owner, and stays "
        "in sight until it is kept or dropped.",
        source=Source(
            Basis.AGREEMENT,
            "Ontwikkelagenda Zwolle deel 2, afspraken 27 tot en met 32",
        ),
    ),
    GOALS: Rule(
        nl="Een doel loopt van een eerste jaar naar een doeljaar. Het ligt op koers zolang er "
        "minstens zoveel is bereikt als op een rechte lijn daartussen; in het doeljaar is het "
        "gehaald of niet.",
        en="A goal is on course while at least as much is gained as on a straight line from its "
        "base to its target; in the target year it is reached or missed.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, doelen 2023-2026"),
    ),
    AS_IT_STANDS: Rule(
        nl="Zegt een vastgestelde tekst twee dingen, dan worden ze allebei getoond. De dienst "
        "verbetert de tekst niet.",
        en="Where an adopted text says two things both are shown; the house corrects no text.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, paragraaf 4.5"),
    ),
}

APPLIED: Applied = {
    AgreementKept: (AGREEMENTS,),
    AgreementOverdue: (AGREEMENTS,),
    AgendaEnded: (AGREEMENTS,),
    GoalJudged: (GOALS,),
    GoalUnmeasured: (GOALS,),
    PlacementDisputed: (AS_IT_STANDS,),
}
