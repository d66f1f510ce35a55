"""Fewer hours of education for one pupil: when, for how long, and what counts as missed."""

from events.absence import AbsenceMeasuredAnew
from events.teaching_time import (
    AbsenceLinked,
    BuildUpOverdue,
    BuildUpReviewed,
    FewerHoursAllowed,
    FewerHoursAsked,
    FewerHoursDenied,
    FewerHoursEnded,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

ASK = RuleId("variawet-consent")
BUILD_UP = RuleId("variawet-build-up")
MISSED = RuleId("variawet-missed")
_LAW = "Wet van 20 december 2017 (Stb. 2018, 12); beleidsregel van de inspectie (BWBR0041216)"

RULES: Named = {
    ASK: Rule(
        nl="Kan een leerling door lichaam of geest een tijd of voor een deel geen onderwijs "
        "volgen, dan vraagt het schoolbestuur de inspectie om minder onderwijstijd. De ouders zijn "
        "het ermee eens en een deskundige zegt dat het nodig is. Het geldt binnen één schooljaar.",
        en="Where a pupil for reasons of body or mind cannot follow all education for a time or in "
        "part, the board asks the inspectorate for fewer hours; the parents agree and an expert "
        "says that it is needed. It holds within one school year.",
        source=Source(Basis.LAW, _LAW),
    ),
    BUILD_UP: Rule(
        nl="Een plan zegt hoe de uren weer omhooggaan. Voor elke volgende stap bespreken school en "
        "ouders hoe het gaat.",
        en="A plan says how the hours go up again; school and parents talk before every next step.",
        source=Source(
            Basis.LAW, f"{_LAW}; het gesprek voor elke stap is een keuze van deze dienst"
        ),
    ),
    MISSED: Rule(
        nl="Zolang minder onderwijstijd geldt, is alleen verzuim wat de leerling mist van de uren "
        "die hij wel moet volgen.",
        en="While fewer hours hold, only what is missed of the hours that need be followed is "
        "absence.",
        source=Source(Basis.LAW, _LAW),
    ),
}

APPLIED: Applied = {
    FewerHoursAsked: (ASK, BUILD_UP),
    AbsenceLinked: (MISSED,),
    FewerHoursAllowed: (ASK, BUILD_UP),
    FewerHoursDenied: (ASK,),
    BuildUpReviewed: (BUILD_UP,),
    BuildUpOverdue: (BUILD_UP,),
    FewerHoursEnded: (ASK,),
    AbsenceMeasuredAnew: (MISSED,),
}
