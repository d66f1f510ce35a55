"""What each school offers, beside the level of its SWV, and what it tells each year."""

from events.school_profile import (
    BasicLevelSet,
    BasicSupportLacking,
    PaperReceived,
    PapersMissing,
    RemedyOverdue,
    SchoolPaper,
    SchoolProgrammeAgreed,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

LEVEL = RuleId("basic-support-level")
TOLD = RuleId("school-papers-each-year")
CLOSE = RuleId("location-close-to-care")
PROGRAMME = RuleId("programme-by-board")

RULES: Named = {
    LEVEL: Rule(
        nl="Een samenwerkingsverband stelt vast wat elke school zelf biedt. Biedt een school iets "
        "daarvan nog niet, dan zegt zij op tijd hoe en wanneer dat er komt.",
        en="An SWV sets what every school offers by itself. Where a school does not offer part of "
        "it yet, it says in time how and when that comes.",
        source=Source(
            Basis.LAW, "WPO art. 18a lid 8 onder a; Samenwerkingsagenda Utrecht West 2023-2027, B2"
        ),
    ),
    TOLD: Rule(
        nl="Elke school stelt elk schooljaar haar profiel en haar ontwikkelplan vast. Wie dat niet "
        "op tijd doet, wordt genoemd.",
        en="Every school states its profile and its development plan each school year; who does "
        "not in time is named.",
        source=Source(
            Basis.AGREEMENT,
            "Transformatieagenda Noord-Kennemerland 2016, ambitie 8, acties 1 en 2; "
            "Samenwerkingsagenda Utrecht West 2023-2027, par. 2.2 (schoolondersteuningsprofiel)",
        ),
    ),
    CLOSE: Rule(
        nl="Sommige soorten scholen (sbo, vmbo, praktijkonderwijs, (v)so en isk) werken nauwer "
        "samen met een zorginstelling. Zonder afspraak daarover is dat een bevinding.",
        en="Some kinds of school work more closely with an organisation of care; without an "
        "agreement on that it is a finding.",
        source=Source(
            Basis.AGREEMENT, "Transformatieagenda Noord-Kennemerland 2016, ambitie 5, actie 4"
        ),
    ),
    PROGRAMME: Rule(
        nl="In het voortgezet onderwijs spreekt het bestuur voor elke school een programma af.",
        en="In secondary education the board agrees on a programme for each school.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraak 10"),
    ),
}

APPLIED: Applied = {
    BasicLevelSet: (LEVEL, TOLD),
    BasicSupportLacking: (LEVEL,),
    RemedyOverdue: (LEVEL,),
    PaperReceived: (TOLD,),
    SchoolProgrammeAgreed: (PROGRAMME,),
    PapersMissing: (
        TOLD,
        When(CLOSE, lambda fact: fact.paper is SchoolPaper.COOPERATION),
        When(PROGRAMME, lambda fact: fact.paper is SchoolPaper.PROGRAMME),
    ),
}
