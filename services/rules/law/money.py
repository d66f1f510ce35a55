"""Who pays what: keys, splits, budget lines, claims."""

from events.budget import BudgetCommitted, BudgetInsufficient, BudgetReserved
from events.care import ClaimApproved
from events.funding import (
    BundleClosed,
    BundleExpired,
    RedistributionNeeded,
    ShareRequested,
    SharesCalculated,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

LARGEST_REMAINDER = RuleId("split-largest-remainder")
BY_YEAR = RuleId("split-by-budget-year")
CLAIMS_CUMULATIVE = RuleId("claims-cumulative-rounding")
NEVER_NEGATIVE = RuleId("budget-never-negative")
SERVED_IN_ORDER = RuleId("budget-served-in-order")
ALL_OR_NOTHING = RuleId("bundle-all-or-nothing")
NO_TAKE_OVER = RuleId("share-no-take-over")
APPROVAL_EXPIRES = RuleId("approval-expires")

_HOUSE = "Afrondingsregels van deze dienst; het totaal klopt altijd op de cent"

RULES: Named = {
    LARGEST_REMAINDER: Rule(
        nl="Elk deel wordt naar beneden afgerond op hele centen. De centen die overblijven gaan "
        "naar wie het meest is afgerond; bij gelijke stand naar wie het eerst in de afgesproken "
        "volgorde staat.",
        en="Each share is rounded down to whole cents. The cents that are left go to the largest "
        "remainders; ties go to the first in the agreed order.",
        source=Source(Basis.ASSUMPTION, _HOUSE),
    ),
    BY_YEAR: Rule(
        nl="Een deel wordt verdeeld over de begrotingsjaren naar het aantal kalenderdagen; de "
        "eerste en de laatste dag tellen mee.",
        en="A share is divided over the budget years by calendar days, both ends included.",
        source=Source(Basis.ASSUMPTION, _HOUSE),
    ),
    CLAIMS_CUMULATIVE: Rule(
        nl="Een declaratie wordt verdeeld over het totaal tot nu toe, min wat al is geboekt. Zo "
        "verschuiven er geen centen.",
        en="A claim is divided on the running total, minus what was booked, so cents never drift.",
        source=Source(Basis.ASSUMPTION, _HOUSE),
    ),
    NEVER_NEGATIVE: Rule(
        nl="Op een budgetregel kan nooit meer worden vastgelegd dan er is.",
        en="No more can be bound on a budget line than there is.",
        source=Source(Basis.ASSUMPTION, "Levensloop van een reservering in deze dienst"),
    ),
    SERVED_IN_ORDER: Rule(
        nl="Is er te weinig geld, dan wacht een aandeel. Wie het eerst kwam, is het eerst aan de "
        "beurt.",
        en="Where money is short a share waits; who came first is served first.",
        source=Source(Basis.ASSUMPTION, "Wachtrij per budgetregel in deze dienst"),
    ),
    ALL_OR_NOTHING: Rule(
        nl="De bundeling sluit pas als elke financier zijn aandeel heeft goedgekeurd.",
        en="The bundle closes only when every funder has approved its share.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, rij E"),
    ),
    NO_TAKE_OVER: Rule(
        nl="Geen financier hoeft het aandeel van een ander over te nemen. Weigert er een, dan zijn "
        "de anderen weer vrij en komt er een nieuw voorstel waar ieder opnieuw over beslist.",
        en="No funder takes over another's share. A refusal lets the others go and leads to a new "
        "proposal and new approvals.",
        source=Source(Basis.LAW, "Jeugdwet art. 2.3 en WPO art. 40: ieder houdt zijn eigen plicht"),
    ),
    APPROVAL_EXPIRES: Rule(
        nl="Een voorwaardelijk akkoord geldt een afgesproken aantal weken.",
        en="A conditional approval holds for an agreed number of weeks.",
        source=Source(Basis.ASSUMPTION, "Regionale afspraak; standaard 6 weken"),
        local=("conditional_validity_weeks",),
    ),
}

APPLIED: Applied = {
    SharesCalculated: (LARGEST_REMAINDER, BY_YEAR, APPROVAL_EXPIRES),
    ShareRequested: (LARGEST_REMAINDER, BY_YEAR, APPROVAL_EXPIRES),
    RedistributionNeeded: (NO_TAKE_OVER,),
    BundleClosed: (ALL_OR_NOTHING,),
    BundleExpired: (APPROVAL_EXPIRES,),
    BudgetReserved: (NEVER_NEGATIVE,),
    BudgetCommitted: (ALL_OR_NOTHING,),
    BudgetInsufficient: (NEVER_NEGATIVE, SERVED_IN_ORDER),
    ClaimApproved: (CLAIMS_CUMULATIVE, LARGEST_REMAINDER),
}
