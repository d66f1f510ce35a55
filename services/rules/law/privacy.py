"""The rules behind requests about one's own data."""

from events.privacy import (
    AccessGiven,
    ApplicantIdentified,
    DataRectified,
    PrivacyRequestReceived,
    PrivacyRequestRefused,
    PrivacyTermExceeded,
    PrivacyTermExtended,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

ANSWER_TERM = RuleId("avg-12-3-answer")
IDENTIFY = RuleId("avg-12-6-identity")
ACCESS = RuleId("avg-15-access")
RECTIFICATION = RuleId("avg-16-rectification")
REFUSE_WITH_REASON = RuleId("avg-12-4-refusal")
REMEDY = RuleId("uavg-34-35-remedy")

RULES: Named = {
    ANSWER_TERM: Rule(
        nl="Een verzoek over eigen gegevens wordt binnen één maand beantwoord. Dat kan één keer 2 "
        "maanden langer duren, als dat in die eerste maand met een reden is verteld.",
        en="A request about one's own data is answered within a month, once extended by two months "
        "when that was told, with a reason, in the first.",
        source=Source(Basis.LAW, "AVG art. 12 lid 3; Algemene termijnenwet art. 1"),
    ),
    IDENTIFY: Rule(
        nl="Eerst staat vast wie het verzoek doet; dan pas gaan er gegevens uit.",
        en="Who asks is established before any data go out.",
        source=Source(Basis.LAW, "AVG art. 12 lid 2 en 6"),
    ),
    ACCESS: Rule(
        nl="Wie daarom vraagt, krijgt een kopie van alle eigen gegevens, gratis en in gewone taal.",
        en="Who asks gets a copy of all their data, free of charge and in plain language.",
        source=Source(Basis.LAW, "AVG art. 12 lid 1 en 5, art. 15 lid 1 en 3"),
    ),
    RECTIFICATION: Rule(
        nl="Wat niet klopt, wordt rechtgezet. Wat er stond, blijft staan; wat juist is, komt "
        "ernaast.",
        en="What is wrong is put right: what was written stays, what is right stands beside it.",
        source=Source(Basis.LAW, "AVG art. 5 lid 1 onder d en art. 16"),
    ),
    REFUSE_WITH_REASON: Rule(
        nl="Wie een verzoek niet inwilligt, zegt waarom, en waar men daarmee terechtkan.",
        en="Who does not do what is asked says why, and where one may go.",
        source=Source(Basis.LAW, "AVG art. 12 lid 4 en 5; UAVG art. 41"),
    ),
    REMEDY: Rule(
        nl="Het antwoord van een gemeente is een besluit: binnen 6 weken kan men bezwaar maken. "
        "Bij een ander kan men binnen 6 weken naar de rechtbank.",
        en="The answer of a municipality is a decision, open to objection for 6 weeks; against "
        "that of others one may go to court within 6 weeks.",
        source=Source(Basis.LAW, "UAVG art. 34 en 35; Awb art. 6:7"),
    ),
}

APPLIED: Applied = {
    PrivacyRequestReceived: (ANSWER_TERM,),
    ApplicantIdentified: (IDENTIFY,),
    PrivacyTermExtended: (ANSWER_TERM,),
    PrivacyTermExceeded: (ANSWER_TERM,),
    AccessGiven: (ACCESS, REMEDY),
    DataRectified: (RECTIFICATION, REMEDY),
    PrivacyRequestRefused: (REFUSE_WITH_REASON, REMEDY),
}
