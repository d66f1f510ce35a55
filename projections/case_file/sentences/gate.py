"""What happened, in Dutch sentences: what keeps a request from being approved."""

from collections.abc import Mapping

from events import gate
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    gate.JudgementRequired: lambda f: (
        f"{who(f.municipality)} heeft een oordeel van het ondersteuningsteam (OT) nodig,"
        f" van {day(f.period.start)} tot en met {day(f.period.end)}"
    ),
    gate.JudgementReceived: lambda f: (
        f"{who(f.municipality)} weet dat het ondersteuningsteam de hulp {word(f.outcome)} vindt,"
        f" van {day(f.valid.start)} tot en met {day(f.valid.end)}"
    ),
    gate.JudgementExpired: lambda f: (
        f"het oordeel van het ondersteuningsteam is verlopen: het gold tot en met"
        f" {day(f.valid.end)}"
    ),
    gate.RequestBlocked: lambda f: (
        f"{who(f.municipality)} kan nog niet akkoord gaan: {word(f.reason)}"
    ),
    gate.RequestUnblocked: lambda f: f"niets houdt {who(f.municipality)} meer tegen",
    gate.ReferralSignalled: lambda f: (
        f"een oordeel van het ondersteuningsteam is niet nodig, want {word(f.referrer)} verwijst"
    ),
    gate.ShorteningAsked: lambda f: (
        f"{who(f.school)} vraagt zorg tot en met {day(f.end)}, voor {euro(f.cost)}"
    ),
    gate.PeriodShortened: lambda f: (
        f"de aanvraag is nu tot en met {day(f.care.period.end)}, voor {euro(f.care.cost)}"
    ),
    gate.ShorterPeriodNoted: lambda f: (
        f"{who(f.school)} weet dat de aanvraag nu loopt tot en met {day(f.care.period.end)}"
    ),
    gate.ShorteningTooLate: lambda f: (
        f"inkorten tot en met {day(f.end)} kan niet: de verdeling ligt al bij de financiers, of de"
        " aanvraag was al korter of klaar"
    ),
}
