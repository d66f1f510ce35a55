"""After an outage of any length everything is delivered, by steps that nobody is overrun by.

Time is virtual, so a house without bounds would try everything in one second.
"""

import pytest

from events.transport.topology import PARTITIONS
from events.values import Party
from tests.storm.faults import JOURNAL
from tests.storm.outages import (
    REQUESTS,
    Away,
    Weathered,
    bus_away,
    ledger_away,
    outage,
    process_down,
)

LENGTHS = {"10 s": 10.0, "5 min": 300.0}
DAY_SECONDS = 24 * 3600.0
AWAY: dict[str, Away] = {
    "the bus is away": bus_away,
    "the database of who asks is away": ledger_away(Party.SCHOOL),
    "the database of who hears is away": ledger_away(Party.MUNICIPALITY),
    "the database of the journal is away": ledger_away(JOURNAL),
    "a process is down": process_down(Party.SWV),
}
QUEUES = len(Party) * PARTITIONS + len(Party)
LONGEST_PAUSE_SECONDS = 60.0  # of who tries again, and then hears what came in that time


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("what", AWAY)
def test_what_is_away_for_a_while_is_caught_up_with(what: str, length: str) -> None:
    assert_weathered(outage(LENGTHS[length], AWAY[what]))


def test_a_day_without_bus_or_databases_is_caught_up_with() -> None:
    everything = (
        bus_away,
        ledger_away(Party.MUNICIPALITY),
        ledger_away(JOURNAL),
        process_down(Party.SWV),
    )
    assert_weathered(outage(DAY_SECONDS, *everything))


def assert_weathered(found: Weathered) -> None:
    """Nothing was given up, or even kept aside; and at no moment was there a herd."""
    assert (found.died, found.parked) == (0, 0)
    assert found.facts >= REQUESTS * 11  # each request is received, and its terms started
    assert found.rest_after < LONGEST_PAUSE_SECONDS
    # in flight: a batch for each queue, one turn a desk, one batch of each lane of the journal
    assert found.most_at_once["publish"] <= QUEUES
    assert found.most_at_once["append"] <= len(Party) + len(Party)
    # while it is away each tries ever less often; what people ask comes on top
    assert found.busiest.get("publish", 0) <= QUEUES + REQUESTS
    assert found.busiest.get("append", 0) <= QUEUES + REQUESTS
    # afterwards work is done in batches: fewer steps than there are facts, and not all at once
    assert found.tries_after["append"] < found.facts * 2 / 3
    assert found.tries_after["publish"] < found.facts / 2
    assert found.busiest_after.get("append", 0) < found.facts / 4
    assert found.busiest_after.get("publish", 0) < found.facts / 4
    assert found.most_waiting <= REQUESTS
