"""What changes while an arrangement runs: moves, birthdays, evaluation, the end."""

from events.change import (
    AgeLimitReached,
    ArrangementNotConfirmed,
    ChangeWithoutEffect,
    ConfirmationRequested,
    HandoverRequested,
    HandoverTooLate,
    LegOpened,
    OrderShortened,
    PlaceFreed,
    PupilMovedHome,
    PupilMovedSchool,
    ShareCut,
    ShareReduced,
)
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
YOUTH_ACT_UNTIL_18 = RuleId("youth-act-until-eighteen")

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
    YOUTH_ACT_UNTIL_18: Rule(
        nl="De Jeugdwet geldt tot de achttiende verjaardag. Het deel jeugdhulp eindigt de dag "
        "ervoor; voor de rest komt een nieuw voorstel.",
        en="The Youth Act applies until the eighteenth birthday: its share ends the day before; "
        "the rest needs a new key.",
        source=Source(Basis.LAW, "Jeugdwet art. 1.1 (begrip jeugdige)"),
    ),
}

APPLIED: Applied = {
    AgeLimitReached: (YOUTH_ACT_UNTIL_18,),
    ArrangementNotConfirmed: (CONFIRM_OTHER_SWV,),
    ConfirmationRequested: (CONFIRM_OTHER_SWV,),
    PlaceFreed: (GROUP_PLACE_STAYS,),
    PupilMovedSchool: (FOLLOWS_THE_PUPIL, BY_DAYS),
    PupilMovedHome: (RESIDENCE,),
    ChangeWithoutEffect: (STAY,),
    HandoverRequested: (RESIDENCE,),
    HandoverTooLate: (NEVER_BELOW_CLAIMED,),
    OrderShortened: (BY_DAYS, NEVER_BELOW_CLAIMED),
    LegOpened: (RESIDENCE, CONTINUITY),
    ShareCut: (BY_DAYS,),
    ShareReduced: (BY_DAYS,),
}
