"""Pupils at home: who counts, who is told, and for how long at most."""

from events.absence import (
    AbsenceNotified,
    AbsenceReported,
    AbsenceThreatens,
    HoursMissedCounted,
    OfferJudged,
    OfferRefused,
    ThreeMonthExceedanceCorrected,
    ThreeMonthLimitEndedLate,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitMet,
    ThreeMonthLimitNear,
    ThreeMonthLimitReopened,
    ThreeMonthLimitStarted,
    ThuiszitterReclassified,
    ThuiszitterRegistered,
    ThuiszitterRegistrationCorrected,
    ThuiszitterSignedOff,
)
from events.quarter import QuarterAdopted, QuarterReceived, QuarterReportsMissing
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.law.terms import DAY_OF_THE_ACT
from services.rules.regions import Basis, Source

NOTIFY = RuleId("leerplichtwet-21a")
REGIONAL = RuleId("thuiszitter-regional")
NATIONAL = RuleId("thuiszitter-national")
THREE_MONTHS = RuleId("thuiszitterspact-three-months")
THREAT = RuleId("thuiszitter-threatens")
QUARTER = RuleId("thuiszitter-quarter")
FITTING = RuleId("thuiszitterspact-fitting-offer")

RULES: Named = {
    QUARTER: Rule(
        nl="Elk kwartaal leveren scholen en gemeenten cijfers over thuiszitters, met voor ieder "
        "een reden. Wie niets levert, heeft geen getal; dat is iets anders dan nul. Kleine "
        "getallen worden niet getoond.",
        en="Each quarter schools and municipalities tell numbers of pupils at home, with a reason "
        "for each. Who tells nothing has no number, which is not nought; small ones are held back.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, F4"),
    ),
    NOTIFY: Rule(
        nl="Mist een leerling in vier weken zestien lesuren of meer zonder verlof, dan meldt de "
        "school dat bij de gemeente. Over gemiste uren met verlof, zoals bij ziekte, hoort de "
        "gemeente niets.",
        en="Where a pupil misses sixteen hours of lessons or more without leave in four weeks, the "
        "school tells the municipality. Of hours missed with leave, as in illness, it tells "
        "nothing.",
        source=Source(Basis.LAW, "Leerplichtwet 1969 art. 21a; AVG art. 5 lid 1 onder c en art. 9"),
    ),
    THREAT: Rule(
        nl="Mist een leerling in vier weken veel lesuren, met of zonder verlof, dan dreigt "
        "thuiszitten en kijkt het ondersteuningsteam van de school mee.",
        en="Where a pupil misses many hours in four weeks, with leave or without, staying at home "
        "threatens, and the school's support team looks at it.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, H1 en F2"),
        local=("threat_hours",),
    ),
    REGIONAL: Rule(
        nl="De regio telt wie leerplichtig is en nergens staat ingeschreven (categorie 1), en wie "
        "langer dan 4 weken voor meer dan de helft van de tijd niet naar school gaat, met of "
        "zonder verlof (categorie 2).",
        en="The region counts who must go to school and is enrolled nowhere (category 1), and who "
        "is away for more than half of the lessons for more than 4 weeks, with leave or without "
        "(category 2).",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, F"),
        local=("thuiszitter_weeks", "thuiszitter_percent", "thuiszitter_holidays"),
    ),
    NATIONAL: Rule(
        nl="Het land telt wie leerplichtig is en nergens staat ingeschreven (absoluut verzuim), en "
        "wie langer dan 4 weken zonder verlof van school wegblijft (langdurig relatief verzuim).",
        en="The country counts who must go to school and is enrolled nowhere (absolute absence), "
        "and who stays away without leave for more than 4 weeks (long relative absence).",
        source=Source(Basis.LAW, "Leerplichtwet 1969 art. 25; leerplichttelling OCW"),
    ),
    THREE_MONTHS: Rule(
        nl="Geen kind zit langer dan drie maanden thuis zonder passend aanbod van onderwijs of "
        "jeugdhulp. Dit is een afspraak en geen wet: er is geen uitstel, en een feestdag verlengt "
        "haar niet. Vooraf komt er een waarschuwing.",
        en="No child is at home for more than three months without a fitting offer of education or "
        "youth care. Agreed and not law: there is no deferral, and no holiday extends it. A "
        "warning comes before.",
        source=Source(Basis.AGREEMENT, "Thuiszitterspact, 13 juni 2016"),
        local=("limit_warning_months",),
    ),
    FITTING: Rule(
        nl="Een aanbod past als de ouders het aanvaarden. Weigeren zij het, dan telt het alleen "
        "als het ondersteuningsteam of het MDO heeft vastgelegd dat het past.",
        en="An offer fits when the parents accept it. Where they refuse, it counts only if OT or "
        "MDO put on record that it fits.",
        source=Source(
            Basis.ASSUMPTION, "Thuiszitterspact, 13 juni 2016: wat passend is, staat er niet in"
        ),
    ),
}

APPLIED: Applied = {
    QuarterReceived: (QUARTER,),
    QuarterReportsMissing: (QUARTER,),
    QuarterAdopted: (QUARTER,),
    AbsenceReported: (REGIONAL, NATIONAL),
    HoursMissedCounted: (REGIONAL, NATIONAL),
    AbsenceNotified: (NOTIFY,),
    AbsenceThreatens: (THREAT,),
    ThuiszitterRegistered: (REGIONAL, NATIONAL),
    ThuiszitterReclassified: (REGIONAL, NATIONAL),
    ThuiszitterSignedOff: (REGIONAL, NATIONAL),
    ThuiszitterRegistrationCorrected: (REGIONAL, NATIONAL, DAY_OF_THE_ACT),
    ThreeMonthLimitStarted: (THREE_MONTHS,),
    ThreeMonthLimitNear: (THREE_MONTHS,),
    ThreeMonthLimitMet: (THREE_MONTHS, FITTING),
    ThreeMonthLimitExceeded: (THREE_MONTHS,),
    ThreeMonthLimitEndedLate: (THREE_MONTHS, FITTING),
    ThreeMonthExceedanceCorrected: (THREE_MONTHS, DAY_OF_THE_ACT),
    ThreeMonthLimitReopened: (THREE_MONTHS,),
    OfferRefused: (FITTING,),
    OfferJudged: (FITTING,),
}
