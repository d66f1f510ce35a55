"""What must be so before a request may be made or decided."""

from events.duplicate import PossibleDuplicateSignalled
from events.exclusion import ExclusionSignalled
from events.gate import (
    BlockReason,
    JudgementExpired,
    JudgementRequired,
    PeriodShortened,
    ReferralSignalled,
    RequestBlocked,
    ShorteningTooLate,
    ShorterPeriodNoted,
)
from events.local_policy import LineWeighed, PolicyLimitFound
from events.referral import ReferralFlagged, ReferralNotWeighed
from events.school import SupportTeamJudged
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

OT_GATE = RuleId("ot-gate")
JUDGEMENT_HOLDS = RuleId("ot-judgement-holds")
REFERRAL = RuleId("statutory-referral")
SHORTER = RuleId("shorten-before-key")
EXCLUSION = RuleId("exclusion-signal")
DUPLICATE = RuleId("possible-duplicate")
POLICY_ENDS = RuleId("policy-until-its-last-day")
FRAME = RuleId("frame-of-consideration")
REFERRAL_POLICY = RuleId("referral-against-policy")

_ZWOLLE = Source(
    Basis.AGREEMENT, "Zwolle, Ontwikkelagenda passend onderwijs en jeugdhulp deel 2, afspraak 13"
)

RULES: Named = {
    OT_GATE: Rule(
        nl="Jeugdhulp voor één leerling op school onder schooltijd kan in een gemeente die dit "
        "heeft afgesproken alleen als het ondersteuningsteam (OT) die nodig vindt.",
        en="Youth care for one pupil, at school and in school hours, needs the support team's "
        "judgement where the municipality has agreed to that.",
        source=_ZWOLLE,
        local=("ot_gate",),
    ),
    JUDGEMENT_HOLDS: Rule(
        nl="Het oordeel geldt voor een periode. De zorg begint en eindigt binnen die periode; voor "
        "zorg daarna telt een oordeel dat verlopen is niet meer.",
        en="The judgement holds for a period. The care starts and ends within it; for care after "
        "that a judgement that has expired no longer counts.",
        source=_ZWOLLE,
    ),
    REFERRAL: Rule(
        nl="Een huisarts, jeugdarts, medisch specialist, gecertificeerde instelling of rechter mag "
        "naar jeugdhulp verwijzen. Een afspraak in de regio houdt die hulp niet tegen.",
        en="A general practitioner, youth doctor, medical specialist, certified institution or "
        "court may refer to youth care; a regional agreement does not stop that.",
        source=Source(Basis.LAW, "Jeugdwet art. 2.6 lid 1 onder g"),
    ),
    EXCLUSION: Rule(
        nl="Een gemeente kan een lijst hebben van jeugdhulp die niet nodig is of niet werkt. Staat "
        "een vraag daarop, dan ziet iedereen dat. Wie de hulp toch nodig vindt, legt uit waarom.",
        en="A municipality may have a list of youth care that is not needed or does not work. What "
        "stands on it is signalled; whoever still finds it needed says why.",
        source=Source(
            Basis.AGREEMENT,
            "Zwolle, Ontwikkelagenda passend onderwijs en jeugdhulp deel 2, afspraak 14",
        ),
        local=("exclusions",),
    ),
    POLICY_ENDS: Rule(
        nl="Een gemeente kan een regeling beëindigen. Wat daaronder valt, kent zij toe tot en met "
        "de laatste dag; wat daarna begint, weigert zij, en zij zegt wat er dan is.",
        en="A municipality may end a scheme. What falls under it is granted until its last day; "
        "what begins after that is refused, and it says what there is instead.",
        source=Source(
            Basis.AGREEMENT,
            "Zwolle, Ontwikkelagenda passend onderwijs en jeugdhulp deel 2, bijlage 1",
        ),
        local=("ended_policies",),
    ),
    FRAME: Rule(
        nl="Een instantie kan een afwegingskader vaststellen. Zolang een regel daarvan niet is "
        "beantwoord, wordt haar deel van een aanvraag niet beoordeeld. Past iets niet, dan staat "
        "vast waarom de hulp toch nodig kan zijn.",
        en="A body may adopt a frame of consideration. While a line of it is not answered its part "
        "of a request is not judged; where something does not fit, it is on record why.",
        source=Source(Basis.AGREEMENT, "Raad Zwolle, 23 januari 2017, argument 1.1"),
        local=("considerations",),
    ),
    REFERRAL_POLICY: Rule(
        nl="Een samenwerkingsverband kan afspreken waarvoor het niet meer naar speciaal onderwijs "
        "verwijst. Zo'n verwijzing bespreekt het ondersteuningsteam (OT) met de ouders. Een tlv "
        "aanvragen blijft een recht: de aanvraag loopt door.",
        en="An SWV may agree for what it no longer refers to special education. The support team "
        "speaks of such a referral with the parents; asking for a TLV stays a right.",
        source=Source(
            Basis.AGREEMENT,
            "Zwolle, Ontwikkelagenda passend onderwijs en jeugdhulp deel 2, afspraak 12; "
            "WEC art. 40",
        ),
        local=("referral_policies",),
    ),
    DUPLICATE: Rule(
        nl="Een aanvraag van dezelfde school, voor dezelfde leerling en behoefte, in een periode "
        "die overlapt, kan dubbel zijn. Een mens kijkt ernaar; de aanvraag loopt door.",
        en="A request of the same school, for the same pupil and need, in an overlapping period "
        "may be a duplicate. A person looks; the request goes on.",
        source=Source(Basis.ASSUMPTION, "Afspraak van deze dienst"),
    ),
    SHORTER: Rule(
        nl="De school kan een kortere periode vragen zolang er geen verdeling bij de financiers "
        "ligt.",
        en="The school may ask for a shorter period while no key lies before the funders.",
        source=Source(Basis.ASSUMPTION, "Een financier beslist over wat hij heeft gelezen"),
    ),
}

_BY_POLICY = (BlockReason.POLICY_ENDS, BlockReason.POLICY_ENDED)

APPLIED: Applied = {
    SupportTeamJudged: (OT_GATE,),
    JudgementRequired: (OT_GATE,),
    PolicyLimitFound: (POLICY_ENDS,),
    LineWeighed: (FRAME,),
    ReferralFlagged: (REFERRAL_POLICY,),
    ReferralNotWeighed: (REFERRAL_POLICY,),
    RequestBlocked: (
        When(POLICY_ENDS, lambda f: f.reason in _BY_POLICY),
        When(OT_GATE, lambda f: f.reason not in _BY_POLICY),
        When(JUDGEMENT_HOLDS, lambda f: f.reason not in _BY_POLICY),
    ),
    JudgementExpired: (JUDGEMENT_HOLDS,),
    ReferralSignalled: (REFERRAL,),
    PeriodShortened: (SHORTER,),
    ShorterPeriodNoted: (SHORTER,),
    ShorteningTooLate: (SHORTER,),
    ExclusionSignalled: (EXCLUSION,),
    PossibleDuplicateSignalled: (DUPLICATE,),
}
