"""The national experiment with education-care arrangements: who takes part, how many, how long."""

from events.experiment import DeviationAgreed, InitiativeRegistered, ParticipationBegun
from services.rules.law.rule import Applied, Named, Rule, RuleId
from services.rules.regions import Basis, Source

INITIATIVE = RuleId("experiment-initiative")
DEVIATION = RuleId("experiment-deviation")

_DECREE = Source(Basis.LAW, "Besluit experiment onderwijszorgarrangementen (Stb. 2022, 449)")

RULES: Named = {
    INITIATIVE: Rule(
        nl="Aan het experiment doen hoogstens 80 initiatieven mee, van 2023 tot en met 2027. Elk "
        "heeft een overeenkomst van school, samenwerkingsverband, aanbieder en financier, en een "
        "projectplan.",
        en="At most 80 initiatives take part in the experiment, from 2023 until 2027, each with an "
        "agreement of school, SWV, provider and financier and a project plan.",
        source=_DECREE,
    ),
    DEVIATION: Rule(
        nl="Alleen het onderwijs van een leerling die aan een initiatief meedoet, mag afwijken in "
        "tijd, inhoud, plaats of bekostiging, en niet langer dan hij meedoet.",
        en="Only the education of a pupil in an initiative may deviate in hours, content, place or "
        "funding, and for no longer than the pupil takes part.",
        source=_DECREE,
    ),
}

APPLIED: Applied = {
    InitiativeRegistered: (INITIATIVE,),
    ParticipationBegun: (DEVIATION,),
    DeviationAgreed: (DEVIATION,),
}
