"""Transitions: a warm handover, a pause in closed youth care, and turning eighteen."""

from events.care import ClaimFault, ClaimRefused
from events.evaluation import ExperienceAsked, ExperienceMissed
from events.need import ViewsDiffer
from events.transition import (
    AdulthoodNear,
    AdulthoodToldLate,
    ArrangementPaused,
    ArrangementResumed,
    CarePaused,
    CareResumed,
    ClosedPlacementUnclear,
    EnrolmentKept,
    FuturePlanAdopted,
    FuturePlanOverdue,
    HandoverGiven,
    HandoverOverdue,
    HandoverUnconfirmed,
    TransferPlanned,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

HANDOVER = RuleId("warm-handover")
PAUSE = RuleId("closed-placement-pause")
AT_EIGHTEEN = RuleId("leaving-at-eighteen")
BOTH_HEARD = RuleId("child-and-school-heard")
EXPERIENCE = RuleId("experience-asked")
EXTENDED = RuleId("jeugdwet-1-1-extended")

RULES: Named = {
    HANDOVER: Rule(
        nl="Gaat een leerling naar een andere school, dan dragen de scholen hem warm over: twee "
        "weken voor zijn laatste dag, of op die dag als de overstap pas later bekend is. Alle "
        "onderdelen zijn dan klaar. De andere school bevestigt dat binnen tien werkdagen.",
        en="A pupil who goes to another school is handed over two weeks before the last day, or on "
        "it where that became known later, when all parts are ready; the other school confirms it "
        "within ten working days.",
        source=Source(
            Basis.AGREEMENT,
            "Transformatieagenda Noord-Kennemerland 2016, A5.5; het onderwijskundig rapport: WPO "
            "art. 42",
        ),
    ),
    PAUSE: Rule(
        nl="Is een leerling gesloten geplaatst, dan blijft hij ingeschreven bij zijn eigen school. "
        "Het arrangement pauzeert: over die dagen wordt niets betaald. Daarna gaat het verder.",
        en="A pupil in closed youth care stays enrolled at the own school; the arrangement pauses, "
        "nothing is paid for those days, and it goes on afterwards.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, H4"),
    ),
    AT_EIGHTEEN: Rule(
        nl="Een half jaar voor de 18e verjaardag weten leerling, ouders, school en aanbieder wat "
        "er verandert. Drie maanden ervoor is er een plan voor zorg, onderwijs, wonen, inkomen en "
        "netwerk. Is het arrangement pas later toegekend, dan is er ten minste twee weken tijd.",
        en="Half a year before the eighteenth birthday pupil, parents, school and provider know "
        "what changes; three months before it there is a plan. Where the arrangement was granted "
        "later there are two weeks at least.",
        source=Source(
            Basis.AGREEMENT,
            "Gangbare afspraak van gemeenten over de overgang van 18- naar 18+; geen wettelijke "
            "termijn",
        ),
    ),
    BOTH_HEARD: Rule(
        nl="Wat een leerling nodig heeft, wordt vastgesteld met wat de school ziet én wat het kind "
        "zelf vindt. Noemen zij niets hetzelfde, dan praten zij daar eerst over.",
        en="What a pupil needs is established with what the school sees and what the child finds; "
        "where they name nothing in common they speak of it first.",
        source=Source(Basis.AGREEMENT, "Samenwerkingsagenda Utrecht West 2023-2027, 2.2"),
    ),
    EXPERIENCE: Rule(
        nl="Na een evaluatie vertellen ouders en leerling binnen vier weken hoe het gaat.",
        en="After an evaluation parents and pupil tell within four weeks how it goes.",
        source=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle deel 2, afspraak 23"),
    ),
    EXTENDED: Rule(
        nl="Jeugdhulp houdt op bij 18 jaar. Zij kan doorgaan tot 23 jaar als dat vóór 18 is "
        "bepaald, of binnen een half jaar daarna.",
        en="Youth care ends at eighteen; it may go on until twenty-three where that was decided "
        "before, or within half a year.",
        source=Source(Basis.LAW, "Jeugdwet art. 1.1, jeugdige onder 3"),
    ),
}

APPLIED: Applied = {
    TransferPlanned: (HANDOVER,),
    HandoverGiven: (HANDOVER,),
    HandoverOverdue: (HANDOVER,),
    HandoverUnconfirmed: (HANDOVER,),
    EnrolmentKept: (PAUSE,),
    ArrangementPaused: (PAUSE,),
    ArrangementResumed: (PAUSE,),
    ClosedPlacementUnclear: (PAUSE,),
    CarePaused: (PAUSE,),
    CareResumed: (PAUSE,),
    ClaimRefused: (When(PAUSE, lambda f: f.fault is ClaimFault.IN_PAUSE),),
    AdulthoodNear: (AT_EIGHTEEN,),
    AdulthoodToldLate: (AT_EIGHTEEN,),
    FuturePlanOverdue: (AT_EIGHTEEN,),
    FuturePlanAdopted: (EXTENDED,),
    ViewsDiffer: (BOTH_HEARD,),
    ExperienceAsked: (EXPERIENCE,),
    ExperienceMissed: (EXPERIENCE,),
}
