"""What changes while an arrangement runs: moves, birthdays, evaluation, the end."""

from events.care import CareEnded, ClaimRefused
from events.change import (
    AgeLimitReached,
    ArrangementNotConfirmed,
    CareEndReceived,
    ChangeWithoutEffect,
    ConfirmationRequested,
    HandoverRequested,
    HandoverTooLate,
    LegOpened,
    MoveReported,
    OrderSettled,
    OrderShortened,
    PlaceFreed,
    PupilMovedHome,
    PupilMovedSchool,
    ShareCut,
    ShareReduced,
)
from events.evaluation import EvaluationOverdue, EvaluationPlanned, ExtensionRequested
from services.rules.law.keys import YOUTH_ACT_UNTIL_18
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

RESIDENCE = RuleId("residence-principle")
STAY = RuleId("residence-before-stay")
BY_DAYS = RuleId("split-by-days")
CONTINUITY = RuleId("continuity-of-care")
NEVER_BELOW_CLAIMED = RuleId("share-never-below-claimed")
FOLLOWS_THE_PUPIL = RuleId("arrangement-follows-pupil")
GROUP_PLACE_STAYS = RuleId("group-place-stays")
CONFIRM_OTHER_SWV = RuleId("confirm-by-other-swv")
LAST_DAY = RuleId("care-until-last-day")
SETTLING_TERM = RuleId("settling-term")
EVALUATE = RuleId("evaluate-before-end")
EXTENSION = RuleId("extension-is-new-decision")

RULES: Named = {
    RESIDENCE: Rule(
        nl="De gemeente waar de jeugdige woont, betaalt de jeugdhulp. Na een verhuizing beslist de "
        "nieuwe gemeente zelf over het deel vanaf de verhuisdag.",
        en="The municipality where the young person lives pays. After a move the new municipality "
        "decides itself on the part from the day of the move.",
        source=Source(Basis.LAW, "Jeugdwet art. 1.1 (woonplaatsbeginsel) en art. 2.3"),
    ),
    STAY: Rule(
        nl="Bij jeugdhulp met verblijf betaalt de gemeente van het adres direct vóór het verblijf.",
        en="In youth care with a stay the municipality of the address just before it pays.",
        source=Source(Basis.LAW, "Jeugdwet art. 1.1 (woonplaatsbeginsel, sinds 1 januari 2022)"),
    ),
    BY_DAYS: Rule(
        nl="Een deel dat halverwege overgaat, wordt verdeeld naar kalenderdagen; de eerste en de "
        "laatste dag tellen mee.",
        en="A share that passes on half-way is divided by calendar days, both ends included.",
        source=Source(
            Basis.ASSUMPTION, "Afrondingsregels van deze dienst; het totaal klopt altijd"
        ),
    ),
    CONTINUITY: Rule(
        nl="Wie de rest van de zorg toewijst, vraagt eerst de aanbieder die de zorg al geeft.",
        en="Who orders the rest of the care asks the provider that gives it already first.",
        source=Source(Basis.AGREEMENT, "VNG, convenant bevordering continuïteit jeugdhulp"),
    ),
    NEVER_BELOW_CLAIMED: Rule(
        nl="Wat al is gedeclareerd en betaald, blijft voor rekening van wie het betaalde.",
        en="What was claimed and paid already stays with who paid it.",
        source=Source(Basis.ASSUMPTION, "Levensloop van een verplichting in deze dienst"),
    ),
    FOLLOWS_THE_PUPIL: Rule(
        nl="Een arrangement voor één leerling gaat mee naar een andere school. De kosten worden "
        "per school verdeeld naar kalenderdagen.",
        en="An arrangement for one pupil goes along to another school; its cost is divided over "
        "the schools by calendar days.",
        source=Source(Basis.ASSUMPTION, "Werkwijze bij overstap; een regio kan dit zelf bepalen"),
    ),
    GROUP_PLACE_STAYS: Rule(
        nl="Een plaats in een groepsarrangement gaat niet mee naar een andere school: zij komt "
        "vrij.",
        en="A place in a group arrangement does not go along to another school; it becomes free.",
        source=Source(Basis.AGREEMENT, "Collectieve arrangementen van de samenwerkingsverbanden"),
    ),
    CONFIRM_OTHER_SWV: Rule(
        nl="Hoort de nieuwe school bij een ander samenwerkingsverband, dan bevestigt dat het "
        "arrangement. Anders stopt het na het schooljaar. Een toelaatbaarheidsverklaring blijft "
        "geldig.",
        en="Where the new school belongs to another SWV, that SWV confirms the arrangement; else "
        "it stops after the school year. A toelaatbaarheidsverklaring stays valid.",
        source=Source(
            Basis.ASSUMPTION, "WPO art. 40 voor de verklaring; de termijn is een aanname"
        ),
    ),
    LAST_DAY: Rule(
        nl="Zorg eindigt op de laatste dag van de toewijzing, of eerder als de aanbieder stopt. "
        "Voor dagen daarna wordt niet betaald.",
        en="Care ends on the last day of its order, or earlier where the provider stops. Days "
        "after it are not paid.",
        source=Source(Basis.AGREEMENT, "iJw 3.2, einddatum van toewijzing (JW301) en stop (JW307)"),
    ),
    SETTLING_TERM: Rule(
        nl="Komt er na het einde geen laatste declaratie, dan wordt na een afgesproken aantal "
        "weken afgerekend. Wat niet is gedeclareerd, komt vrij.",
        en="Where no last claim comes after the end, the order is settled after an agreed number "
        "of weeks, and what was not claimed is free.",
        source=Source(Basis.ASSUMPTION, "Regionale afspraak; standaard 12 weken"),
    ),
    EVALUATE: Rule(
        nl="Een arrangement wordt geëvalueerd voor het einde, en zo vroeg dat over een verlenging "
        "op tijd kan worden beslist.",
        en="An arrangement is evaluated before its end, and early enough to decide on an extension "
        "in time.",
        source=Source(
            Basis.ASSUMPTION, "Regionale afspraak; standaard vanaf 12 weken voor het einde"
        ),
    ),
    EXTENSION: Rule(
        nl="Verlengen is een nieuw besluit: een nieuwe aanvraag, met eigen delen en eigen "
        "begrotingsjaren, gedaan voor het einde.",
        en="An extension is a new decision: a request of its own with its own shares and budget "
        "years, made before the end.",
        source=Source(Basis.ASSUMPTION, "Werkwijze van deze dienst, naar Awb art. 1:3 (aanvraag)"),
    ),
}

APPLIED: Applied = {
    AgeLimitReached: (YOUTH_ACT_UNTIL_18,),
    ArrangementNotConfirmed: (CONFIRM_OTHER_SWV,),
    CareEndReceived: (LAST_DAY, SETTLING_TERM),
    CareEnded: (LAST_DAY,),
    ClaimRefused: (LAST_DAY,),
    ConfirmationRequested: (CONFIRM_OTHER_SWV,),
    OrderSettled: (SETTLING_TERM,),
    PlaceFreed: (GROUP_PLACE_STAYS,),
    PupilMovedSchool: (FOLLOWS_THE_PUPIL, BY_DAYS),
    PupilMovedHome: (RESIDENCE,),
    MoveReported: (RESIDENCE,),
    ChangeWithoutEffect: (STAY,),
    EvaluationOverdue: (EVALUATE,),
    EvaluationPlanned: (EVALUATE,),
    ExtensionRequested: (EXTENSION,),
    HandoverRequested: (RESIDENCE,),
    HandoverTooLate: (NEVER_BELOW_CLAIMED,),
    OrderShortened: (BY_DAYS, NEVER_BELOW_CLAIMED),
    LegOpened: (RESIDENCE, CONTINUITY),
    ShareCut: (BY_DAYS,),
    ShareReduced: (BY_DAYS,),
}
