"""What happened, in Dutch sentences: prevention at schools."""

from collections.abc import Mapping

from events import prevention
from events.fact import Fact
from projections.case_file.words import Sentence, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    prevention.PreventionAligned: lambda f: (
        f"{who(f.municipality)} en de scholen zijn het eens over {f.prevention}: {word(f.sector)}"
    ),
    prevention.PreventionPublished: lambda f: (
        f"{who(f.provider)} biedt {f.prevention} aan: {word(f.sector)}"
    ),
    prevention.PreventionEnded: lambda f: (
        f"{who(f.municipality)} stopt met {f.prevention}: {word(f.sector)}"
    ),
}
