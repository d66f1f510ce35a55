"""What happened, in Dutch sentences: what cannot wait."""

from collections.abc import Mapping

from events import urgent
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, purse, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    urgent.UrgencyReceived: lambda f: f"{who(f.body)} weet dat deze aanvraag niet kan wachten",
    urgent.TemporaryStartGranted: lambda f: (
        f"{who(f.body)} laat de hulp voorlopig starten, van {day(f.care.period.start)} tot en met"
        f" {day(f.care.period.end)}, en draagt {euro(f.care.cost)} tot de verdeling vaststaat"
    ),
    urgent.TemporaryClaimBooked: lambda f: (
        f"{who(f.body)} betaalt {euro(f.amount)} voor de voorlopige hulp uit {purse(f.line)}"
    ),
    urgent.TemporaryClaimCorrected: lambda f: (
        f"{who(f.body)} betaalt {euro(abs(f.change))} {'minder' if f.change < 0 else 'meer'} voor"
        f" de voorlopige hulp uit {purse(f.line)}"
    ),
    urgent.TemporaryStartEnded: lambda f: f"de voorlopige start is voorbij: {word(f.why)}",
    urgent.TemporaryPartDivided: lambda f: (
        f"de voorlopige hulp van {euro(f.amount)} is verdeeld:"
        f" {'; '.join(f'{who(part.funder)} {euro(part.amount)}' for part in f.parts)}"
    ),
    urgent.TemporaryPartSettled: lambda f: (
        f"voor de voorlopige hulp is {euro(f.spent)} betaald; {euro(f.returned)} komt vrij"
    ),
}
