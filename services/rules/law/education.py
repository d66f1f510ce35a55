"""Terms of schools, the toelaatbaarheidsverklaring (TLV), and school transport."""

from events.enrolment import (
    ActionPartAgreed,
    AdmissionRefused,
    AdmissionRequested,
    AdmissionTermExceeded,
    AdmissionTermExtended,
    ExtraSupportFound,
    OppAdopted,
    OppEvaluated,
    OppEvaluationMissed,
    OppTermExceeded,
    PupilAdmitted,
    PupilEnrolled,
    PupilTemporarilyPlaced,
)
from events.referral import LearningOverdue, ReferralFollowed, ReturnReviewOverdue
from events.school_transport import (
    TransportAtRisk,
    TransportRequested,
    TransportTermExceeded,
    TransportTermExtended,
)
from events.tlv import (
    AdviceCopyFailed,
    AdviceCopyQueued,
    AdviceCopySent,
    AdviceSent,
    ExpertAdviceGiven,
    TlvIssued,
    TlvRefused,
    TlvReopened,
)
from events.tlv_count import TlvGrowthAbove, TlvLevelCompared, TlvsCompared
from services.rules.law.decisions import REVOKED
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

DECIDE_ON_ADMISSION = RuleId("wpo-40-6")
PLACE_TEMPORARILY = RuleId("wpo-40-7")
OTHER_PLACE = RuleId("wpo-40-4-zorgplicht")
OPP_IN_SIX_WEEKS = RuleId("wpo-40a-opp")
OPP_EVALUATED = RuleId("wpo-40a-evaluation")
OPP_AGREED = RuleId("wpo-40a-handelingsdeel")
TWO_EXPERTS = RuleId("wpo-18a-11-experts")
PARENTS_COPY = RuleId("wpo-18a-14-parents-copy")
SWV_FILE = RuleId("wpo-18a-13-file")
TLV_PERIOD = RuleId("wec-40-tlv-period")
TLV_STAYS_VALID = RuleId("wec-40-tlv-everywhere")
LEARN = RuleId("referral-learning")
WAY_BACK = RuleId("referral-way-back")
BESIDE_COUNTRY = RuleId("tlv-beside-country")
LEVEL = RuleId("tlv-level-beside-country")
DECIDE_ON_TRANSPORT = RuleId("school-transport-term")

_AGREEMENT_5 = Source(
    Basis.AGREEMENT, "Ontwikkelagenda passend onderwijs en jeugdhulp Zwolle, deel 2, afspraak 5"
)

RULES: Named = {
    DECIDE_ON_ADMISSION: Rule(
        nl="Een school beslist binnen 6 weken over een aanmelding. Zij mag dat één keer met 4 "
        "weken uitstellen, voordat de 6 weken voorbij zijn.",
        en="A school decides on an application within 6 weeks, once extended by 4 weeks before "
        "those end.",
        source=Source(Basis.LAW, "WPO art. 40 lid 6; Algemene termijnenwet art. 1"),
    ),
    PLACE_TEMPORARILY: Rule(
        nl="Is er na 10 weken geen beslissing, dan krijgt de leerling de dag daarna een tijdelijke "
        "plaats. Dat geldt niet als hij op een andere school staat ingeschreven.",
        en="Without a decision after 10 weeks the pupil is placed temporarily from the next day, "
        "unless enrolled at another school.",
        source=Source(Basis.LAW, "WPO art. 40 lid 7"),
    ),
    OTHER_PLACE: Rule(
        nl="Een school weigert een leerling die extra steun nodig heeft pas als een andere school "
        "klaarstaat.",
        en="A school refuses a pupil who needs extra support only where another school is ready.",
        source=Source(Basis.LAW, "WPO art. 40 lid 4"),
    ),
    OPP_IN_SIX_WEEKS: Rule(
        nl="Voor een leerling met extra steun is er binnen 6 weken na de inschrijving een "
        "ontwikkelingsperspectief (OPP). Blijkt later dat die steun nodig is, dan telt dat vanaf "
        "die dag.",
        en="A pupil with extra support has a development perspective (OPP) within 6 weeks of "
        "enrolment, or of the day on which that need is found.",
        source=Source(Basis.LAW, "WPO art. 40a; Algemene termijnenwet art. 1"),
    ),
    OPP_EVALUATED: Rule(
        nl="De school bespreekt het OPP minstens één keer per jaar met de ouders.",
        en="The school evaluates the OPP with the parents once a year at least.",
        source=Source(Basis.LAW, "WPO art. 40a"),
    ),
    OPP_AGREED: Rule(
        nl="Het OPP wordt pas vastgesteld als de ouders akkoord zijn met het handelingsdeel.",
        en="The OPP is adopted only when the parents agree with its action part.",
        source=Source(Basis.LAW, "WPO art. 40a"),
    ),
    TWO_EXPERTS: Rule(
        nl="Het samenwerkingsverband beslist over een tlv na advies van twee deskundigen. De "
        "eerste is een orthopedagoog of een psycholoog.",
        en="The SWV decides on a TLV after the advice of two experts, the first an orthopedagogue "
        "or psychologist.",
        source=Source(Basis.LAW, "WPO art. 18a lid 11"),
    ),
    PARENTS_COPY: Rule(
        nl="De ouders krijgen een afschrift van het advies van het samenwerkingsverband. Zolang "
        "dat niet is gelukt, beslist het samenwerkingsverband niet.",
        en="The parents get a copy of the advice of the SWV; until they did, it does not decide.",
        source=Source(Basis.LAW, "WPO art. 18a lid 14"),
    ),
    SWV_FILE: Rule(
        nl="Alleen het samenwerkingsverband en zijn deskundigen lezen het dossier. Buiten hen "
        "hoort alleen het schoolbestuur wat er is geadviseerd.",
        en="Only the SWV and its experts read its file; outside of them only the school board "
        "hears what was advised.",
        source=Source(Basis.LAW, "WPO art. 18a lid 13"),
    ),
    TLV_PERIOD: Rule(
        nl="Een tlv geldt minstens één schooljaar. Begint zij in de loop van een schooljaar, dan "
        "komt de rest van dat jaar erbij. Zij eindigt altijd op 31 juli.",
        en="A TLV holds for at least one school year; the rest of a year already begun is added; "
        "it ends on 31 July.",
        source=Source(Basis.LAW, "WEC art. 40"),
    ),
    TLV_STAYS_VALID: Rule(
        nl="Een tlv blijft geldig als de leerling naar een school van een ander "
        "samenwerkingsverband gaat.",
        en="A TLV stays valid when the pupil goes to a school of another SWV.",
        source=Source(Basis.LAW, "WEC art. 40"),
    ),
    LEARN: Rule(
        nl="Na een tlv blijft de school die verwees betrokken. Zij zegt op tijd wat zij ervan "
        "leerde.",
        en="After a TLV the school that referred stays involved, and says in time what it learned.",
        source=_AGREEMENT_5,
        local=("learning_weeks",),
    ),
    WAY_BACK: Rule(
        nl="Voor het einde van elk schooljaar bespreekt de school die verwees of de leerling terug "
        "kan naar regulier onderwijs.",
        en="Before each school year ends the school that referred speaks of a return to regular "
        "education.",
        source=_AGREEMENT_5,
        local=("return_review_weeks",),
    ),
    BESIDE_COUNTRY: Rule(
        nl="Groeit het aantal leerlingen met een tlv harder dan in het land, dan stelt het "
        "samenwerkingsverband bij. Dat wordt elk jaar op 1 oktober vergeleken.",
        en="Where the number of pupils with a TLV grows harder than the country's, the SWV "
        "adjusts; compared each year on 1 October.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, B1"),
    ),
    LEVEL: Rule(
        nl="Van de leerlingen van een samenwerkingsverband heeft geen groter deel een tlv dan er "
        "in het land in dat onderwijs zit. Dat wordt vergeleken als het leerlingaantal bekend is.",
        en="Of the pupils of an SWV no greater part has a TLV than is in that education in the "
        "country; compared where the number of pupils is known.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, B1"),
    ),
    DECIDE_ON_TRANSPORT: Rule(
        nl="Een gemeente beslist binnen 8 weken over leerlingenvervoer en mag dat één keer met 4 "
        "weken uitstellen. Zij waarschuwt als dat na de eerste schooldag kan zijn.",
        en="A municipality decides on school transport within 8 weeks, once extended by 4 weeks; "
        "it warns where that may be after the first school day.",
        source=Source(
            Basis.LAW,
            "WPO art. 4, WEC art. 4; Awb art. 4:13 en 4:14; verordening leerlingenvervoer",
        ),
    ),
}

APPLIED: Applied = {
    ReferralFollowed: (LEARN, WAY_BACK),
    LearningOverdue: (LEARN,),
    ReturnReviewOverdue: (WAY_BACK,),
    TlvsCompared: (BESIDE_COUNTRY,),
    TlvGrowthAbove: (BESIDE_COUNTRY,),
    TlvLevelCompared: (LEVEL,),
    TransportRequested: (DECIDE_ON_TRANSPORT,),
    TransportTermExtended: (DECIDE_ON_TRANSPORT,),
    TransportAtRisk: (DECIDE_ON_TRANSPORT,),
    TransportTermExceeded: (DECIDE_ON_TRANSPORT,),
    AdmissionRequested: (DECIDE_ON_ADMISSION,),
    AdmissionTermExtended: (DECIDE_ON_ADMISSION,),
    AdmissionTermExceeded: (DECIDE_ON_ADMISSION,),
    PupilTemporarilyPlaced: (PLACE_TEMPORARILY,),
    AdmissionRefused: (OTHER_PLACE,),
    PupilAdmitted: (TLV_STAYS_VALID,),
    PupilEnrolled: (OPP_IN_SIX_WEEKS,),
    ExtraSupportFound: (OPP_IN_SIX_WEEKS,),
    OppTermExceeded: (OPP_IN_SIX_WEEKS,),
    ActionPartAgreed: (OPP_AGREED,),
    OppAdopted: (OPP_AGREED, OPP_EVALUATED),
    OppEvaluated: (OPP_EVALUATED,),
    OppEvaluationMissed: (OPP_EVALUATED,),
    ExpertAdviceGiven: (TWO_EXPERTS,),
    AdviceSent: (SWV_FILE,),
    AdviceCopyQueued: (PARENTS_COPY,),
    AdviceCopySent: (PARENTS_COPY,),
    AdviceCopyFailed: (PARENTS_COPY,),
    TlvIssued: (TWO_EXPERTS, TLV_PERIOD),
    TlvRefused: (TWO_EXPERTS,),
    TlvReopened: (REVOKED,),
}
