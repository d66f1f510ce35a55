"""What happened, in Dutch sentences: lists of youth care that is not needed or does not work."""

from collections.abc import Mapping

from events import exclusion
from events.fact import Fact
from projections.case_file.words import Sentence, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    exclusion.ExclusionSignalled: lambda f: (
        f"{word(f.category)} staat hier op de lijst van {who(f.body)} van hulp die niet nodig is of"
        " niet werkt"
    ),
}
