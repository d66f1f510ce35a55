"""Legal terms: when a body must decide, and when the clock stands still."""

from events.request import PartSetAside, SupplementRequested
from events.term import TermEndedLate, TermExceeded, TermResumed, TermStarted, TermSuspended
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

DECIDE_IN_TIME = RuleId("awb-4-13")
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
    SET_ASIDE: Rule(
        nl="Komt een gevraagde aanvulling niet op tijd, dan kan een instantie besluiten haar deel "
        "niet te behandelen.",
        en="Where a supplement does not come in time, a body may leave its part undecided.",
        source=Source(Basis.LAW, "Awb art. 4:5"),
        local=("supplement_weeks",),
    ),
    STAND_STILL: Rule(
        nl="De termijn staat stil vanaf de dag na de vraag om aanvulling, tot de dag waarop de "
        "aanvulling er is of de hersteltermijn voorbij is. Alleen de klok van wie vroeg staat "
        "stil.",
        en="The term stands still from the day after the invitation until the supplement is there "
        "or its term lapsed; only the clock of the body that asked.",
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
    TermSuspended: (STAND_STILL,),
    TermResumed: (STAND_STILL, NEXT_WORKING_DAY),
    TermExceeded: (DECIDE_IN_TIME,),
    TermEndedLate: (DECIDE_IN_TIME,),
    SupplementRequested: (SET_ASIDE,),
    PartSetAside: (SET_ASIDE,),
}
