"""What happened, in Dutch sentences: the national experiment."""

from collections.abc import Mapping

from events import experiment
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    experiment.InitiativeRegistered: lambda f: (
        f"initiatief {f.initiative} van {who(f.swv)} doet mee aan het landelijke experiment, als"
        f" nummer {f.number}, met {who(f.school)}, {who(f.provider)} en {who(f.financier)}, van"
        f" {day(f.period.start)} tot en met {day(f.period.end)}"
    ),
    experiment.InitiativeEnded: lambda f: f"initiatief {f.initiative} is gestopt",
    experiment.ParticipationBegun: lambda f: (
        f"de leerling doet mee aan initiatief {f.initiative}, van {day(f.period.start)} tot en met"
        f" {day(f.period.end)}"
    ),
    experiment.DeviationAgreed: lambda f: (
        f"het onderwijs wijkt af in {', '.join(word(one) for one in f.deviations)}, van"
        f" {day(f.period.start)} tot en met {day(f.period.end)}"
    ),
    experiment.ParticipationEnded: lambda f: (
        f"de leerling doet niet meer mee aan initiatief {f.initiative}"
    ),
}
