"""Why a case waits: the table of precedence, as data."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Reason(StrEnum):
    """What a case waits for; also the kind of an open task."""

    CONSENT = "consent"
    URGENCY = "urgency"
    SUPPLEMENT = "supplement"
    STATUTORY_STOP = "statutory-stop"
    TLV = "tlv"
    ADMISSION = "admission"
    SCHOOL_TRANSPORT = "school-transport"
    OPP = "opp"
    OPP_EVALUATION = "opp-evaluation"
    FITTING_OFFER = "fitting-offer"
    ABSENCE = "absence"
    THREAT = "threat"
    REFERRAL = "referral"
    LEARNING = "learning"
    RETURN_REVIEW = "return-review"
    PARTNER_MEETING = "partner-meeting"
    OVERRULING = "overruling"
    MDO = "mdo"
    FOLLOW_UP = "follow-up"
    FEEDBACK = "feedback"
    CONSULTATION = "consultation"
    RESPONSIBILITY = "responsibility"
    EXEMPTION = "exemption"
    EXEMPTION_ADVICE = "exemption-advice"
    REASSESSMENT = "reassessment"
    EARLY_LEAVER = "early-leaver"
    BUILDING = "building"
    ELSEWHERE = "elsewhere"
    NEARER = "nearer"
    FEWER_HOURS = "fewer-hours"
    BUILD_UP = "build-up"
    BRIDGING = "bridging"
    PLACE = "place"
    RETURN = "return"
    HANDOVER = "handover"
    HANDOVER_CONFIRMATION = "handover-confirmation"
    CLOSED_PLACEMENT = "closed-placement"
    EXPERIENCE = "experience"
    ADULTHOOD = "adulthood"
    FUTURE_PLAN = "future-plan"
    VIEW = "view"
    AFTER_VIEW = "after-view"
    COMPLETENESS = "completeness"
    ASSESSMENT = "assessment"
    ESCALATION = "escalation"
    JOINT_DECISION = "joint-decision"
    REDISTRIBUTION = "redistribution"
    KEY = "key"
    SUPPORT_TEAM = "support-team"
    PERSONAL_BUDGET = "personal-budget"
    APPROVAL = "approval"
    SECOND_APPROVAL = "second-approval"
    BUDGET = "budget"
    PROVIDER_SOUGHT = "provider-sought"
    ORDER_ANSWER = "order-answer"
    PLANNING = "planning"
    WAITING_LIST = "waiting-list"
    START = "start"
    CONFIRMATION = "confirmation"
    EVALUATION = "evaluation"
    IN_CARE = "in-care"
    DUPLICATE = "duplicate"
    CLAIM = "claim"
    ASKED = "asked"
    SEPARATE_AGREEMENT = "separate-agreement"
    DEFAULT_NOTICE = "default-notice"
    OBJECTION = "objection"
    PUBLISH = "publish"
    UNDER_WAY = "under-way"
    ENDED = "ended"


class Rule(msgspec.Struct, frozen=True):
    """What people read, and whether whoever has the task can act on it."""

    label: str
    acts: bool = True


PRECEDENCE: Mapping[Reason, Rule] = {
    Reason.CONSENT: Rule("Wacht op toestemming"),
    Reason.URGENCY: Rule("Spoed: beslissen over een voorlopige start"),
    Reason.SUPPLEMENT: Rule("School vult de aanvraag aan"),
    Reason.STATUTORY_STOP: Rule("Beslistermijn staat stil", acts=False),
    Reason.ADMISSION: Rule("Beslissing over toelating"),
    Reason.SCHOOL_TRANSPORT: Rule("Beslissing over vervoer"),
    Reason.OPP: Rule("OPP maken"),
    Reason.OPP_EVALUATION: Rule("OPP bespreken met de ouders"),
    Reason.OVERRULING: Rule("Doorzettingsmacht gebruiken, of niet"),
    Reason.PARTNER_MEETING: Rule("Kernpartneroverleg over een thuiszitter"),
    Reason.EXEMPTION_ADVICE: Rule("Advies van het samenwerkingsverband over een vrijstelling"),
    Reason.EXEMPTION: Rule("Beslissing over een vrijstelling"),
    Reason.FEWER_HOURS: Rule("Antwoord van de inspectie over minder onderwijstijd"),
    Reason.EARLY_LEAVER: Rule("Jongere zonder startkwalificatie spreken (RMC)"),
    Reason.FOLLOW_UP: Rule("Signaal opvolgen"),
    Reason.MDO: Rule("MDO houden en afsluiten"),
    Reason.FITTING_OFFER: Rule("Passend aanbod voor een thuiszitter"),
    Reason.THREAT: Rule("Dreigend thuiszitten bespreken in het OT"),
    Reason.ABSENCE: Rule("Verzuim volgen"),
    Reason.REFERRAL: Rule("Verwijzing bespreken in het OT"),
    Reason.VIEW: Rule("Aanvrager kan een zienswijze geven", acts=False),
    Reason.AFTER_VIEW: Rule("Beslissen na de zienswijze"),
    Reason.TLV: Rule("Beslissing over de tlv"),
    Reason.COMPLETENESS: Rule("Controle of de aanvraag volledig is"),
    Reason.ASSESSMENT: Rule("Beoordeling"),
    Reason.ESCALATION: Rule("Leiding komt eruit (opschaling)"),
    Reason.JOINT_DECISION: Rule("Samen besluiten (grijs gebied)"),
    Reason.REDISTRIBUTION: Rule("Nieuwe verdeling maken"),
    Reason.KEY: Rule("Verdeelsleutel voorstellen"),
    Reason.SUPPORT_TEAM: Rule("Wachten op het ondersteuningsteam (OT)"),
    Reason.PERSONAL_BUDGET: Rule("Pgb of zorgovereenkomst beoordelen"),
    Reason.APPROVAL: Rule("Akkoord van een financier"),
    Reason.SECOND_APPROVAL: Rule("Tweede akkoord van een financier"),
    Reason.BUDGET: Rule("Wachten op budget"),
    Reason.PROVIDER_SOUGHT: Rule("Aanbieder zoeken"),
    Reason.ORDER_ANSWER: Rule("Antwoord van de aanbieder"),
    Reason.PLANNING: Rule("Aanbieder plant de intake"),
    Reason.WAITING_LIST: Rule("Wachtlijst van de aanbieder"),
    Reason.START: Rule("Start na de intake"),
    Reason.CONFIRMATION: Rule("Bevestiging door het nieuwe samenwerkingsverband"),
    Reason.EVALUATION: Rule("Evaluatie voor het einde"),
    Reason.BRIDGING: Rule("Begeleiding tijdens het wachten"),
    Reason.PLACE: Rule("Een vrije plaats in een groep geven"),
    Reason.RETURN: Rule("Terugstroom plannen"),
    Reason.FEEDBACK: Rule("Terugkoppelen aan wie signaleerde"),
    Reason.CONSULTATION: Rule("Meedenken (consultatie)"),
    Reason.LEARNING: Rule("Zeggen wat er van de verwijzing te leren is"),
    Reason.RETURN_REVIEW: Rule("Terugkeer naar regulier onderwijs bespreken"),
    Reason.HANDOVER: Rule("Warme overdracht naar een andere school"),
    Reason.HANDOVER_CONFIRMATION: Rule("Overdracht van een leerling bevestigen"),
    Reason.CLOSED_PLACEMENT: Rule("Volgen of een leerling terugkomt"),
    Reason.ADULTHOOD: Rule("Vertellen wat er met 18 verandert"),
    Reason.FUTURE_PLAN: Rule("Plan voor na 18 maken"),
    Reason.RESPONSIBILITY: Rule("Afspraak uit een MDO nakomen"),
    Reason.REASSESSMENT: Rule("Vrijstelling opnieuw beoordelen"),
    Reason.BUILD_UP: Rule("Opbouw van onderwijstijd bespreken"),
    Reason.BUILDING: Rule("Antwoord over aanpassing van een gebouw"),
    Reason.ELSEWHERE: Rule("Zeggen waarheen na buitenschools leren"),
    Reason.NEARER: Rule("Zeggen of onderwijs dichter bij huis kan"),
    Reason.IN_CARE: Rule("Zorg loopt", acts=False),
    Reason.EXPERIENCE: Rule("Vragen hoe het ging"),
    Reason.DUPLICATE: Rule("Kijken of de aanvraag dubbel is"),
    Reason.CLAIM: Rule("Kijken naar een declaratie die niet past"),
    Reason.ASKED: Rule("Antwoord op een verzoek van een aanbieder"),
    Reason.SEPARATE_AGREEMENT: Rule("Aparte afspraak over wat niet is verdeeld"),
    Reason.DEFAULT_NOTICE: Rule("Beslissen na ingebrekestelling"),
    Reason.OBJECTION: Rule("Beslissen op bezwaar"),
    Reason.PUBLISH: Rule("Besluit bekendmaken"),
    Reason.UNDER_WAY: Rule("Bericht onderweg", acts=False),
    Reason.ENDED: Rule("Afgesloten", acts=False),
}
"""Highest first: of all open tasks the one furthest back holds up the rest, so it names the reason.
What the law lets stand still goes before what people have still to do; a new key goes before the
answers to the old one, which it makes moot. A separate agreement on what is kept apart holds up
nothing. Whatever the reason, everybody with a task on which he can act is among those who may act,
save whom nothing may be told for want of consent: that the school must get first, though a body
still answers for what it decided. Under way: nobody has a task, as the house itself is bringing the
news. Ended: it is over, and the clock stands still.
"""

AFTERWARDS = frozenset(
    {
        Reason.CLAIM,
        Reason.ASKED,
        Reason.DEFAULT_NOTICE,
        Reason.OBJECTION,
        Reason.PUBLISH,
        Reason.FOLLOW_UP,
        Reason.FEEDBACK,
        Reason.CONSULTATION,
    }
)
"""Work around a decision, a message or a signal, which stays when the case itself has ended and its
clock stands still."""

ACTING = frozenset(reason for reason, rule in PRECEDENCE.items() if rule.acts)
"""The reasons that are work for somebody."""

RANK: Mapping[Reason, int] = {reason: rank for rank, reason in enumerate(PRECEDENCE)}
