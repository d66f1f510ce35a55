"""Who may share what about a pupil, and with whose consent."""

from events.need import DiagnosisReceived, SupportNeedEstablished
from events.school import (
    ConsentGiven,
    ConsentLapsed,
    ConsentRenewed,
    ConsentWithdrawn,
    DiagnosisShared,
    DossierAccessEnded,
    DossierAccessGiven,
    LapseGround,
)
from events.sharing import (
    DisclosureRefused,
    MessageWithheld,
    PartPaused,
    PartResumed,
    SharingStopped,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

CONSENT_TO_SHARE = RuleId("consent-to-share")
CONSENT_BY_AGE = RuleId("consent-by-age")
WITHDRAWAL = RuleId("consent-withdrawal")
DOUBLE_CONSENT = RuleId("double-consent")
HEALTH_STAYS = RuleId("swv-health-stays")
ONLY_WHAT_IS_NEEDED = RuleId("only-what-is-needed")

RULES: Named = {
    CONSENT_TO_SHARE: Rule(
        nl="Een gemeente krijgt gegevens over een leerling alleen met toestemming. Gaat de "
        "aanvraag door naar de gemeente die bevoegd is, dan geldt de toestemming voor haar, of is "
        "die er voor haar ook niet.",
        en="A municipality receives data about a pupil only with consent. Where the request goes "
        "on to the municipality that is competent, the consent holds for that one, or is gone for "
        "it too.",
        source=Source(Basis.LAW, "Jeugdwet art. 7.3.4 en 7.3.5; Awb art. 2:3"),
    ),
    CONSENT_BY_AGE: Rule(
        nl="Tot 12 jaar geven de ouders toestemming, van 12 tot 16 jaar de ouders én de leerling, "
        "vanaf 16 jaar de leerling zelf. De leeftijd op de dag zelf telt.",
        en="Below 12 the parents consent, from 12 to 16 the parents and the pupil, from 16 the "
        "pupil alone; the age on the day itself counts.",
        source=Source(Basis.LAW, "Jeugdwet art. 7.3.4 en 7.3.5"),
    ),
    WITHDRAWAL: Rule(
        nl="Toestemming kan altijd worden ingetrokken. Vanaf dan wordt niets meer gedeeld; wat al "
        "gedeeld is, blijft rechtmatig. De termijn van wie wacht, staat stil.",
        en="Consent can always be withdrawn. From then on nothing is shared; what was shared stays "
        "lawful. The term of who waits stands still.",
        source=Source(Basis.LAW, "AVG art. 7 lid 3; Awb art. 4:15 lid 2 onder b"),
    ),
    DOUBLE_CONSENT: Rule(
        nl="In het gedeelde plan (TOP-dossier) kijkt iemand alleen mee met toestemming van het "
        "gezin én van de school, en met een taak in de aanvraag.",
        en="Somebody looks in the shared plan only with the consent of the family and of the "
        "school, and with a part in the request.",
        source=Source(
            Basis.AGREEMENT, "Transformatieagenda Noord-Kennemerland 2016, noot 1 (TOP-dossier)"
        ),
    ),
    HEALTH_STAYS: Rule(
        nl="Een samenwerkingsverband mag weten wat een arts vond, maar geeft dat niet door aan een "
        "gemeente of aanbieder. De school kan dat wel doen, met toestemming.",
        en="An SWV may know what a doctor found, but does not pass it on to a municipality or "
        "provider. The school can, with consent.",
        source=Source(Basis.LAW, "WPO art. 18a lid 13"),
    ),
    ONLY_WHAT_IS_NEEDED: Rule(
        nl="Wie een bericht krijgt, ziet alleen wat nodig is voor de eigen taak. Een bericht waar "
        "meer in staat, gaat niet weg.",
        en="Who gets a message sees only what the task needs. A message that shows more is not "
        "sent.",
        source=Source(Basis.LAW, "AVG art. 5 lid 1 onder c"),
    ),
}


def _outgrown(fact: ConsentLapsed) -> bool:
    return fact.ground is LapseGround.AGE


def _not_outgrown(fact: ConsentLapsed) -> bool:
    return fact.ground is not LapseGround.AGE


APPLIED: Applied = {
    ConsentGiven: (CONSENT_TO_SHARE, CONSENT_BY_AGE),
    ConsentRenewed: (CONSENT_TO_SHARE, CONSENT_BY_AGE),
    ConsentWithdrawn: (WITHDRAWAL,),
    ConsentLapsed: (When(CONSENT_BY_AGE, _outgrown), When(CONSENT_TO_SHARE, _not_outgrown)),
    DossierAccessGiven: (DOUBLE_CONSENT,),
    DossierAccessEnded: (DOUBLE_CONSENT,),
    DiagnosisShared: (CONSENT_TO_SHARE,),
    DiagnosisReceived: (HEALTH_STAYS,),
    SupportNeedEstablished: (HEALTH_STAYS,),
    SharingStopped: (WITHDRAWAL,),
    MessageWithheld: (WITHDRAWAL,),
    DisclosureRefused: (ONLY_WHAT_IS_NEEDED,),
    PartPaused: (WITHDRAWAL,),
    PartResumed: (WITHDRAWAL,),
}
