"""How much there is, and what a delivery comes to: shifts, shrinking budgets, provisos, joint pots,
tariffs, corrections."""

from collections.abc import Callable
from typing import Any

from events.budget import (
    AdjustmentGround,
    BudgetAdjusted,
    BudgetShifted,
    ProvisoLifted,
    ProvisoMade,
    ShrinkApplied,
    SpendingCorrected,
)
from events.care import (
    ClaimCorrected,
    CorrectionApproved,
    CorrectionRefused,
    DeliveryClaimed,
    Unit,
)
from events.ceiling import (
    ApplicationGranted,
    ApplicationsCounted,
    CeilingDivided,
    CeilingOpened,
)
from events.funding import ClaimPartCorrected
from events.pot import (
    ContributionMade,
    ContributionReceived,
    ContributionSentBack,
    PotAgreed,
    PotSettled,
    ReturnBooked,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

SHIFT_WITHIN_TOTAL = RuleId("budget-shift-within-total")
SHRINK = RuleId("budget-shrinks-by-year")
ABOVE_PLAN = RuleId("budget-above-plan-needs-ground")
PROVISO = RuleId("budget-under-proviso")
POT_CONSERVES = RuleId("pot-keeps-every-cent")
POT_SETTLEMENT = RuleId("pot-settled-in-proportion")
JOINT_MANDATE = RuleId("pot-joint-mandate")

HOURS = RuleId("ijw-iv079-hours")
MINUTES = RuleId("ijw-iv081-minutes")
MAXIMUM_TARIFF = RuleId("tariff-maximum")
CORRECTION = RuleId("correction-compensates")

CEILING_PRO_RATA = RuleId("ceiling-pro-rata")

_IJW = "iJw 3.2, bedrijfsregel"
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
    HOURS: Rule(
        nl="Minuten worden hele uren: minder dan een half uur over gaat naar beneden, een half uur "
        "of meer naar boven, en het is minstens 1 uur. Dagdelen van 4 uur gaan net zo.",
        en="Minutes become whole hours: less than half an hour left goes down, half an hour or "
        "more goes up, and one is the least. Half-days of four hours go likewise.",
        source=Source(Basis.AGREEMENT, f"{_IJW} IV079; voor dagdelen een aanname"),
    ),
    MINUTES: Rule(
        nl="Minuten worden betaald als uurtarief x minuten / 60, één keer afgerond op de cent.",
        en="Minutes are paid as hour tariff x minutes / 60, rounded to the cent once.",
        source=Source(Basis.AGREEMENT, f"{_IJW} IV081"),
    ),
    MAXIMUM_TARIFF: Rule(
        nl="Wie zorg bestelt betaalt niet meer dan het tarief dat hij heeft gepubliceerd.",
        en="Who orders care pays no more than the tariff it published.",
        source=Source(Basis.AGREEMENT, "Gepubliceerde tarieven van gemeente of regio"),
    ),
    CORRECTION: Rule(
        nl="Een fout in een declaratie wordt nooit overschreven. Een correctie boekt het verschil, "
        "zodat elke financier precies zijn deel van het juiste totaal heeft betaald.",
        en="A mistake in a claim is never overwritten. A correction books the difference, so that "
        "each funder has paid exactly its share of the right total.",
        source=Source(Basis.ASSUMPTION, "Afrondingsregels van deze dienst"),
    ),
    CEILING_PRO_RATA: Rule(
        nl="Elke toekenning krijgt het maximum per leerling. Is er te weinig voor iedereen, dan "
        "wordt het plafond gelijk verdeeld, naar beneden afgerond op de cent; de rest wordt niet "
        "uitgekeerd. Er wordt verdeeld vanaf de teldatum.",
        en="Each granted application gets the maximum per pupil. Where the ceiling does not hold "
        "that, it is divided equally, truncated to the cent; the rest is not distributed. It is "
        "divided from the reference day on.",
        source=Source(Basis.LAW, "Bijzondere bekostiging EMB (DUO), teldatum 1 februari"),
    ),
}


def _counted_in(unit: Unit) -> Callable[[Any], bool]:
    return lambda f: f.delivery is not None and f.delivery.unit is unit


_DELIVERY = (
    When(HOURS, _counted_in(Unit.HOUR)),
    When(MINUTES, _counted_in(Unit.MINUTE)),
    When(MAXIMUM_TARIFF, lambda f: f.delivery is not None and f.delivery.tariff is not None),
)

APPLIED: Applied = {
    CeilingOpened: (CEILING_PRO_RATA,),
    ApplicationGranted: (CEILING_PRO_RATA,),
    ApplicationsCounted: (CEILING_PRO_RATA,),
    CeilingDivided: (CEILING_PRO_RATA,),
    DeliveryClaimed: _DELIVERY,
    ClaimCorrected: (CORRECTION, *_DELIVERY),
    CorrectionApproved: (CORRECTION,),
    CorrectionRefused: (CORRECTION,),
    ClaimPartCorrected: (CORRECTION,),
    SpendingCorrected: (CORRECTION,),
    BudgetShifted: (SHIFT_WITHIN_TOTAL,),
    ShrinkApplied: (SHRINK,),
    BudgetAdjusted: (When(ABOVE_PLAN, lambda f: f.ground is AdjustmentGround.ABOVE_PLAN),),
    ProvisoMade: (PROVISO,),
    ProvisoLifted: (PROVISO,),
    PotAgreed: (When(JOINT_MANDATE, lambda f: f.joint_mandate),),
    ContributionMade: (POT_CONSERVES,),
    ContributionReceived: (POT_CONSERVES,),
    ContributionSentBack: (POT_CONSERVES,),
    PotSettled: (POT_SETTLEMENT,),
    ReturnBooked: (POT_SETTLEMENT,),
}
