"""What happened, in Dutch sentences: requests about one's own data."""

from collections.abc import Mapping

from events import privacy
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    privacy.PrivacyRequestReceived: lambda f: (
        f"{who(f.controller)} krijgt een verzoek om {word(f.right)} en antwoordt uiterlijk op"
        f" {day(f.due_on)}"
    ),
    privacy.ApplicantIdentified: lambda f: f"{who(f.controller)} weet wie het verzoek doet",
    privacy.PrivacyTermExtended: lambda f: (
        f"{who(f.controller)} antwoordt later, uiterlijk op {day(f.due_on)}: {word(f.delay)}"
    ),
    privacy.PrivacyTermExceeded: lambda f: (
        f"{who(f.controller)} heeft niet op tijd geantwoord; dat kon tot en met {day(f.due_on)}"
    ),
    privacy.AccessGiven: lambda f: f"{who(f.controller)} geeft een kopie van alle gegevens",
    privacy.DataRectified: lambda f: f"{who(f.controller)} zet recht wat niet klopte",
    privacy.PrivacyRequestRefused: lambda f: (
        f"{who(f.controller)} doet niet wat er is gevraagd: {word(f.refusal)}"
    ),
}
