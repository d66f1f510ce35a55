"""Legal terms: when a body must decide, and when the clock stands still."""

from events.request import PartSetAside, SupplementRequested
from events.term import (
    SuspensionGroundEnded,
    TermDeferred,
    TermEndedLate,
    TermExceedanceCorrected,
    TermExceeded,
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

DECIDE_IN_TIME = RuleId("awb-4-13")
DEFER = RuleId("awb-4-14")
DAY_OF_THE_ACT = RuleId("day-of-the-act")
SET_ASIDE = RuleId("awb-4-5")
STAND_STILL = RuleId("awb-4-15")
NEXT_WORKING_DAY = RuleId("atw-1")

RULES: Named = {
    DECIDE_IN_TIME: Rule(
        nl="Een instantie beslist binnen de termijn uit de wet of verordening, en anders binnen 8 "
        "weken na ontvangst. De dag van ontvangst telt niet mee.",
        en="A body decides within the term set by law or by-law, else within 8 weeks of receipt. "
        "The day of receipt does not count.",
        source=Source(Basis.LAW, "Awb art. 4:13"),
        local=("decision_term_weeks",),
    ),
    DEFER: Rule(
        nl="Lukt beslissen niet op tijd, dan deelt een instantie dat vóór het einde van de termijn "
        "mee en noemt zij een redelijke nieuwe termijn. Dat kan één keer.",
        en="A body that cannot decide in time says so before the term ends and names a reasonable "
        "new term; once.",
        source=Source(Basis.LAW, "Awb art. 4:14"),
    ),
    DAY_OF_THE_ACT: Rule(
        nl="De dag waarop iets is gedaan telt, niet de dag waarop het bekend werd. Was een "
        "overschrijding al vastgelegd, dan wordt dat hersteld.",
        en="The day on which something was done counts, not the day on which it was heard; an "
        "exceedance recorded meanwhile is corrected.",
        source=Source(Basis.LAW, "Awb art. 4:13 en 4:15: de termijn eindigt met de handeling"),
    ),
    SET_ASIDE: Rule(
        nl="Komt een gevraagde aanvulling niet op tijd, dan kan een instantie besluiten haar deel "
        "niet te behandelen.",
        en="Where a supplement does not come in time, a body may leave its part undecided.",
        source=Source(Basis.LAW, "Awb art. 4:5"),
        local=("supplement_weeks",),
    ),
    STAND_STILL: Rule(
        nl="De termijn staat stil vanaf de dag na de vraag om aanvulling, tot de dag waarop de "
        "aanvulling er is of de hersteltermijn voorbij is. Zij staat ook stil met instemming van "
        "de aanvrager, bij vertraging door de aanvrager en bij overmacht. Alleen de klok van deze "
        "instantie staat stil.",
        en="The term stands still from the day after the invitation until the supplement is there "
        "or its term lapsed; also with the applicant's consent, for a delay by the applicant, and "
        "by force majeure; only the clock of this body.",
        source=Source(Basis.LAW, "Awb art. 4:15"),
    ),
    NEXT_WORKING_DAY: Rule(
        nl="Eindigt een termijn op zaterdag, zondag of een feestdag, dan loopt zij door tot en met "
        "de eerste werkdag daarna. Dat gebeurt één keer, aan het eind.",
        en="A term that ends on a Saturday, Sunday or public holiday runs on to the next working "
        "day; applied once, at the end.",
        source=Source(Basis.LAW, "Algemene termijnenwet art. 1 en 3"),
    ),
}

APPLIED: Applied = {
    TermStarted: (DECIDE_IN_TIME, NEXT_WORKING_DAY),
    TermDeferred: (DEFER, NEXT_WORKING_DAY),
    TermSuspended: (STAND_STILL,),
    SuspensionGroundEnded: (STAND_STILL,),
    TermResumed: (STAND_STILL, NEXT_WORKING_DAY),
    TermMet: (DECIDE_IN_TIME,),
    TermExceeded: (DECIDE_IN_TIME,),
    TermExceedanceCorrected: (DECIDE_IN_TIME, DAY_OF_THE_ACT),
    TermEndedLate: (DECIDE_IN_TIME,),
    SupplementRequested: (SET_ASIDE,),
    PartSetAside: (SET_ASIDE,),
}
