"""Whatever comes over the bus: read, or refused by name; no party and no journal is stopped."""

import asyncio
import json
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from events.codec import UnknownFact, decode_state
from events.ledger.memory import MemoryLedger
from events.transport import MAX_MESSAGE_BYTES, Batch
from events.transport.cloudevent import (
    CloudEvent,
    NotACloudEvent,
    from_batch,
    from_structured,
    source_of,
    to_batch,
)
from events.transport.local import LocalBus
from events.values import Party
from projections.journal.entry import Unread, read
from projections.journal.keeper import CauseMissing, Keeper, LaneBroken
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.house import OIN
from services.runtime.reference import load
from tests.hostile.spoiling import DEEP, SECRET, refusal, shortly, spoilt
from tests.projections.book import published
from tests.stories import told
from tests.world import DAY

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.json"))
TYPE = "nl.onderwijs-zorgarrangementen."
STORY = "two funders, to the last claim"


@cache
def heard() -> list[tuple[Party, CloudEvent]]:
    """What the parties of a story published."""
    return list(published(told(STORY)))


@cache
def lane(party: Party) -> list[CloudEvent]:
    return [event for source, event in heard() if source is party]


@shortly
@given(st.data())
def test_a_batch_is_read_or_refused_by_name(data: st.DataObject) -> None:
    body = data.draw(spoilt(to_batch(lane(Party.SCHOOL)[:2])))
    refusal(NotACloudEvent, lambda: from_batch(body))
    refusal(NotACloudEvent, lambda: from_structured(body))


@pytest.mark.parametrize(
    "body",
    [
        b"[" * DEEP,
        to_batch(lane(Party.SCHOOL)[:1]).replace(b'"data":{', b'"data":{"a":' + b"[" * DEEP),
        to_batch(lane(Party.SCHOOL)[:1]).replace(b'"subject":"', b'"subject":"\xff'),
        to_batch(lane(Party.SCHOOL)[:1]).replace(b'"subject":"', b'"subject":"\\u0000'),
        to_batch(lane(Party.SCHOOL)[:1]).replace(b'"subject":"', b'"subject":"' + b"x" * 9999),
        b"[" + b",".join([to_batch(lane(Party.SCHOOL)[:1])[1:-1]] * 2_000) + b"]",
    ],
    ids=["deep", "deep within", "no UTF-8", "NUL", "a long name", "a giant batch"],
)
def test_what_no_party_may_be_handed_is_refused(body: bytes) -> None:
    with pytest.raises(NotACloudEvent):
        from_batch(body, MAX_MESSAGE_BYTES)


@shortly
@given(st.data())
def test_a_fact_is_read_or_refused_and_its_content_is_not_repeated(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(GOLDEN))
    wire = TYPE + file.name.rpartition(".v")[0]
    state = data.draw(spoilt(file.read_bytes()))
    said = refusal(UnknownFact, lambda: decode_state(wire, state))
    assert SECRET not in said


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_no_name_in_a_fact_takes_a_line_feed_or_foreign_digits(file: Path) -> None:
    stored = json.loads(file.read_bytes())
    wire = TYPE + file.name.rpartition(".v")[0]
    for holder, key in _texts(stored):
        good = holder[key]
        policy = " " in good  # a text of several words has lines, and any letter
        for bad in (f"{good}\x00", *(() if policy else (f"{good}\n", f"{good}٢"))):
            holder[key] = bad
            assert refusal(UnknownFact, lambda: decode_state(wire, json.dumps(stored).encode()))
        holder[key] = good
    decode_state(wire, json.dumps(stored).encode())


def _texts(value: object) -> list[tuple[object, object]]:
    if not isinstance(value, (dict, list)):
        return []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    own = [(value, key) for key, inner in items if isinstance(inner, str)]
    return own + [one for inner in dict(items).values() for one in _texts(inner)]


@shortly
@given(st.data())
async def test_the_journal_takes_it_or_says_what_is_broken(
    data: st.DataObject,
) -> None:
    ledger = MemoryLedger()
    keeper = Keeper(ledger, hold_seconds=0.001)
    events = lane(Party.SCHOOL)[:3]
    place = data.draw(st.integers(0, 2))
    state = data.draw(spoilt(bytes(events[place].data)))
    events = [
        *events[:place],
        replace(events[place], data=msgspec.Raw(state)),
        *events[place + 1 :],
    ]
    with suppress(LaneBroken, CauseMissing):
        await keeper.handle(events)
    for entry in read(await ledger.tail(0, 10)):
        assert not isinstance(entry, Unread) or SECRET not in str(entry.error)


@shortly
@given(st.data())
async def test_a_party_parks_what_it_cannot_handle_and_hears_the_next(
    data: st.DataObject,
) -> None:
    mine = [event for source, event in heard() if source is Party.SCHOOL]
    one = data.draw(st.sampled_from(mine))
    state = data.draw(spoilt(bytes(one.data)))
    bad = replace(one, data=msgspec.Raw(state))
    whole = house.in_memory(load().rulebook, HouseCalendar(DAY))
    async with house.desks_only(whole):
        async with asyncio.timeout(30):
            await whole.desks[Party.MUNICIPALITY].hear("municipality.0", [bad])
            await whole.desks[Party.MUNICIPALITY].hear("municipality.0", [mine[0]])
        written = await whole.ledgers[Party.MUNICIPALITY].tail(0, 100)
    assert not any(SECRET.encode() in row.state for row in written if row.topic.startswith("nl."))


async def test_who_speaks_for_another_in_the_journal_is_put_aside() -> None:
    bus = LocalBus()
    await bus.start(["journal.swv"])
    taken: list[CloudEvent] = []

    async def take(events: object) -> None:
        taken.extend(events)  # type: ignore[arg-type]

    await bus.consume("journal.swv", take)
    forged = replace(lane(Party.SWV)[0], source=source_of(Party.SCHOOL, OIN[Party.SCHOOL]))
    await bus.publish([Batch("journal.swv", to_batch([lane(Party.SWV)[0], forged]))])
    await bus.publish([Batch("journal.swv", to_batch(lane(Party.SWV)[:1]))])
    assert [event.source for event in taken] == [lane(Party.SWV)[0].source]
    assert len(bus.broker.dead) == 1
    await bus.stop()
