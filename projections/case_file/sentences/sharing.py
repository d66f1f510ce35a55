"""What happened, in Dutch sentences: what a party may send."""

from collections.abc import Mapping

from events import sharing
from events.fact import Fact
from projections.case_file.words import Sentence, who

SENTENCES: Mapping[type[Fact], Sentence] = {
    sharing.SharingStopped: lambda f: f"er gaat niets meer naar {who(f.recipient)}",
    sharing.SharingResumed: lambda f: f"er mag weer worden gedeeld met {who(f.recipient)}",
    sharing.PartPaused: lambda f: (
        f"{who(f.body)} laat haar deel liggen, want er is geen toestemming meer om te delen"
    ),
    sharing.PartResumed: lambda f: f"{who(f.body)} gaat verder, want er is weer toestemming",
    sharing.ClosingPostponed: lambda f: (
        f"iedereen is akkoord, maar sluiten wacht op toestemming om met {who(f.awaiting)} te delen"
    ),
    sharing.MessageWithheld: lambda f: f"een bericht aan {who(f.recipient)} is tegengehouden",
    sharing.MessageReleased: lambda f: f"een bericht aan {who(f.recipient)} is alsnog verzonden",
    sharing.DisclosureRefused: lambda f: (
        f"een bericht aan {who(f.recipient)} is niet verzonden, want er stond in wat zij niet mag"
        f" zien ({', '.join(f.fields)})"
    ),
}
