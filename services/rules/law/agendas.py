"""What a region agreed on: when an agreement is kept, how a goal stands, and money that waits."""

from events.agenda import (
    AgendaEnded,
    AgreementKept,
    AgreementOverdue,
    GoalJudged,
    GoalUnmeasured,
    PlacementDisputed,
)
from events.monitor import (
    ActionOpened,
    DataAsked,
    DataOverdue,
    ExportDelivered,
    HoursExceeded,
    HoursRecorded,
    HoursSpent,
    MomentIncomplete,
    ResearchAgreed,
    ResearchEnded,
    RowScored,
    TextsDiffer,
    TrendReported,
)
from events.obligation import (
    MatterAdvised,
    MatterAnswered,
    MatterOverdue,
    MeetingHeld,
    ObligationAtRisk,
    ObligationMet,
    ObligationOutOfReach,
    ObligationYearOpened,
)
from events.programme import (
    CoverLost,
    ProgrammeCostBooked,
    ProgrammeEnded,
    ProgrammeEvaluated,
    ProgrammeEvaluationOverdue,
    ProgrammeRenewed,
    ValueCaseMeasured,
    VoiceHeard,
)
from events.stocktake import (
    AllEstablished,
    NotEstablished,
    SpotTold,
    SpotUntold,
    StocktakeAgreed,
    StocktakeOpened,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

AGREEMENTS = RuleId("agreements-kept")
GOALS = RuleId("goals-measured")
AS_IT_STANDS = RuleId("text-as-it-stands")
EACH_YEAR = RuleId("obligations-each-year")
MATTERS = RuleId("matters-answered")
PROGRAMMES = RuleId("programmes-evaluated")
OWED = RuleId("evaluation-owed")
SCORES = RuleId("monitor-scored")
PREPARED = RuleId("prepared-before-decided")
SPENT = RuleId("hours-beside-estimate")
DELIVERED = RuleId("data-delivered-in-time")
SMALL_NUMBERS = RuleId("small-numbers")
ALL_THERE = RuleId("all-that-must-be-there")
RESEARCH = RuleId("research-as-agreed")

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
    EACH_YEAR: Rule(
        nl="Wat een paar keer per jaar moet, telt als iedereen erbij was die erbij hoort. Zodra er "
        "te weinig dagen over zijn, is het jaar rood; vier weken eerder komt er een waarschuwing.",
        en="What must happen some times a year counts when all who belong there were there; the "
        "year is red as soon as too few days are left, with a warning four weeks before.",
        source=Source(
            Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraken 1, 6, 24, 26 en 29"
        ),
    ),
    MATTERS: Rule(
        nl="Wie een advies, motie of vraag krijgt, antwoordt voor de afgesproken dag.",
        en="Who is given an advice, a motion or a question answers before the agreed day.",
        source=Source(
            Basis.AGREEMENT,
            "Samenwerkingsagenda Utrecht West: de REA bereidt voor, het OOGO beslist",
        ),
    ),
    PROGRAMMES: Rule(
        nl="Een aanpak kost per jaar niet meer dan het plan zegt, en het plan wordt elk jaar niet "
        "groter. Zonder evaluatie gaat zij niet door, en na haar einde kost zij niets meer.",
        en="A programme costs no more a year than its plan, and the plan does not grow. Without an "
        "evaluation it does not go on; past its end it burdens no budget.",
        source=Source(
            Basis.AGREEMENT,
            "Raad Zwolle, 23 januari 2017 (krimpend budget); Ontwikkelagenda Zwolle deel 2, "
            "afspraken 9 en 22",
        ),
    ),
    OWED: Rule(
        nl="Een evaluatie vertelt wat vooraf is afgesproken: of er was wat nodig was, wat ouders, "
        "kinderen en professionals ervan vinden, hoeveel kinderen per sector meededen, en hoe het "
        "zich verhoudt tot andere aanpakken en tot het land. Was iets er niet, dan gaat de aanpak "
        "niet zo door. Een veelbelovende ontwikkeling krijgt hoogstens vier jaar.",
        en="An evaluation tells what was agreed before: preconditions, voices, children by sector, "
        "and how it stands beside other programmes and the country. What lacked its preconditions "
        "does not go on as it is; a promising development gets four years at most.",
        source=Source(
            Basis.AGREEMENT,
            "Ontwikkelagenda Zwolle deel 2, afspraken 1, 3 en 20 en bijlage 1; Raad Zwolle, "
            "23 januari 2017, besluit 2",
        ),
    ),
    SCORES: Rule(
        nl="Een rij krijgt een 1 tot en met 5, moment na moment. Bij 1, 2 en 5 hoort een uitleg; "
        "bij 1 en 2 wordt bijgesteld.",
        en="A row is scored from 1 to 5, moment after moment; a 1, 2 or 5 is explained, after a 1 "
        "or 2 something is adjusted.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, hoofdstuk 5"),
    ),
    PREPARED: Rule(
        nl="Waarover het OOGO besluit, bereidt de REA eerst voor. Een vraagstuk uit zaken en een "
        "leervraag zijn pas beantwoord als er een overleg over was.",
        en="What the OOGO decides is prepared by the REA first; an issue that came from cases and "
        "a learning question are answered only after a meeting on them.",
        source=Source(
            Basis.AGREEMENT,
            "Samenwerkingsagenda Utrecht West 2023-2027, inleiding; Transformatieagenda "
            "Noord-Kennemerland 2016, A2; Ontwikkelagenda Zwolle deel 2, afspraak 1",
        ),
    ),
    SPENT: Rule(
        nl="Bestede uren staan naast de geraamde. Wat erboven komt, wordt genoemd.",
        en="Hours spent stand beside those estimated; what is above is told.",
        source=Source(Basis.AGREEMENT, "Transformatieagenda Noord-Kennemerland 2016, noot 2"),
    ),
    DELIVERED: Rule(
        nl="Besturen en gemeente leveren op tijd gegevens voor het trendrapport. Wie niet levert, "
        "staat erin als onbekend en niet als nul.",
        en="Boards and municipality deliver data for the trend report in time; who does not stands "
        "in it as unknown and not as nothing.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraak 24"),
    ),
    RESEARCH: Rule(
        nl="Onderzoek krijgt alleen de getallen die zijn afgesproken, voor het afgesproken doel en "
        "tot en met de laatste dag. Kleine getallen gaan niet mee. Wat ging, staat vast.",
        en="Research is given the agreed numbers only, for the agreed purpose and until its last "
        "day, without small ones; what went is on record.",
        source=Source(
            Basis.AGREEMENT,
            "Ontwikkelagenda Zwolle deel 2, afspraak 21; AVG art. 5 lid 1 en art. 89",
        ),
    ),
    ALL_THERE: Rule(
        nl="Wat in elke plaats moet zijn, heeft iemand die ervoor zorgt. Elk jaar wordt verteld "
        "hoe het staat. Het overzicht is pas rond als alles er is; wat ontbreekt of niet is "
        "verteld, wordt genoemd en komt bij wie ervoor zorgt.",
        en="What every place must have has somebody who sees to it, and each year it is told how "
        "it stands. All is established only when everything is there; what is lacking or untold is "
        "named, and told to who sees to it.",
        source=Source(
            Basis.AGREEMENT,
            "Thuiszitterspact 2016 (Transformatieagenda Noord-Kennemerland, A3: zeven elementen); "
            "Samenwerkingsagenda Utrecht West 2023-2027, A en C; Transformatieagenda "
            "Steenwijkerland (preventie, werkgroepen, aanbieders)",
        ),
    ),
    SMALL_NUMBERS: Rule(
        nl="Een getal van 1 tot en met 4 wordt buiten niet getoond, en een ander getal waaruit het "
        "zou volgen ook niet.",
        en="A number from 1 to 4 is not shown outside, nor one from which it would follow.",
        source=Source(Basis.ASSUMPTION, "AVG art. 5: minder dan 5 is te herleiden"),
    ),
}

APPLIED: Applied = {
    AgreementKept: (AGREEMENTS,),
    AgreementOverdue: (AGREEMENTS,),
    AgendaEnded: (AGREEMENTS,),
    GoalJudged: (GOALS,),
    GoalUnmeasured: (GOALS,),
    PlacementDisputed: (AS_IT_STANDS,),
    TextsDiffer: (AS_IT_STANDS,),
    HoursRecorded: (AS_IT_STANDS,),
    ObligationYearOpened: (EACH_YEAR,),
    MeetingHeld: (EACH_YEAR,),
    ObligationMet: (EACH_YEAR,),
    ObligationAtRisk: (EACH_YEAR,),
    ObligationOutOfReach: (EACH_YEAR,),
    MatterAdvised: (PREPARED,),
    HoursSpent: (SPENT,),
    HoursExceeded: (SPENT,),
    DataAsked: (DELIVERED,),
    DataOverdue: (DELIVERED,),
    MatterAnswered: (MATTERS,),
    MatterOverdue: (MATTERS,),
    ProgrammeCostBooked: (PROGRAMMES,),
    ValueCaseMeasured: (PROGRAMMES,),
    VoiceHeard: (OWED,),
    ProgrammeEvaluated: (PROGRAMMES, OWED),
    ProgrammeEvaluationOverdue: (PROGRAMMES, OWED),
    ProgrammeRenewed: (PROGRAMMES,),
    ProgrammeEnded: (PROGRAMMES,),
    CoverLost: (PROGRAMMES,),
    RowScored: (SCORES,),
    ActionOpened: (SCORES,),
    MomentIncomplete: (SCORES,),
    ResearchAgreed: (RESEARCH,),
    ExportDelivered: (RESEARCH, SMALL_NUMBERS),
    ResearchEnded: (RESEARCH,),
    StocktakeAgreed: (ALL_THERE,),
    StocktakeOpened: (ALL_THERE,),
    SpotTold: (ALL_THERE,),
    AllEstablished: (ALL_THERE,),
    SpotUntold: (ALL_THERE,),
    NotEstablished: (ALL_THERE,),
    TrendReported: (SMALL_NUMBERS, DELIVERED),
}
