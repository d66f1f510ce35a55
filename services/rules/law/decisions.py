"""Decisions: what they are in law, hearing before them, objection, and penalty when late."""

from events.decision import (
    DecisionPublished,
    DecisionRevoked,
    DecisionTaken,
    DefaultNoticeReceived,
    HearingOmitted,
    ObjectionDecided,
    ObjectionDeferred,
    ObjectionHeard,
    ObjectionMendAsked,
    ObjectionMended,
    ObjectionNotMended,
    ObjectionOutcome,
    ObjectionReceived,
    ObjectionTermExceeded,
    ObjectionTermPassed,
    ObjectionTooLate,
    ObjectionWithdrawn,
    PenaltyAverted,
    PenaltyDue,
    PenaltyRuledOut,
    PenaltySet,
    RejectionIntended,
    ViewLapsed,
    ViewReceived,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.law.terms import NEXT_WORKING_DAY
from services.rules.penalty import TARIFFS
from services.rules.regions import Basis, Source

CHARACTER = RuleId("legal-character")
OWN_DECISION = RuleId("own-decision")
HEAR_FIRST = RuleId("awb-4-7")
NO_HEARING = RuleId("awb-4-11")
PENALTY = RuleId("awb-4-17")
OBJECTION_TERM = RuleId("awb-6-7")
BY_POST = RuleId("awb-6-9")
TOO_LATE = RuleId("awb-6-11")
HEAR_OBJECTOR = RuleId("awb-7-2")
OBJECTION_DECISION = RuleId("awb-7-10")
REVOKED = RuleId("awb-7-11")
MEND = RuleId("awb-6-6")
WITHDRAW = RuleId("awb-6-21")
PENALTY_ON_OBJECTION = RuleId("awb-7-14")
NO_PENALTY = RuleId("awb-4-17-6")

_NOW = TARIFFS[-1]  # what a penalty of earlier days came to is in its own facts
_AMOUNTS = f"Vanaf {_NOW.valid.start.year} is dat per dag " + ", dan ".join(
    f"{step.days} dagen € {step.a_day // 100}" for step in _NOW.steps
)

RULES: Named = {
    CHARACTER: Rule(
        nl="Alleen een besluit in de zin van de Awb geeft recht op bezwaar en dwangsom. Jeugdhulp "
        "voor één leerling en een TLV zijn dat; ingekochte hulp voor een groep niet. Voor een "
        "arrangement van het samenwerkingsverband bepaalt de regio het.",
        en="Only a decision in the sense of the Awb gives objection and penalty: youth care for "
        "one pupil and a TLV are one, what is agreed for a group is not; for an arrangement of an "
        "SWV the region says.",
        source=Source(Basis.LAW, "Awb art. 1:3, Jeugdwet art. 2.3, WPO art. 18a"),
        local=("legal_character",),
    ),
    OWN_DECISION: Rule(
        nl="Elke instantie beslist zelf over haar eigen deel, en dat beëindigt haar beslistermijn.",
        en="Every body decides on its own part, and that ends its decision term.",
        source=Source(Basis.LAW, "Awb art. 4:13; Jeugdwet art. 2.3 en WPO art. 18a"),
    ),
    HEAR_FIRST: Rule(
        nl="Wil een instantie afwijzen om iets dat over de aanvrager gaat, dan mag de aanvrager "
        "eerst een zienswijze geven.",
        en="Before a rejection that rests on facts about the applicant, the applicant may give a "
        "view.",
        source=Source(Basis.LAW, "Awb art. 4:7, 4:8 en 4:9"),
        local=("view_weeks",),
    ),
    NO_HEARING: Rule(
        nl="Horen hoeft niet bij spoed, als de aanvrager al is gehoord en er niets nieuws is, als "
        "horen het doel in de weg staat, of bij een financieel besluit.",
        en="No hearing where it is urgent, was held before, would defeat the purpose, or for a "
        "financial decision.",
        source=Source(Basis.LAW, "Awb art. 4:11 en 4:12"),
    ),
    PENALTY: Rule(
        nl="Is er twee weken na een ingebrekestelling nog geen besluit, dan is een dwangsom "
        "verschuldigd voor elke dag tot het besluit er is: hoogstens 42 dagen. De dag van het "
        f"besluit telt niet mee, en een feestdag verlengt deze dagen niet. {_AMOUNTS}.",
        en="Where there is no decision two weeks after notice of default, a penalty is due for "
        "every day until there is one: 42 days at most. The day of the decision does not count, "
        "and no holiday extends these days.",
        source=Source(Basis.LAW, "Awb art. 4:17 en 4:18"),
    ),
    OBJECTION_TERM: Rule(
        nl="Bezwaar maken kan tot en met 6 weken na de dag waarop het besluit is bekendgemaakt.",
        en="Objection is possible until 6 weeks after the day on which the decision was published.",
        source=Source(Basis.LAW, "Awb art. 6:7 en 6:8"),
    ),
    BY_POST: Rule(
        nl="Bezwaar per post is op tijd als het voor het einde van de termijn is gepost en binnen "
        "een week daarna is ontvangen.",
        en="Objection by post is in time where it was posted before the end of the term and "
        "received within a week after.",
        source=Source(Basis.LAW, "Awb art. 6:9 lid 2"),
    ),
    TOO_LATE: Rule(
        nl="Te laat bezwaar is niet-ontvankelijk, tenzij het de indiener niet te verwijten is.",
        en="Late objection is inadmissible, unless it cannot be held against who objects.",
        source=Source(Basis.LAW, "Awb art. 6:11"),
    ),
    HEAR_OBJECTOR: Rule(
        nl="Wie bezwaar maakt wordt gehoord, tenzij die dat niet wil, het bezwaar "
        "niet-ontvankelijk is of helemaal gelijk wordt gegeven.",
        en="Who objects is heard, unless they do not want to, the objection is inadmissible, or "
        "all that was asked is given.",
        source=Source(Basis.LAW, "Awb art. 7:2 en 7:3"),
    ),
    OBJECTION_DECISION: Rule(
        nl="Op bezwaar wordt beslist binnen 6 weken na het einde van de bezwaartermijn, en binnen "
        "12 weken met een adviescommissie; bij een TLV is die er altijd. Verdagen kan één keer met "
        "6 weken, en verder alleen met instemming.",
        en="An objection is decided within 6 weeks after the objection term, or 12 with an "
        "advisory committee, which a TLV always has; deferred once by 6 weeks, further only with "
        "consent.",
        source=Source(Basis.LAW, "Awb art. 7:10 en 7:13, WPO art. 18a lid 12"),
    ),
    MEND: Rule(
        nl="Ontbreekt er iets aan een bezwaar, zoals de gronden, dan kan wie bezwaar maakt dat "
        "herstellen. Zo lang staat de beslistermijn stil. Zonder herstel kan het bezwaar "
        "niet-ontvankelijk zijn.",
        en="Where something is missing from an objection, as its grounds, who objects can mend "
        "that, and the term stands still meanwhile; else the objection may be inadmissible.",
        source=Source(Basis.LAW, "Awb art. 6:5, 6:6 en 7:10 lid 2"),
        local=("supplement_weeks",),
    ),
    WITHDRAW: Rule(
        nl="Wie bezwaar maakt kan dat intrekken. Heeft niemand meer bezwaar, dan wordt er niet op "
        "beslist.",
        en="Who objects can take that back; where nobody objects any more, nothing is decided.",
        source=Source(Basis.LAW, "Awb art. 6:21"),
    ),
    PENALTY_ON_OBJECTION: Rule(
        nl="Ook wie te laat op bezwaar beslist, is na een ingebrekestelling een dwangsom "
        "verschuldigd.",
        en="Who decides late on an objection owes a penalty too, after notice of default.",
        source=Source(Basis.LAW, "Awb art. 7:14 in samenhang met 4:17"),
    ),
    NO_PENALTY: Rule(
        nl="Er is geen dwangsom verschuldigd als de ingebrekestelling onredelijk laat kwam, als de "
        "aanvrager geen belanghebbende is, of als de aanvraag of het bezwaar kennelijk "
        "niet-ontvankelijk of kennelijk ongegrond is.",
        en="No penalty is due where notice of default was unreasonably late, who asked is no "
        "interested party, or the application or objection is manifestly inadmissible or "
        "unfounded.",
        source=Source(Basis.LAW, "Awb art. 4:17 lid 6 en 7:14"),
    ),
    REVOKED: Rule(
        nl="Bij bezwaar kijkt de instantie opnieuw. Waar nodig herroept zij het besluit en neemt "
        "zij een ander.",
        en="On objection the body considers anew; where needed it revokes the decision and takes "
        "another.",
        source=Source(Basis.LAW, "Awb art. 7:11"),
    ),
}


def _may_object(fact: DecisionPublished) -> bool:
    return fact.objection_until is not None


def _posted(fact: ObjectionReceived | ObjectionTooLate) -> bool:
    return fact.posted_on is not None


APPLIED: Applied = {
    RejectionIntended: (HEAR_FIRST,),
    ViewReceived: (HEAR_FIRST,),
    ViewLapsed: (HEAR_FIRST,),
    HearingOmitted: (NO_HEARING,),
    DecisionTaken: (OWN_DECISION, CHARACTER),
    DecisionPublished: (
        CHARACTER,
        When(OBJECTION_TERM, _may_object),
        When(NEXT_WORKING_DAY, _may_object),
    ),
    DecisionRevoked: (REVOKED,),
    ObjectionTermPassed: (OBJECTION_TERM,),
    ObjectionReceived: (
        OBJECTION_TERM,
        When(BY_POST, _posted),
        OBJECTION_DECISION,
        NEXT_WORKING_DAY,
    ),
    ObjectionTooLate: (OBJECTION_TERM, When(BY_POST, _posted), TOO_LATE),
    ObjectionMendAsked: (MEND,),
    ObjectionMended: (MEND, OBJECTION_DECISION, NEXT_WORKING_DAY),
    ObjectionNotMended: (MEND, OBJECTION_DECISION, NEXT_WORKING_DAY),
    ObjectionWithdrawn: (WITHDRAW,),
    ObjectionHeard: (HEAR_OBJECTOR,),
    ObjectionDeferred: (OBJECTION_DECISION, NEXT_WORKING_DAY),
    ObjectionTermExceeded: (OBJECTION_DECISION,),
    ObjectionDecided: (
        OBJECTION_DECISION,
        When(REVOKED, lambda f: f.outcome in (ObjectionOutcome.REVOKED, ObjectionOutcome.REPLACED)),
    ),
    DefaultNoticeReceived: (
        PENALTY,
        When(PENALTY_ON_OBJECTION, lambda f: f.objection_to is not None),
    ),
    PenaltyDue: (PENALTY,),
    PenaltySet: (PENALTY,),
    PenaltyAverted: (PENALTY,),
    PenaltyRuledOut: (NO_PENALTY,),
}
