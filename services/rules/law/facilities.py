"""Places in a collective arrangement: for whom, how long, and who is next."""

from events.collective import (
    CollectiveAccepted,
    CollectiveDeclined,
    CollectiveOffered,
    CollectivePassedOver,
    CollectivePriced,
    CollectiveProposed,
    EqualNeedCounted,
    RequestTakenUp,
)
from events.facility import (
    PlaceAwaited,
    PlaceOffered,
    PupilPlaced,
    ReturnDue,
    ReturnPlanned,
)
from events.local_policy import PrecedenceGiven
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

PLACES = RuleId("facility-places")
RETURN = RuleId("facility-return")
BUNDLING = RuleId("bundling-threshold")
COLLECTIVE = RuleId("collective-first")
FIRST = RuleId("who-goes-first")

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
    BUNDLING: Rule(
        nl="Vragen in een schooljaar genoeg leerlingen van een school hulp voor dezelfde behoefte, "
        "dan bekijkt het samenwerkingsverband of een groepsaanbod beter is dan hulp voor ieder "
        "apart. De besparing is wat de open aanvragen samen kosten, min wat het groepsaanbod kost.",
        en="Where enough pupils of a school ask support for one need in a school year, the SWV "
        "weighs a collective arrangement. The saving is what the open requests ask together, less "
        "what the collective arrangement costs.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, rij E"),
        local=("bundling_threshold",),
    ),
    COLLECTIVE: Rule(
        nl="Heeft een school een groepsaanbod voor deze behoefte met een vrije plaats, dan gaat "
        "dat voor op hulp voor één leerling, tenzij is vastgelegd waarom het niet past.",
        en="Where a school has a collective arrangement for this need with a free place, that "
        "goes before support for one pupil, unless it is recorded why it does not fit.",
        source=Source(
            Basis.AGREEMENT,
            "Ontwikkelagenda Zwolle deel 2, afspraak 13; Samenwerkingsagenda Utrecht West "
            "2023-2027, E",
        ),
    ),
    FIRST: Rule(
        nl="Een samenwerkingsverband kan afspreken welke leerlingen voorgaan op een wachtlijst en "
        "aan de balie. Van hen is het eerst aan de beurt wie het langst wacht.",
        en="An SWV may agree which pupils go first on a waiting list and at the desk; among them "
        "goes first who waits longest.",
        source=Source(Basis.AGREEMENT, "Transformatieagenda Noord-Kennemerland 2016, A2 en A8.3"),
        local=("first_policies",),
    ),
}

APPLIED: Applied = {
    EqualNeedCounted: (BUNDLING,),
    CollectiveProposed: (BUNDLING,),
    CollectivePriced: (BUNDLING,),
    CollectiveAccepted: (BUNDLING,),
    CollectiveDeclined: (BUNDLING,),
    CollectiveOffered: (COLLECTIVE,),
    CollectivePassedOver: (COLLECTIVE,),
    RequestTakenUp: (COLLECTIVE,),
    PupilPlaced: (PLACES,),
    PlaceAwaited: (PLACES, When(FIRST, lambda f: f.goes_first is not None)),
    PlaceOffered: (PLACES,),
    PrecedenceGiven: (FIRST,),
    ReturnDue: (RETURN,),
    ReturnPlanned: (RETURN,),
}
