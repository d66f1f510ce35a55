"""The social map, and whether what is offered covers what is asked."""

from events.social_map import (
    OccupancyTold,
    PlaceConfirmed,
    PlaceMapped,
    PlacesScarce,
    PlaceUnconfirmed,
    ScarcityDiscussed,
    ScarcityNotDiscussed,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

ON_THE_MAP = RuleId("social-map-confirmed")
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
    OccupancyTold: (SCARCE,),
    PlacesScarce: (SCARCE,),
    ScarcityDiscussed: (SCARCE,),
    ScarcityNotDiscussed: (SCARCE,),
}
