"""What happened, in Dutch sentences: what a school records."""

from collections.abc import Mapping

from events import school
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    school.SupportTeamJudged: lambda f: (
        f"het ondersteuningsteam van {who(f.school)} vindt jeugdhulp op school {word(f.outcome)},"
        f" van {day(f.valid.start)} tot en met {day(f.valid.end)}"
    ),
    school.ConsentGiven: lambda f: (
        f"toestemming van {word(f.by)} om de aanvraag te delen met {who(f.recipient)}"
    ),
}
