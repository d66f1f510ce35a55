"""Lines of the book that are gone, or that nobody can read."""

from collections.abc import Sequence

from msgspec.structs import replace

from events.ledger import Row
from projections.journal.entry import decode
from tests.controls.forging import NothingToForge


def dropped(rows: Sequence[Row]) -> list[Row]:
    """The book without a line that no other refers to, so that its number alone is missed."""
    causes, streams, party = set(), set(), None
    for index in range(len(rows) - 1, -1, -1):
        entry = decode(rows[index])
        mine = rows[index].stream.partition("/")[0]
        alone = entry.meta.event_id not in causes and entry.stream not in streams
        if mine == party and alone:
            return [*rows[:index], *rows[index + 1 :]]
        causes.add(entry.meta.cause.id)
        streams.add(entry.stream)
        party = mine
    raise NothingToForge


def unheard_of(rows: Sequence[Row]) -> list[Row]:
    """The book with a last line of a kind that nobody knows."""
    topic = "nl.onderwijs-zorgarrangementen.funding.unheard-of"
    return [*rows[:-1], replace(rows[-1], topic=topic)]


SPOILT = {"gapless": dropped, "readable": unheard_of}
"""What is done to the lines themselves, by the control that finds it."""
