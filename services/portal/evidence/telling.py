"""The facts of a piece of evidence as people read them: explanation, made from the proven bytes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

import msgspec

from events.fact import fact_type
from events.ledger import Row
from events.values import Party, Recorded
from projections.case_file.sentences import sentence
from projections.journal.entry import Entry, read, source_of
from services.portal.wording import ROLES, in_words, name_of
from services.runtime.reference import Reference


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in Dutch; one that this house cannot read has a topic and no more."""

    position: int
    source: Party
    label: str
    sentence: str
    effective_on: date | None = None
    by: str | None = None  # who acted, and in what capacity
    led_by: str | None = None  # the fact of this evidence that led to it


def told(rows: Sequence[Row], reference: Reference) -> list[Told]:
    """These lines of the book, in its order."""
    entries = read(rows)
    known = {one.meta.event_id: one for one in _read(entries)}
    return [_told(row, one, known, reference) for row, one in zip(rows, entries, strict=True)]


def _read(entries: Iterable[Entry]) -> list[Recorded]:
    return [one for one in entries if isinstance(one, Recorded)]


def _told(row: Row, one: Entry, known: Mapping[UUID, Recorded], reference: Reference) -> Told:
    source = source_of(row.stream)
    if not isinstance(one, Recorded):
        return Told(
            position=row.position,
            source=source,
            label=row.topic,
            sentence="Dit huis kent dit soort feit niet, en heeft er geen zin voor.",
        )
    by, cause = one.meta.actor, known.get(one.meta.cause.id)
    return Told(
        position=row.position,
        source=source,
        label=fact_type(one.fact).label,
        sentence=in_words(sentence(one.fact), reference),
        effective_on=one.fact.effective_on,
        by=f"{name_of(by.organisation, reference)}, {ROLES[by.role]}",
        led_by=_name(cause) if cause else None,
    )


def _name(cause: Recorded) -> str:
    return f"{fact_type(cause.fact).label.lower()} (feit {cause.position})"
