"""Who may decide, up to which amount, with whom, and who may not."""

from events.funding import ShareApproved, ShareAwaitsBudget, ShareFirstApproved, ShareRefused
from events.register import MandateGranted, MandateWithdrawn, SubstituteNamed
from events.request import AssessmentCompleted
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

MANDATE = RuleId("mandate-limit")
FOUR_EYES = RuleId("four-eyes")
OWN_REGISTER = RuleId("mandate-own-register")
SUBSTITUTE = RuleId("mandate-substitute")
NOT_THE_REQUESTER = RuleId("requester-may-not-decide")

RULES: Named = {
    MANDATE: Rule(
        nl="Iemand beslist alleen met een mandaat dat op die dag geldt, en tot het bedrag daarvan.",
        en="A person decides under a mandate that is valid on that day, up to its amount.",
        source=Source(Basis.LAW, "Awb art. 10:3; bedragen uit het mandaatregister"),
    ),
    FOUR_EYES: Rule(
        nl="Boven het mandaat van de eerste moet een tweede persoon akkoord geven. Het besluit "
        "valt bij het tweede akkoord: op die dag hebben beiden een mandaat.",
        en="Above the mandate of the first person a second person must agree. The decision is "
        "taken with the second approval: both have a mandate on that day.",
        source=Source(Basis.AGREEMENT, "Mandaatregister van de organisatie"),
    ),
    OWN_REGISTER: Rule(
        nl="Verleent een organisatie zelf mandaat voor een rol en een bevoegdheid, dan geldt vanaf "
        "die dag haar eigen register en niet meer de landelijke regel.",
        en="Where an organisation grants a mandate for a role and a power itself, its own register "
        "counts from that day on and the national line no longer.",
        source=Source(Basis.LAW, "Awb art. 10:5 en 10:8: wie mandaat geeft, kan het intrekken"),
    ),
    SUBSTITUTE: Rule(
        nl="Een vervanger gebruikt het mandaat van een ander, tot en met de laatste dag van de "
        "vervanging.",
        en="A substitute uses the mandate of another, up to and including the last day.",
        source=Source(Basis.LAW, "Awb art. 10:3 en 10:9"),
    ),
    NOT_THE_REQUESTER: Rule(
        nl="Wie de aanvraag deed, beslist er niet over, ook niet in een andere rol.",
        en="Who made the request does not decide on it, in another role neither.",
        source=Source(Basis.LAW, "Awb art. 2:4 en 10:3 lid 2"),
    ),
}

APPLIED: Applied = {
    MandateGranted: (OWN_REGISTER,),
    MandateWithdrawn: (OWN_REGISTER,),
    SubstituteNamed: (SUBSTITUTE,),
    AssessmentCompleted: (NOT_THE_REQUESTER,),
    ShareFirstApproved: (MANDATE, FOUR_EYES, NOT_THE_REQUESTER),
    ShareAwaitsBudget: (MANDATE,),
    ShareApproved: (
        MANDATE,
        When(FOUR_EYES, lambda f: len(f.approvers) > 1),
        NOT_THE_REQUESTER,
    ),
    ShareRefused: (MANDATE, NOT_THE_REQUESTER),
}
