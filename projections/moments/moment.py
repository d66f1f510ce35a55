"""A moment: how far the book had come, and, where that is asked, what held on a day."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import msgspec

from projections.journal.entry import Entry, Unread

E = TypeVar("E", bound=Entry)


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What was in the book at ``position`` (0: nothing yet); with ``valid_at`` only what held on
    or before that day, in the order of the days on which it held."""

    position: int
    valid_at: date | None = None

    def held(self, entries: Iterable[E]) -> list[E]:
        """These facts as the moment knows them, in the order in which they are folded: that of the
        book, or that of (the day on which it held, position)."""
        known = [entry for entry in entries if entry.position <= self.position]
        if self.valid_at is None:
            return known
        held = [entry for entry in known if _day(entry) <= self.valid_at]
        return sorted(held, key=lambda entry: (_day(entry), entry.position))


def _day(entry: Entry) -> date:
    # What cannot be read has no day; it is kept, so that a fold that should hear it says so.
    if isinstance(entry, Unread):
        return date.min
    day: date = entry.fact.effective_on
    return day
