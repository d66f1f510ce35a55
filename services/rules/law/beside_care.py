"""What is arranged around a pupil without a share of care: early leavers, buildings, learning
outside school."""

from events.building import (
    BuildingAnswered,
    BuildingAnswerOverdue,
    BuildingAsked,
    BuildingAtRisk,
    BuildingTakenUp,
)
from events.distance import DistanceTold, FarFromHome, NearerNotWeighed, NearerWeighed
from events.early_leaving import (
    EarlyLeaverFollowedUp,
    EarlyLeaverNotFollowedUp,
    EarlyLeaverTakenUp,
    EarlyLeavingReported,
)
from events.learning_elsewhere import (
    LearningElsewhereBegun,
    LearningElsewhereClosed,
    LearningElsewhereUnclear,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

EARLY_LEAVER = RuleId("early-leaver-told")
SPEAK = RuleId("early-leaver-spoken-with")
BUILDING = RuleId("building-answered")
ELSEWHERE = RuleId("learning-elsewhere-no-care")
NEAR = RuleId("near-home")

RULES: Named = {
    EARLY_LEAVER: Rule(
        nl="Volgt een jongere die niet meer naar school moet en geen startkwalificatie heeft, vier "
        "weken geen onderwijs, of gaat hij van school, dan meldt de school dat bij de gemeente: "
        "wie, en sinds wanneer.",
        en="Where somebody who need not go to school any more and has no basic qualification "
        "follows no education for four weeks, or leaves, the school tells the municipality: who, "
        "and since when.",
        source=Source(
            Basis.LAW,
            "Wet van 6 december 2001 (Stb. 2001, 636); WEB hoofdstuk 8, titel 3; Ontwikkelagenda "
            "Zwolle deel 2, afspraak 25",
        ),
    ),
    SPEAK: Rule(
        nl="Het RMC van de gemeente spreekt de jongere binnen vier weken. Lukt dat niet, dan "
        "probeert het dat binnen vier weken opnieuw.",
        en="The regional desk of the municipality speaks with the pupil within four weeks, and "
        "tries again within four where that fails.",
        source=Source(
            Basis.ASSUMPTION, "De wet noemt geen termijn; vier weken is een keuze van deze dienst"
        ),
    ),
    BUILDING: Rule(
        nl="Wat een leerling van een gebouw vraagt, hoort de gemeente van de school. Zij antwoordt "
        "binnen acht weken. Is het niet klaar op de eerste dag, dan is de start in gevaar.",
        en="The school tells the municipality what a pupil asks of a building; it answers within "
        "eight weeks. What is not ready on the first day puts the start at risk.",
        source=Source(Basis.LAW, "Awb 4:13 lid 2; Samenwerkingsagenda Utrecht West 2023-2027, H4"),
    ),
    ELSEWHERE: Rule(
        nl="Een leerling die even niet past, is geen zorgleerling. Buitenschools leren duurt ten "
        "hoogste zes maanden en ten minste 80 uur, en hoort bij geen aanvraag voor zorg. Twee "
        "weken voor het einde is duidelijk waar de leerling heen gaat.",
        en="A pupil who does not fit for the moment is no pupil in need of care. Learning outside "
        "school lasts six months at most and eighty hours at least, and belongs to no request for "
        "care. Two weeks before the end it is clear where the pupil goes.",
        source=Source(
            Basis.AGREEMENT,
            "Ontwikkelagenda Zwolle deel 2, afspraak 11; maatschappelijke diensttijd; de twee "
            "weken zijn een keuze van deze dienst",
        ),
    ),
    NEAR: Rule(
        nl="Een leerling gaat zo dicht bij huis naar school als kan. Is de school verder dan de "
        "regio dichtbij noemt, dan zegt het ondersteuningsteam binnen acht weken wat dichter bij "
        "huis mogelijk maakt, of waarom het niet kan.",
        en="A pupil goes to school as near to home as possible. Where it is further than what the "
        "region calls near, the support team says within eight weeks what would make nearer "
        "possible, or why it is not.",
        source=Source(
            Basis.AGREEMENT,
            "Samenwerkingsagenda Utrecht West 2023-2027, inleiding: zo thuisnabij mogelijk; de "
            "acht weken zijn een keuze van deze dienst",
        ),
        local=("near_home_km",),
    ),
}

APPLIED: Applied = {
    EarlyLeavingReported: (EARLY_LEAVER,),
    EarlyLeaverTakenUp: (SPEAK,),
    EarlyLeaverFollowedUp: (SPEAK,),
    EarlyLeaverNotFollowedUp: (SPEAK,),
    BuildingAsked: (BUILDING,),
    BuildingTakenUp: (BUILDING,),
    BuildingAtRisk: (BUILDING,),
    BuildingAnswered: (BUILDING,),
    BuildingAnswerOverdue: (BUILDING,),
    LearningElsewhereBegun: (ELSEWHERE,),
    LearningElsewhereClosed: (ELSEWHERE,),
    LearningElsewhereUnclear: (ELSEWHERE,),
    **dict.fromkeys((DistanceTold, FarFromHome, NearerWeighed, NearerNotWeighed), (NEAR,)),
}
