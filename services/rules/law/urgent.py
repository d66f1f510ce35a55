"""What may start before the full decision, and who bears it."""

from events.budget import SpendingReturned, TemporaryPartCommitted
from events.care import OrderConfirmed
from events.urgent import TemporaryPartDivided, TemporaryStartEnded, TemporaryStartGranted
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

TEMPORARY = RuleId("temporary-start")
BORNE_ALONE = RuleId("temporary-part-borne-alone")
DIVIDED = RuleId("temporary-part-divided")

RULES: Named = {
    TEMPORARY: Rule(
        nl="Kan een aanvraag niet wachten, dan mag de hulp voorlopig starten. Dat duurt hoogstens "
        "8 weken na de dag van die beslissing, tenzij de regio anders afspreekt. De gewone "
        "beslistermijn loopt door.",
        en="Where a request cannot wait the care may start before the full decision, for at most 8 "
        "weeks from that day unless the region agrees otherwise. The regular term runs on.",
        source=Source(Basis.ASSUMPTION, "Regionale afspraak; standaard 8 weken"),
        local=("temporary_start_weeks",),
    ),
    BORNE_ALONE: Rule(
        nl="Wie de voorlopige start toekent, draagt de kosten tot de verdeling vaststaat. Dit geld "
        "wordt direct vastgelegd en gaat voor op wie in de rij wacht.",
        en="Who grants the temporary start bears its cost until the split is decided. The money is "
        "committed at once and goes before who waits in line.",
        source=Source(Basis.ASSUMPTION, "Wat niet kan wachten gaat voor"),
    ),
    DIVIDED: Rule(
        nl="Staat de verdeling vast, dan dragen alle financiers het tijdelijke deel mee, tot op de "
        "cent naar hun aandeel in het geheel.",
        en="Once the split is decided all funders bear the temporary part too, to the cent by "
        "their share of the whole.",
        source=Source(Basis.ASSUMPTION, "Afspraak van deze dienst; het totaal klopt op de cent"),
    ),
}

APPLIED: Applied = {
    TemporaryStartGranted: (TEMPORARY, BORNE_ALONE),
    TemporaryPartCommitted: (BORNE_ALONE,),
    TemporaryStartEnded: (TEMPORARY,),
    TemporaryPartDivided: (DIVIDED,),
    SpendingReturned: (DIVIDED,),
    OrderConfirmed: (DIVIDED,),
}
