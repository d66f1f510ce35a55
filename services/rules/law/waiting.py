"""How long a pupil may wait for care."""

from events.care import (
    IntakeHeld,
    PlacedOnWaitingList,
    WaitingNormCorrected,
    WaitingNormExceeded,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.law.terms import DAY_OF_THE_ACT
from services.rules.regions import Basis, Source

TREEKNORM = RuleId("treeknorm")

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
}

APPLIED: Applied = {
    PlacedOnWaitingList: (TREEKNORM,),
    IntakeHeld: (TREEKNORM,),
    WaitingNormExceeded: (TREEKNORM,),
    WaitingNormCorrected: (TREEKNORM, DAY_OF_THE_ACT),
}
