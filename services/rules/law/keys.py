"""How a cost is divided as people agreed: keys, levels, budget years, the eighteenth birthday."""

from events.budget import BudgetSet
from events.care import ClaimApproved, ClaimFault, ClaimRefused
from events.funding import (
    BundleOpened,
    CostKeptApart,
    KeyProposed,
    RedistributionProposed,
    SeparateAgreementRecorded,
    SharesCalculated,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

KEY_AS_AGREED = RuleId("key-as-agreed")
KEY_LEVELS = RuleId("key-levels")
PROGRAMME_KEY = RuleId("programme-key")
KEPT_APART = RuleId("cost-kept-apart")
YOUTH_ACT_UNTIL_18 = RuleId("youth-act-until-18")
FUNDERS_YEAR = RuleId("budget-year-of-funder")
CLAIM_IN_ONE_YEAR = RuleId("claim-in-one-year")

_THINK = Source(
    Basis.AGREEMENT,
    "Zwolle, Ontwikkelagenda passend onderwijs en jeugdhulp deel 2, afspraak 17 (THINK op school)",
)

RULES: Named = {
    KEY_AS_AGREED: Rule(
        nl="Een verdeelsleutel noemt elke financier, in een afgesproken volgorde. Verdeeld wordt "
        "in delen, in hele procenten (samen 100), naar leerlingen op een teldatum, per onderdeel "
        "van de kosten, of met vaste bedragen waarbij één financier de rest betaalt.",
        en="A key names every funder in an agreed order, and divides by parts, whole percents "
        "(together 100), pupils on a day of counting, component, or fixed amounts and a rest.",
        source=Source(Basis.ASSUMPTION, "Verdeelsleutels die in de praktijk worden afgesproken"),
    ),
    KEY_LEVELS: Rule(
        nl="Zijn er twee niveaus, dan wordt eerst het hele bedrag verdeeld over het eerste "
        "niveau. Daarna verdeelt elke groep wat zij kreeg. De volgorde hoort bij de afspraak: "
        "andersom komen er andere centen uit.",
        en="Where there are two levels the first is divided completely, then each group inside "
        "what it got. The order is part of the agreement.",
        source=Source(Basis.ASSUMPTION, "Gebruikelijk bij plaatsen van meer gemeenten samen"),
    ),
    PROGRAMME_KEY: Rule(
        nl="Voor een programma geldt de verdeling die de regio daarvoor heeft afgesproken.",
        en="A programme is divided by the key that its region agreed on.",
        source=_THINK,
        local=("agreed_keys",),
    ),
    KEPT_APART: Rule(
        nl="Wat apart is gehouden (zoals eenmalige scholing) wordt niet verdeeld tot er een aparte "
        "afspraak over is vastgelegd.",
        en="What is kept apart (such as training once) is not divided until a separate agreement "
        "is recorded.",
        source=_THINK,
    ),
    YOUTH_ACT_UNTIL_18: Rule(
        nl="De Jeugdwet betaalt tot en met de dag voor de achttiende verjaardag. Daarna betaalt "
        "wie daarvoor is genoemd; de kosten worden over beide delen verdeeld naar kalenderdagen.",
        en="The Youth Act pays up to the day before the eighteenth birthday; the cost is divided "
        "over both stretches by calendar days.",
        source=Source(Basis.LAW, "Jeugdwet art. 1.1 (jeugdige)"),
    ),
    FUNDERS_YEAR: Rule(
        nl="Een budgetregel hoort bij een begrotingsjaar. Dat is een kalenderjaar, of een "
        "schooljaar (1 augustus tot en met 31 juli) als de financier zo begroot.",
        en="A budget line belongs to a budget year: a calendar year, or a school year (1 August up "
        "to 31 July) where its funder keeps its books so.",
        source=Source(Basis.LAW, "Gemeentewet art. 189; voor andere financiers regionaal"),
        local=("budget_year",),
    ),
    CLAIM_IN_ONE_YEAR: Rule(
        nl="Een declaratie valt binnen één begrotingsjaar van elke financier, en niet over de dag "
        "heen waarop de verdeling verandert.",
        en="A claim lies within one budget year of every funder, and not across the day on which "
        "the key changes.",
        source=Source(Basis.ASSUMPTION, "Boekingsregel van deze dienst"),
    ),
}

_KEY = (
    KEY_AS_AGREED,
    When(KEY_LEVELS, lambda f: bool(f.groups)),
    When(YOUTH_ACT_UNTIL_18, lambda f: bool(f.parts_from_18)),
)

APPLIED: Applied = {
    BundleOpened: (When(PROGRAMME_KEY, lambda f: f.programme is not None),),
    KeyProposed: _KEY,
    RedistributionProposed: _KEY,
    SharesCalculated: (
        FUNDERS_YEAR,
        When(YOUTH_ACT_UNTIL_18, lambda f: any(share.stretches for share in f.shares)),
    ),
    CostKeptApart: (KEPT_APART,),
    SeparateAgreementRecorded: (
        KEPT_APART,
        KEY_AS_AGREED,
        When(KEY_LEVELS, lambda f: bool(f.groups)),
    ),
    BudgetSet: (FUNDERS_YEAR,),
    ClaimApproved: (CLAIM_IN_ONE_YEAR,),
    ClaimRefused: (When(CLAIM_IN_ONE_YEAR, lambda f: f.fault is ClaimFault.CROSSES_YEARS),),
}
