"""What happened, in Dutch sentences: whose task it is. A person is told by role alone."""

from collections.abc import Mapping

from events import handling
from events.fact import Fact
from projections.case_file.words import Sentence, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    handling.CaseTaken: lambda f: (
        f"bij {who(f.organisation)} pakt iemand de aanvraag op ({word(f.role)})"
    ),
    handling.CaseHandedOver: lambda f: (
        f"bij {who(f.organisation)} gaat de aanvraag naar een collega ({word(f.role)})"
    ),
    handling.CaseGivenBack: lambda f: (
        f"bij {who(f.organisation)} heeft niemand de aanvraag meer in behandeling"
    ),
}
