"""What happened, in Dutch sentences: requests that may be one and the same."""

from collections.abc import Mapping

from events import duplicate
from events.fact import Fact
from projections.case_file.words import Sentence, who

SENTENCES: Mapping[type[Fact], Sentence] = {
    duplicate.RequestRegistered: lambda f: (
        f"de aanvraag van {who(f.school)} staat bij wat voor deze leerling is gevraagd"
    ),
    duplicate.PossibleDuplicateSignalled: lambda f: (
        f"de aanvraag lijkt op {f.resembles}; {who(f.swv)} kijkt of zij dubbel is"
    ),
    duplicate.DuplicateConfirmed: lambda f: (
        f"de aanvraag is dezelfde als {f.resembles}; {who(f.school)} trekt haar in"
    ),
    duplicate.DuplicateDenied: lambda f: f"de aanvraag is een andere dan {f.resembles}",
}
