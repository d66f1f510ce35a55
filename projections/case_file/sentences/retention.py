"""What happened, in Dutch sentences: keeping and destroying."""

from collections.abc import Mapping

from events import retention
from events.fact import Fact
from projections.case_file.words import Sentence, day, listed, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    retention.DestructionRequested: lambda f: (
        f"{word(f.requested_by)} vragen {who(f.controller)} om te wissen wat zij bewaart; het"
        f" antwoord komt uiterlijk op {day(f.decide_by)}"
    ),
    retention.DestructionProposed: lambda f: (
        f"{who(f.controller)} kan wissen wat zij bewaart ({listed(f.records)}), want"
        f" {word(f.destruction)}"
    ),
    retention.DestructionRefused: lambda f: (
        f"{who(f.controller)} wist niets, want {listed(f.holds)}"
    ),
    retention.DestructionFirstApproved: lambda f: (
        f"een eerste medewerker van {who(f.controller)} is akkoord met wissen"
    ),
    retention.DestructionApproved: lambda f: (
        f"twee medewerkers van {who(f.controller)} zijn akkoord met wissen"
    ),
    retention.DestructionTermExceeded: lambda f: (
        f"{who(f.controller)} antwoordde niet op tijd op de vraag om te wissen: de laatste dag was"
        f" {day(f.decide_by)}"
    ),
    retention.RecordsDestroyed: lambda f: (
        f"{who(f.controller)} heeft gewist wat zij bewaarde ({listed(f.records)}), want"
        f" {word(f.destruction)}"
    ),
}
