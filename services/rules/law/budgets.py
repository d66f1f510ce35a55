"""How much there is: shifts, shrinking budgets, provisos, joint pots."""

from events.budget import BudgetAdjusted, BudgetShifted, ProvisoLifted, ProvisoMade, ShrinkApplied
from events.pot import (
    ContributionMade,
    ContributionReceived,
    ContributionSentBack,
    PotAgreed,
    PotSettled,
    ReturnBooked,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

SHIFT_WITHIN_TOTAL = RuleId("budget-shift-within-total")
SHRINK = RuleId("budget-shrinks-by-year")
ABOVE_PLAN = RuleId("budget-above-plan-needs-ground")
PROVISO = RuleId("budget-under-proviso")
POT_CONSERVES = RuleId("pot-keeps-every-cent")
POT_SETTLEMENT = RuleId("pot-settled-in-proportion")
JOINT_MANDATE = RuleId("pot-joint-mandate")

_COUNCIL = "Raad Zwolle, 23 januari 2017, financiën"
_UTRECHT = "Samenwerkingsagenda Utrecht West 2023-2027, H1: maatwerkpot"

RULES: Named = {
    SHIFT_WITHIN_TOTAL: Rule(
        nl="Een financier mag vrij geld verschuiven tussen zijn eigen budgetten, met een reden. "
        "Het totaal blijft gelijk.",
        en="A funder may shift free money between its own lines, on a named ground. The total "
        "stays the same.",
        source=Source(Basis.AGREEMENT, _COUNCIL),
    ),
    SHRINK: Rule(
        nl="Een krimpend budget is elk jaar een vast deel kleiner dan het jaar ervoor. Elk jaar "
        "wordt op de cent afgerond (een halve cent naar boven); het volgende jaar rekent met dat "
        "afgeronde bedrag.",
        en="A shrinking budget is each year a fixed part smaller than the year before, rounded "
        "half up to the cent; the next year follows from the rounded amount.",
        source=Source(Basis.AGREEMENT, f"{_COUNCIL}; het percentage staat in het projectplan"),
    ),
    ABOVE_PLAN: Rule(
        nl="Een jaar krijgt alleen meer dan het krimpplan toestaat als dat apart is besloten.",
        en="A year gets more than the plan of a shrinking budget allows only where that was "
        "decided apart.",
        source=Source(Basis.ASSUMPTION, f"{_COUNCIL}: blijven binnen de afgesproken middelen"),
    ),
    PROVISO: Rule(
        nl="Geld dat onder voorbehoud staat, kan nog niet worden vastgelegd.",
        en="Money under a proviso cannot be bound yet.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraak 31"),
    ),
    POT_CONSERVES: Rule(
        nl="Wat een financier in een maatwerkpot doet, gaat van zijn eigen budget af. Past een "
        "bijdrage niet bij de afspraak of is de pot al afgerekend, dan gaat zij helemaal terug.",
        en="What a funder puts in a joint pot leaves its own line. A contribution that was not "
        "agreed, or comes after the settlement, goes back whole.",
        source=Source(Basis.ASSUMPTION, _UTRECHT),
    ),
    POT_SETTLEMENT: Rule(
        nl="Wat overblijft in de maatwerkpot gaat terug naar verhouding van ieders bijdrage, op "
        "de cent verdeeld in de afgesproken volgorde.",
        en="What is left in a joint pot goes back in proportion to what each put in, by largest "
        "remainder in the agreed order.",
        source=Source(Basis.ASSUMPTION, _UTRECHT),
    ),
    JOINT_MANDATE: Rule(
        nl="Over een maatwerkpot met een gezamenlijk mandaat beslissen twee mensen: een van het "
        "samenwerkingsverband en een van een gemeente die meebetaalt.",
        en="A pot with a joint mandate takes two people: one of the SWV and one of a contributing "
        "municipality.",
        source=Source(Basis.AGREEMENT, _UTRECHT),
    ),
}

APPLIED: Applied = {
    BudgetShifted: (SHIFT_WITHIN_TOTAL,),
    ShrinkApplied: (SHRINK,),
    BudgetAdjusted: (ABOVE_PLAN,),
    ProvisoMade: (PROVISO,),
    ProvisoLifted: (PROVISO,),
    PotAgreed: (JOINT_MANDATE,),
    ContributionMade: (POT_CONSERVES,),
    ContributionReceived: (POT_CONSERVES,),
    ContributionSentBack: (POT_CONSERVES,),
    PotSettled: (POT_SETTLEMENT,),
    ReturnBooked: (POT_SETTLEMENT,),
}
