"""How long something about a pupil is kept, and how it is destroyed."""

from events.retention import (
    DestructionApproved,
    DestructionFirstApproved,
    DestructionGround,
    DestructionProposed,
    DestructionRefused,
    DestructionRequested,
    DestructionTermExceeded,
    Hold,
    RecordKind,
    RecordsDestroyed,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

KEPT_YOUTH_CARE = RuleId("kept-youth-care")
KEPT_BY_MUNICIPALITY = RuleId("kept-by-municipality")
KEPT_BY_ATTENDANCE = RuleId("kept-by-attendance")
KEPT_BY_SWV = RuleId("kept-by-swv")
KEPT_BY_SCHOOL = RuleId("kept-by-school")
DESTROYED_ON_REQUEST = RuleId("destroyed-on-request")
NOT_DESTROYED = RuleId("not-destroyed")
TWO_OFFICERS = RuleId("destroyed-by-two")
CERTIFICATE = RuleId("certificate-of-destruction")

RULES: Named = {
    KEPT_YOUTH_CARE: Rule(
        nl="Een aanbieder bewaart een dossier jeugdhulp 20 jaar na de laatste wijziging; tot 2020 "
        "was dat 15 jaar.",
        en="A provider keeps a file of youth care for 20 years from its last change; until 2020 "
        "that was 15 years.",
        source=Source(Basis.LAW, "Jeugdwet art. 7.3.8"),
    ),
    KEPT_BY_MUNICIPALITY: Rule(
        nl="Een gemeente bewaart haar dossier even lang als de aanbieder het zijne, en mag het "
        "niet eerder vernietigen.",
        en="A municipality keeps its file as long as the provider keeps its own, and may not "
        "destroy it before.",
        source=Source(Basis.LAW, "Archiefwet 1995 art. 3 en 5; Jeugdwet art. 7.3.8"),
    ),
    KEPT_BY_ATTENDANCE: Rule(
        nl="Een gemeente bewaart wat haar over verzuim is gemeld 5 jaar nadat het voorbij is, zo "
        "lang als de school.",
        en="A municipality keeps what it was told of an absence for 5 years after its end, as long "
        "as the school does.",
        source=Source(Basis.ASSUMPTION, "Archiefwet 1995 art. 3; Leerplichtwet 1969 art. 21a"),
    ),
    KEPT_BY_SWV: Rule(
        nl="Een samenwerkingsverband vernietigt wat het weet over iemands gezondheid drie jaar na "
        "het advies of de beslissing.",
        en="An SWV destroys what it knows of somebody's health three years after its advice or "
        "decision.",
        source=Source(Basis.LAW, "WPO art. 18a lid 13; WVO 2020 art. 2.47"),
    ),
    KEPT_BY_SCHOOL: Rule(
        nl="Nadat een leerling weg is, bewaart een school gegevens over ondersteuning 2 jaar, over "
        "verwijzing naar speciaal onderwijs 3 jaar, en over inschrijving en verzuim 5 jaar.",
        en="After a pupil left, a school keeps data on support for 2 years, on referral to special "
        "education for 3 years, and on enrolment and absence for 5 years.",
        source=Source(
            Basis.AGREEMENT,
            "Bekostigingsbesluit WPO; Vrijstellingsbesluit Wbp art. 19, nog gebruikt als richtlijn",
        ),
    ),
    DESTROYED_ON_REQUEST: Rule(
        nl="Vraagt de leerling of vragen de ouders om vernietiging, dan gebeurt dat binnen drie "
        "maanden. Wie het mag vragen, hangt af van de leeftijd.",
        en="Where the pupil or the parents ask for destruction it is done within three months. Who "
        "may ask depends on the pupil's age.",
        source=Source(Basis.LAW, "Jeugdwet art. 7.3.9; AVG art. 17 lid 1"),
    ),
    NOT_DESTROYED: Rule(
        nl="Niets wordt gewist zolang de aanvraag of de zorg loopt, er bezwaar kan zijn, de wet "
        "zegt dat het bewaard moet blijven, of een ander er groot belang bij heeft.",
        en="Nothing is destroyed while the request or the care runs, somebody may object, the law "
        "says that it must be kept, or somebody else has a considerable interest in it.",
        source=Source(Basis.LAW, "AVG art. 17 lid 3 onder b en e; Jeugdwet art. 7.3.9"),
    ),
    TWO_OFFICERS: Rule(
        nl="Niets wordt vanzelf gewist: twee medewerkers met mandaat moeten akkoord zijn, en niet "
        "degene die het verzoek vastlegde.",
        en="Nothing is destroyed by itself: two officers under a mandate must agree, and not the "
        "one who took in the request.",
        source=Source(Basis.ASSUMPTION, "Vier ogen; Archiefbesluit 1995 art. 8"),
    ),
    CERTIFICATE: Rule(
        nl="Van wat gewist is, blijft een verklaring: wie, waarom, op welke grond en welke feiten. "
        "Wat er stond, staat er niet in.",
        en="Of what was destroyed a certificate remains: who, why, on which ground and which "
        "facts; not what they said.",
        source=Source(Basis.LAW, "Archiefbesluit 1995 art. 8; AVG art. 5 lid 2"),
    ),
}


def _on_request(fact: DestructionProposed) -> bool:
    return fact.destruction is DestructionGround.ON_REQUEST


def _by_age(fact: DestructionRefused) -> bool:
    return Hold.NOT_ENTITLED in fact.holds


_KEPT = (
    When(KEPT_YOUTH_CARE, lambda fact: RecordKind.YOUTH_CARE in fact.records),
    When(KEPT_BY_MUNICIPALITY, lambda fact: RecordKind.MUNICIPAL_FILE in fact.records),
    When(KEPT_BY_ATTENDANCE, lambda fact: RecordKind.ATTENDANCE in fact.records),
    When(KEPT_BY_SWV, lambda fact: RecordKind.EXPERT_ADVICE in fact.records),
    When(
        KEPT_BY_SCHOOL,
        lambda fact: bool(
            {RecordKind.SUPPORT, RecordKind.REFERRAL, RecordKind.ENROLMENT} & set(fact.records)
        ),
    ),
)

APPLIED: Applied = {
    DestructionRequested: (DESTROYED_ON_REQUEST,),
    DestructionTermExceeded: (DESTROYED_ON_REQUEST,),
    DestructionProposed: (*_KEPT, When(DESTROYED_ON_REQUEST, _on_request)),
    DestructionRefused: (NOT_DESTROYED, When(DESTROYED_ON_REQUEST, _by_age)),
    DestructionFirstApproved: (TWO_OFFICERS,),
    DestructionApproved: (TWO_OFFICERS,),
    RecordsDestroyed: (CERTIFICATE,),
}
