"""Signals at one counter, and consultation."""

from events.signal import (
    ConsultationAsked,
    ConsultationOverdue,
    FeedbackDue,
    FeedbackOverdue,
    FollowUpOverdue,
    SignalPassedOn,
    SignalReceived,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

ROUTED = RuleId("signal-routed")
FOLLOWED_UP = RuleId("signal-followed-up")
TOLD_BACK = RuleId("signal-told-back")
CONSULTED = RuleId("consultation-answered")

_AGENDA = "Transformatieagenda Noord-Kennemerland 2016, "

RULES: Named = {
    ROUTED: Rule(
        nl="Een signaal mag bij elk loket binnenkomen. Over leren en gedrag gaat de school, en als "
        "die zelf signaleert haar samenwerkingsverband; over al het andere, en over kinderen "
        "jonger dan vier, de gemeente. Ouders weten het vooraf, behalve bij veiligheid.",
        en="A signal may come in at any desk. Learning and behaviour concern the school, and its "
        "SWV where the school signals; all else, and children younger than four, the "
        "municipality. Parents know beforehand, except about safety.",
        source=Source(
            Basis.LAW,
            "Jeugdwet art. 2.3 en 4.1.7; WPO art. 18a en 40; Leerplichtwet art. 16; "
            + _AGENDA
            + "ambitie 4",
        ),
    ),
    FOLLOWED_UP: Rule(
        nl="Wie het signaal krijgt, volgt het op voor de laatste dag. Doorzetten geeft niet meer "
        "tijd.",
        en="Who gets the signal follows it up by the last day; passing it on gives no more time.",
        source=Source(Basis.AGREEMENT, _AGENDA + "ambitie 4"),
        local=("signal_days",),
    ),
    TOLD_BACK: Rule(
        nl="Wie signaleerde, hoort op tijd wat er is gedaan van het loket waar het signaal "
        "binnenkwam.",
        en="Who signalled hears in time what was done, from the desk that took the signal in.",
        source=Source(Basis.AGREEMENT, _AGENDA + "ambitie 5, actie 1"),
        local=("signal_days",),
    ),
    CONSULTED: Rule(
        nl="Vraagt een organisatie een andere om mee te denken, dan komt er op tijd antwoord.",
        en="Where one organisation consults another, the answer comes in time.",
        source=Source(Basis.AGREEMENT, _AGENDA + "ambitie 5, actie 1"),
        local=("signal_days",),
    ),
}

APPLIED: Applied = {
    SignalReceived: (ROUTED, FOLLOWED_UP),
    SignalPassedOn: (FOLLOWED_UP,),
    FollowUpOverdue: (FOLLOWED_UP,),
    FeedbackDue: (TOLD_BACK,),
    FeedbackOverdue: (TOLD_BACK,),
    ConsultationAsked: (CONSULTED,),
    ConsultationOverdue: (CONSULTED,),
}
