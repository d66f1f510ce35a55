"""What happened, in Dutch sentences: while a pupil waits for care."""

from collections.abc import Mapping

from events import waiting
from events.fact import Fact
from projections.case_file.words import Sentence, day, days, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    waiting.BridgingSupportDue: lambda f: (
        f"de leerling heeft begeleiding nodig tijdens het wachten op {who(f.provider)}"
    ),
    waiting.BridgingSupportStarted: lambda f: (
        f"{who(f.provider)} begeleidt de leerling tijdens het wachten: {word(f.aim)}"
    ),
    waiting.BridgingSupportEnded: lambda f: (
        "het wachten is voorbij; de leerling had zolang"
        f" {days(f.days) + ' begeleiding' if f.days else 'geen begeleiding'}"
    ),
    waiting.WaitingTimePublished: lambda f: (
        f"{who(f.provider)} meldt een wachttijd van {f.wait_weeks} weken voor {word(f.category)},"
        f" geldig tot en met {day(f.valid_until)}"
    ),
    waiting.WaitingTimeOutdated: lambda f: (
        f"de wachttijd van {who(f.provider)} voor {word(f.category)} is verouderd"
    ),
    waiting.CapacitySet: lambda f: (
        f"{who(f.provider)} heeft {f.places} plaatsen voor {word(f.category)}"
        f" ({word(f.given_at)}), van {day(f.valid.start)} tot en met {day(f.valid.end)}"
    ),
}
