"""How long a pupil may wait for care."""

from events.care import (
    IntakeHeld,
    PlacedOnWaitingList,
    WaitingNormCorrected,
    WaitingNormExceeded,
)
from events.waiting import (
    BridgingSupportDue,
    BridgingSupportStarted,
    WaitingTimeOutdated,
    WaitingTimePublished,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.law.terms import DAY_OF_THE_ACT
from services.rules.regions import Basis, Source

TREEKNORM = RuleId("treeknorm")
BRIDGING = RuleId("bridging-support")
PUBLISHED = RuleId("published-waiting-time")

RULES: Named = {
    TREEKNORM: Rule(
        nl="De intake hoort er te zijn binnen 4 weken, de start binnen 10 weken na de intake en "
        "binnen 14 weken na de aanmelding. Dit is een afspraak en geen wet: een feestdag verlengt "
        "haar niet.",
        en="Intake within 4 weeks, start within 10 weeks of intake and 14 weeks of registration. "
        "Agreed and not law: no holiday extends it.",
        source=Source(Basis.AGREEMENT, "Treeknormen jeugd-ggz"),
        local=(
            "intake_norm_weeks",
            "treatment_norm_weeks",
            "total_norm_weeks",
        ),
    ),
    BRIDGING: Rule(
        nl="Wie te lang wacht op hulp, krijgt begeleiding om op school te kunnen blijven. Dat is "
        "nog geen start van de hulp.",
        en="Who waits too long for care gets support to stay at school; that is no start of care.",
        source=Source(Basis.AGREEMENT, "Transformatieagenda Noord-Kennemerland 2016, ambitie 5.3"),
        local=("bridging_at_once",),
    ),
    PUBLISHED: Rule(
        nl="Een aanbieder meldt elke maand hoe lang de wachttijd is per zorgvorm.",
        en="A provider tells every month how long one waits for each kind of care.",
        source=Source(Basis.AGREEMENT, "Regeling wachttijden NZa (ggz): maandelijks gepubliceerd"),
    ),
}

APPLIED: Applied = {
    PlacedOnWaitingList: (TREEKNORM,),
    IntakeHeld: (TREEKNORM,),
    WaitingNormExceeded: (TREEKNORM,),
    WaitingNormCorrected: (TREEKNORM, DAY_OF_THE_ACT),
    BridgingSupportDue: (BRIDGING,),
    BridgingSupportStarted: (BRIDGING,),
    WaitingTimePublished: (PUBLISHED,),
    WaitingTimeOutdated: (PUBLISHED,),
}
