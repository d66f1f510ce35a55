"""Support team, MDO and the one plan: who must be there, and what must be clear."""

from events.meeting import (
    MdoClosed,
    MdoHeld,
    MdoPlanned,
    PlanAdopted,
    ResponsibilityOverdue,
    ResponsibilityRecorded,
    SupportTeamMet,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

TRIAGE = RuleId("support-team-triage")
PARENTS = RuleId("parents-take-part")
GUIDELINE = RuleId("team-guideline")
MDO = RuleId("mdo-close")
ONE_PLAN = RuleId("one-child-one-plan")

RULES: Named = {
    TRIAGE: Rule(
        nl="Het ondersteuningsteam kiest met de intern begeleider, de orthopedagoog en de jeugd- "
        "en gezinswerker erbij, of met vastgelegd waarom iemand er niet was.",
        en="The support team chooses with coordinator, orthopedagogue and family worker there, or "
        "with a record of why somebody was not.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, bijlage 1 en afspraak 1"),
    ),
    PARENTS: Rule(
        nl="Ouders horen bij het overleg over hun kind. Waren zij er niet, dan staat vast waarom.",
        en="Parents belong in the meeting about their child; where they were not there, it is on "
        "record why.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraak 4"),
    ),
    GUIDELINE: Rule(
        nl="Waar een richtlijn voor ondersteuningsteams geldt, beslist het team alleen waar die "
        "het toe bevoegd maakt. Vast staat welke versie gold.",
        en="Where a guideline for support teams is in force, the team finds only what it may by "
        "that guideline; it is on record which version that was.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraak 7"),
        local=("team_guidelines",),
    ),
    MDO: Rule(
        nl="Een MDO gaat pas dicht als vaststaat wie de regie heeft en wat elke organisatie doet.",
        en="An MDO is closed only when it is clear who leads and what each organisation does.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, C"),
    ),
    ONE_PLAN: Rule(
        nl="Eén kind, één gezin, één plan: de laatste versie gaat voor, en er staat in wat de "
        "ouders willen bereiken.",
        en="One child, one family, one plan: the last version goes before, and it holds what the "
        "parents want to reach.",
        source=Source(
            Basis.AGREEMENT, "Transformatieagenda Noord-Kennemerland 2016, par. 1.2 en ambitie 6"
        ),
    ),
}

APPLIED: Applied = {
    SupportTeamMet: (TRIAGE, PARENTS, GUIDELINE),
    MdoPlanned: (PARENTS,),
    MdoHeld: (PARENTS,),
    ResponsibilityRecorded: (MDO,),
    ResponsibilityOverdue: (MDO,),
    MdoClosed: (MDO,),
    PlanAdopted: (ONE_PLAN,),
}
