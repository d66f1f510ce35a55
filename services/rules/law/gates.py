"""What must be so before a request may be made or decided."""

from events.school import SupportTeamJudged
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

OT_GATE = RuleId("ot-gate")

RULES: Named = {
    OT_GATE: Rule(
        nl="Jeugdhulp voor één leerling op school onder schooltijd kan in een gemeente die dit "
        "heeft afgesproken alleen als het ondersteuningsteam (OT) die nodig vindt.",
        en="Youth care for one pupil, at school and in school hours, needs the support team's "
        "judgement where the municipality has agreed to that.",
        source=Source(
            Basis.AGREEMENT,
            "Zwolle, Ontwikkelagenda passend onderwijs en jeugdhulp deel 2, afspraak 13",
        ),
        local=("ot_gate",),
    ),
}

APPLIED: Applied = {
    SupportTeamJudged: (OT_GATE,),
}
