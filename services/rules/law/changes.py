"""What changes while an arrangement runs: moves, birthdays, evaluation, the end."""

from events.change import (
    ChangeWithoutEffect,
    HandoverRequested,
    HandoverTooLate,
    LegOpened,
    OrderShortened,
    PupilMovedHome,
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
}

APPLIED: Applied = {
    PupilMovedHome: (RESIDENCE,),
    ChangeWithoutEffect: (STAY,),
    HandoverRequested: (RESIDENCE,),
    HandoverTooLate: (NEVER_BELOW_CLAIMED,),
    OrderShortened: (BY_DAYS, NEVER_BELOW_CLAIMED),
    LegOpened: (RESIDENCE, CONTINUITY),
    ShareCut: (BY_DAYS,),
    ShareReduced: (BY_DAYS,),
}
