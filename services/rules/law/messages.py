"""How soon who orders care and its provider tell each other what they must."""

from events.asking import AskAnswerOverdue, AskReceived, AskUnderInvestigation
from events.message import ClaimAnswerOverdue, ClaimHeld, ReportLate, ReturnOverdue
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

RETURN = RuleId("ijw-op090-return")
REPORT = RuleId("ijw-op271-op272-report")

CLAIM_ANSWER = RuleId("ijw-op090x4-claim-answer")

ASK_ANSWER = RuleId("ijw-op274-op346-answer")

RULES: Named = {
    RETURN: Rule(
        nl="Een aanbieder laat binnen 3 werkdagen weten dat hij een toewijzing heeft ontvangen.",
        en="A provider returns within 3 working days that it received an order.",
        source=Source(Basis.AGREEMENT, "iJw 3.2, bedrijfsregel OP090"),
    ),
    ASK_ANSWER: Rule(
        nl="Wie de zorg opdraagt, antwoordt binnen 5 werkdagen als een aanbieder vraagt om een "
        "toewijzing of een wijziging: met een toewijzing, of met de reden waarom niet. Is er eerst "
        "onderzoek nodig, dan komt dat antwoord binnen 8 weken na het verzoek.",
        en="Who orders the care answers within 5 working days where a provider asks for an "
        "assignment or a change: with an assignment, or why not. Where it must be investigated "
        "first, that answer comes within 8 weeks of what was asked.",
        source=Source(Basis.AGREEMENT, "iJw 3.2, bedrijfsregels OP274 en OP346"),
    ),
    CLAIM_ANSWER: Rule(
        nl="Wie de zorg opdraagt, beantwoordt een declaratie binnen 10 werkdagen. Wat past bij wat "
        "is afgesproken, wordt meteen goedgekeurd; naar de rest kijkt een mens.",
        en="Who orders the care answers a claim within 10 working days. What fits what was agreed "
        "is approved at once; a person looks at the rest.",
        source=Source(Basis.AGREEMENT, "iJw 3.2, bedrijfsregel OP090x4"),
    ),
    REPORT: Rule(
        nl="Een aanbieder meldt de start en het einde van de zorg binnen 5 werkdagen.",
        en="A provider reports the start and the end of care within 5 working days.",
        source=Source(Basis.AGREEMENT, "iJw 3.2, bedrijfsregels OP271 en OP272"),
    ),
}

APPLIED: Applied = {
    ReturnOverdue: (RETURN,),
    ReportLate: (REPORT,),
    AskReceived: (ASK_ANSWER,),
    AskUnderInvestigation: (ASK_ANSWER,),
    AskAnswerOverdue: (ASK_ANSWER,),
    ClaimHeld: (CLAIM_ANSWER,),
    ClaimAnswerOverdue: (CLAIM_ANSWER,),
}
