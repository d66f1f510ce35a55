"""A letter as it is written, before it becomes a page or a PDF. It names nobody: who receives it is
added by whoever sends it, from their own records."""

from datetime import date

import msgspec

from events.values import CaseId, Count
from projections.case_file.words import day


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A heading and the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """All that stands in a letter, in Dutch (B1)."""

    title: str
    sender: str
    on: date
    day: str  # ``on`` as people write it
    reference: CaseId
    number: Count  # of the decision, within the case
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    template: str  # which dated text it was made with


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """Who sends a letter, when, and about what."""

    sender: str
    on: date
    reference: CaseId
    number: Count
    template: str


def written(text: str, heading: Heading) -> Letter:
    """A letter from a filled-in template: blocks of text with a blank line between them, the title
    after ``#``, headings after ``##``. Asserts that it begins with a title."""
    title, *blocks = (" ".join(block.split()) for block in text.split("\n\n") if block.strip())
    assert title.startswith("# "), f"{heading.template}: a letter begins with its title"
    opening: list[str] = []
    sections: list[Section] = []
    for block in blocks:
        if block.startswith("## "):
            sections.append(Section(heading=block.removeprefix("## "), paragraphs=()))
        elif sections:
            last = sections[-1]
            paragraphs = (*last.paragraphs, block)
            sections[-1] = Section(heading=last.heading, paragraphs=paragraphs)
        else:
            opening.append(block)
    return Letter(
        title=title.removeprefix("# "),
        sender=heading.sender,
        on=heading.on,
        day=day(heading.on),
        reference=heading.reference,
        number=heading.number,
        opening=tuple(opening),
        sections=tuple(sections),
        template=heading.template,
    )
