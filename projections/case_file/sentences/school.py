"""What happened, in Dutch sentences: what a school records."""

from collections.abc import Mapping
from datetime import date

from events import school
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    school.SupportTeamJudged: lambda f: (
        f"het ondersteuningsteam van {who(f.school)} vindt jeugdhulp op school {word(f.outcome)},"
        f" van {day(f.valid.start)} tot en met {day(f.valid.end)}"
    ),
    school.ConsentGiven: lambda f: f"{_given(f)}{_until(f.until)}",
    school.ConsentRenewed: lambda f: f"{_given(f)}, opnieuw{_until(f.until)}",
    school.ConsentWithdrawn: lambda f: (
        f"{word(f.by)} {_draws(f.by)} de toestemming voor {who(f.recipient)} in ({word(f.purpose)})"
    ),
    school.ConsentLapsed: lambda f: (
        f"de toestemming voor {who(f.recipient)} geldt niet meer: {word(f.ground)}"
        + (f"; toestemming van {word(f.needed)} is nodig" if f.needed else "")
    ),
    school.DiagnosisShared: lambda f: f"{who(f.school)} deelt de diagnose met {who(f.recipient)}",
    school.DossierAccessGiven: lambda f: f"{who(f.organisation)} mag meekijken in het plan",
    school.DossierAccessEnded: lambda f: (
        f"{who(f.organisation)} mag niet meer meekijken in het plan: {word(f.why)}"
    ),
}


def _given(fact: school.ConsentGiven | school.ConsentRenewed) -> str:
    return f"toestemming van {word(fact.by)} voor {who(fact.recipient)}: {word(fact.purpose)}"


def _until(last: date | None) -> str:
    return f", tot en met {day(last)}" if last else ""


def _draws(by: school.ConsentBy) -> str:
    return "trekt" if by in (school.ConsentBy.PUPIL, school.ConsentBy.SCHOOL) else "trekken"
