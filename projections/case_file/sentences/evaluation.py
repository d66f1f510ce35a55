"""What happened, in Dutch sentences: evaluation and extension."""

from collections.abc import Mapping

from events import evaluation
from events.fact import Fact
from projections.case_file.words import Sentence, day, listed, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    evaluation.EvaluationPlanned: lambda f: (
        f"{who(f.school)} evalueert vanaf {day(f.opens_on)}, uiterlijk op {day(f.due_on)}"
    ),
    evaluation.EvaluationDue: lambda f: (
        f"{who(f.school)} hoort nu te evalueren, uiterlijk op {day(f.due_on)}"
    ),
    evaluation.EvaluationOverdue: lambda f: (
        f"{who(f.school)} heeft niet op tijd geëvalueerd (uiterlijk {day(f.due_on)})"
    ),
    evaluation.CareEvaluated: lambda f: (
        f"{who(f.school)} heeft geëvalueerd: {word(f.outcome)}"
        f"{'' if f.last_day is None else f', na {day(f.last_day)}'}"
    ),
    evaluation.ExperienceAsked: lambda f: (
        f"ouders en leerling vertellen uiterlijk op {day(f.due_on)} hoe het ging"
    ),
    evaluation.ExperienceGiven: lambda f: (
        f"{word(f.respondent)}: het gaat {word(f.experience)}; gehoord: {word(f.heard)}"
    ),
    evaluation.ExperienceMissed: lambda f: (
        f"op {day(f.due_on)} was niet verteld hoe het ging: {listed(f.silent)}"
    ),
    evaluation.ExtensionRequested: lambda f: (
        f"{who(f.school)} vraagt om een vervolg; daarover wordt apart beslist"
    ),
}
