"""The social map, and whether what is offered covers what is asked."""

from events.social_map import (
    OccupancyTold,
    PlaceConfirmed,
    PlaceMapped,
    PlacesScarce,
    PlaceUnconfirmed,
    PlaceUsed,
    ScarcityDiscussed,
    ScarcityNotDiscussed,
    TrainingAsked,
    UseUntold,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

ON_THE_MAP = RuleId("social-map-confirmed")
USE = RuleId("social-map-use-told")
SCARCE = RuleId("special-places-scarce")

RULES: Named = {
    ON_THE_MAP: Rule(
        nl="Wat er rond scholen is, staat op één kaart: voor wie, waar en tot wanneer. Wie het "
        "bijhoudt, bevestigt het op tijd. Wat wordt gevraagd en er niet is, is een bevinding.",
        en="What there is around schools is on one map: for whom, where and until when. Who keeps "
        "it confirms it in time; what is asked and is not there is a finding.",
        source=Source(
            Basis.AGREEMENT,
            "Transformatieagenda Noord-Kennemerland 2016, §1.2 en ambitie 7; "
            "Samenwerkingsagenda Utrecht West 2023-2027, B3 (dekkend aanbod)",
        ),
        local=("confirmation_months",),
    ),
    USE: Rule(
        nl="Wie iets op de sociale kaart bijhoudt, vertelt na elk schooljaar hoe het is gebruikt: "
        "aantallen, nooit wie. Meer gebruik dan plaatsen, en gebruik waarover niemand iets "
        "vertelt, is een bevinding. Training volgt uit wat scholen vragen.",
        en="Who keeps an entry of the social map tells after each school year how it was used: "
        "numbers, nobody. Use beyond the places, or that nobody told, is a finding; training "
        "follows from what schools ask.",
        source=Source(
            Basis.AGREEMENT,
            "Transformatieagenda Noord-Kennemerland 2016, ambitie 5 en ambitie 7, actie 3; "
            "Samenwerkingsagenda Utrecht West 2023-2027, B4",
        ),
    ),
    SCARCE: Rule(
        nl="Zijn alle plaatsen in het speciaal onderwijs bezet en wachten er kinderen, dan wordt "
        "dat binnen acht weken met andere regio's besproken.",
        en="Where all places of special education are taken and children wait, it is spoken of "
        "with other regions within eight weeks.",
        source=Source(
            Basis.AGREEMENT,
            "Samenwerkingsagenda Utrecht West 2023-2027, H4 (bovenregionaal overleg "
            "Midden-Nederland); de acht weken zijn een keuze van deze dienst",
        ),
    ),
}

APPLIED: Applied = {
    PlaceMapped: (ON_THE_MAP,),
    PlaceConfirmed: (ON_THE_MAP,),
    PlaceUnconfirmed: (ON_THE_MAP,),
    PlaceUsed: (USE,),
    UseUntold: (USE,),
    TrainingAsked: (USE,),
    OccupancyTold: (SCARCE,),
    PlacesScarce: (SCARCE,),
    ScarcityDiscussed: (SCARCE,),
    ScarcityNotDiscussed: (SCARCE,),
}
