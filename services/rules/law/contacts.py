"""Who is at hand, and plans for calamities."""

from events.contact import (
    CalamityPlanAdopted,
    CalamityPlanOutdated,
    ContactConfirmed,
    ContactNamed,
    ContactPhoneDestroyed,
    ContactUnconfirmed,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

AT_HAND = RuleId("contact-confirmed-in-time")
PLAN_ALIGNED = RuleId("calamity-plan-aligned")

RULES: Named = {
    AT_HAND: Rule(
        nl="Wie een school met de gemeente verbindt, wie bereikbaar is bij een crisis of een "
        "calamiteit en welke managers samen sturen, is bekend en wordt op tijd bevestigd. "
        "Het telefoonnummer van een manager wordt vernietigd als dat niet gebeurt.",
        en="Who connects a school with its municipality, who is reached in a crisis or calamity "
        "and which managers steer together is known, and confirmed in time; if not, the telephone "
        "number of a manager is destroyed.",
        source=Source(
            Basis.AGREEMENT,
            "Samenwerkingsagenda Utrecht West 2023-2027, F2; Transformatieagenda "
            "Noord-Kennemerland 2016, ambitie 7; Ontwikkelagenda Zwolle deel 2, bijlage 1",
        ),
        local=("confirmation_months",),
    ),
    PLAN_ALIGNED: Rule(
        nl="Plannen voor calamiteiten van gemeente en onderwijs zijn op elkaar afgestemd en "
        "worden op tijd herzien.",
        en="Plans for calamities of municipality and education are aligned, and looked at anew "
        "in time.",
        source=Source(
            Basis.AGREEMENT, "Transformatieagenda Noord-Kennemerland 2016, ambitie 7, actie 1"
        ),
        local=("confirmation_months",),
    ),
}

APPLIED: Applied = {
    ContactNamed: (AT_HAND,),
    ContactConfirmed: (AT_HAND,),
    ContactUnconfirmed: (AT_HAND,),
    ContactPhoneDestroyed: (AT_HAND,),
    CalamityPlanAdopted: (PLAN_ALIGNED,),
    CalamityPlanOutdated: (PLAN_ALIGNED,),
}
