"""A book that was made larger is a book like any other."""

from collections import Counter
from uuid import UUID

import msgspec
import pytest

from events.ledger import Row
from events.ledger.postgres import open_ledger
from events.transport.cloudevent import CloudEvent
from events.values import Party
from projections.catalogue import BUDGETS, BUNDLING
from projections.journal.entry import decode, source_of
from projections.journal.keeper import Keeper
from projections.table import fold_all
from services.runtime.database import Database
from tests.audit.big_book import multiply
from tests.projections.book import lines, published
from tests.stories import told

pytestmark = pytest.mark.server

HOUSE = told("two funders, to the last claim")
LIVED = lines(HOUSE)
COPIES = 30


async def multiplied(database: Database) -> tuple[list[Row], dict[str, int]]:
    """The story many times over, as its keeper finds it, and the keeper's marks."""
    journal = await open_ledger(database.dsn_for("journal"), "journal")
    try:
        keeper = Keeper(journal)
        for _, event in published(HOUSE):
            await keeper.handle([event])
        total = await multiply(database, len(LIVED) * COPIES)
        assert await journal.head() == total == len(LIVED) * COPIES
        return await journal.tail(0, total), await journal.marks()
    finally:
        await journal.close()


async def test_every_lane_stream_and_cause_is_whole(database: Database) -> None:
    rows, marks = await multiplied(database)
    lanes: Counter[Party] = Counter()
    streams: Counter[str] = Counter()
    causes: dict[tuple[Party | None, int], UUID] = {}
    place = msgspec.json.Decoder(CloudEvent)
    for row in rows:
        recorded = decode(row)
        party = source_of(row.stream)
        lanes[party] += 1
        streams[row.stream] += 1
        assert f'"sequence":"{lanes[party]}"'.encode() in row.state
        assert row.version == streams[row.stream]
        assert f'"subject":"{row.stream.partition("/")[2]}"'.encode() in row.state
        assert f'"streamversion":"{row.version}"'.encode() in row.state
        cause = recorded.meta.cause
        assert cause.position is None or causes[(cause.source, cause.position)] == cause.id
        causes[(party, int(place.decode(row.state).position))] = recorded.meta.event_id
    assert len(set(causes.values())) == len(rows)
    assert {name: n for name, n in marks.items() if name.startswith("lane:")} == {
        f"lane:{party}": count for party, count in lanes.items()
    }


async def test_every_copy_is_the_year_again(database: Database) -> None:
    rows, _ = await multiplied(database)
    entries, once = [decode(row) for row in rows], [decode(row) for row in LIVED]
    for projection in (BUNDLING, BUDGETS):
        many, one = fold_all(projection, entries), fold_all(projection, once)
        spent = [row.spent for row in one.values()]
        assert Counter(row.spent for row in many.values()) == Counter(spent * COPIES)
