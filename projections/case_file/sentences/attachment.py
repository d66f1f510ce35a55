"""What happened, in Dutch sentences: files with a request."""

from collections.abc import Mapping

from events import attachment
from events.fact import Fact
from projections.case_file.words import Sentence, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    attachment.AttachmentAdded: lambda f: (
        f"{who(f.school)} voegt een bijlage toe: {word(f.kind)}, versleuteld voor"
        f" {', '.join(who(copy.controller) for copy in f.copies)}"
    ),
}
