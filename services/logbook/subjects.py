"""Whom a request is about, as the book says."""

from collections.abc import Iterable
from typing import Any, get_type_hints

import events.vocabulary  # noqa: F401  declares every fact
from events.fact import all_facts
from events.ledger import Ledger
from events.values import CaseId, Party, PupilRef, StreamId
from projections.journal.entry import decode

# The streams in which a school first says whom a case is about.
_NOUNS = ("request", "tlvrequest", "admission", "enrolment")
_NAMING = frozenset(
    kind.wire for kind in all_facts() if {"pupil", "pupils"} & set(get_type_hints(kind.cls))
)


async def pupils_of(journal: Ledger, cases: Iterable[CaseId]) -> tuple[PupilRef, ...]:
    """The pupils of these requests, by the order of the requests; none where the book knows none.

    Raises ``LedgerUnavailable``.
    """
    streams = [StreamId(f"{Party.SCHOOL}/{noun}-{case}") for case in cases for noun in _NOUNS]
    if not streams:
        return ()
    found = await journal.read(dict.fromkeys(streams, 0))
    facts = (decode(row).fact for one in streams for row in found[one] if row.topic in _NAMING)
    return tuple(dict.fromkeys(pupil for fact in facts for pupil in named_in(fact)))


def named_in(fact: Any) -> tuple[PupilRef, ...]:
    """The pupils that a fact names; a report only tells how many they are."""
    alone, some = getattr(fact, "pupil", None), getattr(fact, "pupils", None)
    if alone is not None:
        return (alone,)
    return some if isinstance(some, tuple) else ()
