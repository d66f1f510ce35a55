"""The journal of a paper house: its facts as CloudEvents, as lines of a book, and read back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Raw
from msgspec.structs import replace

from events.codec import encode, is_published
from events.fact import Fact
from events.ledger import Ledger, Row, Write
from events.transport.cloudevent import CloudEvent, source_of
from events.values import Party, Recorded, StreamId
from projections.journal.entry import Entry, decode, row_of
from tests.paper_house import PaperHouse
from tests.world import META

OIN = "00000099000000001000"


def published(house: PaperHouse) -> list[tuple[Party, CloudEvent]]:
    """What each party published, in the order in which it was written."""
    lanes: dict[Party, int] = defaultdict(int)
    events = []
    for entry in house.journal:
        if is_published(entry.recorded.stream):
            lanes[entry.party] += 1
            events.append((entry.party, _event(entry.party, entry.recorded, lanes[entry.party])))
    return events


def _event(party: Party, recorded: Recorded, number: int) -> CloudEvent:
    topic, state = encode(recorded.fact, recorded.meta)
    return CloudEvent(
        id=recorded.meta.event_id,
        source=source_of(party, OIN),
        type=topic,
        subject=recorded.stream,
        time=recorded.meta.booked_at,
        sequence=str(number),
        partitionkey=recorded.meta.order_key,
        position=str(recorded.position),
        streamversion=str(recorded.version),
        data=Raw(state),
    )


def lines(house: PaperHouse) -> list[Row]:
    """The book that a keeper makes of it when nothing is late."""
    rows = (row_of(party, event) for party, event in published(house))
    return [replace(row, position=position) for position, row in enumerate(rows, 1)]


def entries(house: PaperHouse) -> list[Entry]:
    """The book, read."""
    return [decode(row) for row in lines(house)]


async def write(journal: Ledger, rows: Iterable[Row]) -> None:
    """Write lines in a journal."""
    rows = list(rows)
    expected = {row.stream: row.version - 1 for row in reversed(rows)}
    assert not (await journal.append([Write(expected=expected, rows=rows)])).stale


def recorded(facts: Sequence[Fact], on: Sequence[date] = ()) -> list[Recorded]:
    """Facts as if they stood in the book one after the other, held on these days where given."""
    dated = [replace(f, effective_on=d) for f, d in zip(facts, on, strict=True)] if on else facts
    return [
        Recorded(
            stream=StreamId("swv/example-1"), version=number, position=number, fact=fact, meta=META
        )
        for number, fact in enumerate(dated, 1)
    ]
