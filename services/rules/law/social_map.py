"""The social map, and whether what is offered covers what is asked."""

from events.social_map import PlaceConfirmed, PlaceMapped, PlaceUnconfirmed
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

ON_THE_MAP = RuleId("social-map-confirmed")

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
}

APPLIED: Applied = {
    PlaceMapped: (ON_THE_MAP,),
    PlaceConfirmed: (ON_THE_MAP,),
    PlaceUnconfirmed: (ON_THE_MAP,),
}
