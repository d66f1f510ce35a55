"""Prevention at schools, and the gate for dyslexia."""

from events.dyslexia import (
    DyslexiaAdviceGiven,
    DyslexiaAdviceReceived,
    DyslexiaDecided,
    DyslexiaDecisionLate,
)
from events.prevention import PreventionPublished
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

GATE = RuleId("dyslexia-gate")
GATE_DECISION = RuleId("dyslexia-decision")
ALIGNED = RuleId("prevention-aligned")

RULES: Named = {
    GATE: Rule(
        nl="De poortwachter van het samenwerkingsverband adviseert om dyslexiezorg te betalen na "
        "drie E-scores achter elkaar en twee keer twintig weken extra hulp op school.",
        en="The SWV advises to pay for dyslexia care after three of the lowest scores in a row and "
        "twice twenty weeks of extra support at school.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, hoofdstuk 4"),
    ),
    GATE_DECISION: Rule(
        nl="De gemeente beslist, na het advies en op tijd. Wijkt zij af van het advies, dan "
        "schrijft zij op waarom.",
        en="The municipality decides, after the advice and in time; and says why it deviates.",
        source=Source(
            Basis.LAW,
            "Jeugdwet art. 2.3; Awb art. 4:13 en 4:20; Samenwerkingsagenda Utrecht West",
        ),
        local=("decision_term_weeks",),
    ),
    ALIGNED: Rule(
        nl="Wat de gemeente betaalt om problemen te voorkomen, wordt pas aan scholen aangeboden "
        "als het met de scholen van die sector is afgestemd.",
        en="What a municipality pays for prevention is offered to schools only after alignment "
        "with the schools of that sector.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraak 18"),
    ),
}

APPLIED: Applied = {
    DyslexiaAdviceGiven: (GATE,),
    DyslexiaAdviceReceived: (GATE_DECISION,),
    DyslexiaDecided: (GATE_DECISION,),
    DyslexiaDecisionLate: (GATE_DECISION,),
    PreventionPublished: (ALIGNED,),
}
