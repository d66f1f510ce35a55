"""Places in a collective arrangement: for whom, how long, and who is next."""

from events.facility import (
    PlaceAwaited,
    PlaceOffered,
    PupilPlaced,
    ReturnDue,
    ReturnPlanned,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

PLACES = RuleId("facility-places")
RETURN = RuleId("facility-return")

RULES: Named = {
    PLACES: Rule(
        nl="Een plaats in een groepsaanbod is er voor de behoefte waarvoor het aanbod is bedoeld, "
        "en niet langer dan is afgesproken. Is er geen plaats vrij, dan is wie het langst wacht "
        "het eerst aan de beurt.",
        en="A place in a collective arrangement is for the need it is meant for, and no longer "
        "than agreed; where none is free, who waits longest comes first.",
        source=Source(
            Basis.AGREEMENT,
            "Samenwerkingsagenda Utrecht West 2023-2027, E; Ontwikkelagenda Zwolle deel 2, "
            "afspraak 8 en bijlage 1",
        ),
    ),
    RETURN: Rule(
        nl="Houdt een plaats na een vaste tijd op, dan plannen de school en de school die verwees "
        "op tijd waar de leerling heen gaat.",
        en="Where a place ends after a fixed time, the school and the one that referred plan in "
        "time where the pupil goes.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraak 5"),
    ),
}

APPLIED: Applied = {
    PupilPlaced: (PLACES,),
    PlaceAwaited: (PLACES,),
    PlaceOffered: (PLACES,),
    ReturnDue: (RETURN,),
    ReturnPlanned: (RETURN,),
}
