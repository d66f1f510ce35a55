"""The relay: everything published, once or again but never not, and only to who may hear it."""

import asyncio
from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import msgspec
import pytest

from events.codec import Receipt, decode_state, encode_heard, encode_receipt
from events.fact import Fact
from events.ledger import Row
from events.recipients import Recipient
from events.sharing import SharingResumed
from events.transport import MAX_MESSAGE_BYTES, topology
from events.transport.cloudevent import CloudEvent
from events.transport.local import LocalBus
from events.transport.topology import inboxes
from events.values import CaseId, Party, StreamId
from tests.contracts.transport.relays import (
    JOURNAL,
    KAMPEN,
    REASON,
    ZWOLLE,
    Book,
    Heard,
    Resumed,
    caught_up,
    hidden,
    nobody,
    relay_of,
    remembered,
    running,
    said,
    zwolle,
)


async def test_the_journal_gets_every_fact_as_it_is_stored() -> None:
    ledger = Book()
    await ledger.note(said(1), said(2))
    async with running(ledger) as (relay, heard):
        await caught_up(ledger, relay)
    rows = await ledger.tail(0, 10)
    assert [bytes(event.data) for event in heard[JOURNAL]] == [row.state for row in rows]
    assert [event.type for event in heard[JOURNAL]] == [row.topic for row in rows]
    assert [event.subject for event in heard[JOURNAL]] == [row.stream for row in rows]
    assert [event.position for event in heard[JOURNAL]] == ["1", "2"]


async def test_a_fact_written_later_follows() -> None:
    ledger = Book()
    async with running(ledger) as (relay, heard):
        await ledger.note(said(1))
        await caught_up(ledger, relay)
        await ledger.note(said(2))
        await caught_up(ledger, relay)
    assert [event.sequence for event in heard[JOURNAL]] == ["1", "2"]


async def test_inboxes_and_receipts_stay_at_home() -> None:
    ledger = Book()
    await ledger.note(said(1))
    row = (await ledger.tail(0, 1))[0]
    await ledger.write(encode_heard(row.topic, row.state, StreamId("process-thing-1"), 1))
    await ledger.write(encode_receipt(Receipt(command=uuid4(), event_ids=())))
    async with running(ledger, zwolle) as (relay, heard):
        await caught_up(ledger, relay)
    assert sum(map(len, heard.values())) == 2, "one fact, in the journal and in Zwolle"


async def test_only_recipients_hear_a_fact() -> None:
    ledger = Book()
    await ledger.note(said(1))
    async with running(ledger, zwolle) as (relay, heard):
        await caught_up(ledger, relay)
    assert set(heard) == {JOURNAL, topology.inbox(Party.MUNICIPALITY, "case-1")}


async def test_a_fact_goes_to_the_partition_of_its_order_key() -> None:
    ledger, keys = Book(), [f"case-{number}" for number in range(20)]
    await ledger.note(*(said(1, key) for key in keys))
    async with running(ledger, zwolle) as (relay, heard):
        await caught_up(ledger, relay)
    for queue in topology.inboxes(Party.MUNICIPALITY):
        assert {topology.inbox(Party.MUNICIPALITY, e.partitionkey) for e in heard[queue]} == {queue}


async def test_who_may_see_all_gets_the_stored_bytes() -> None:
    ledger = Book()
    await ledger.note(said(1), reason=msgspec.structs.replace(REASON, controller=ZWOLLE))
    async with running(ledger, zwolle) as (relay, heard):
        await caught_up(ledger, relay)
    inbox = topology.inbox(Party.MUNICIPALITY, "case-1")
    assert bytes(heard[inbox][0].data) == bytes(heard[JOURNAL][0].data)


async def test_a_reason_goes_only_to_whom_it_was_sealed_for() -> None:
    ledger = Book()
    await ledger.note(said(1))
    async with running(ledger, zwolle) as (relay, heard):
        await caught_up(ledger, relay)
    copy = heard[topology.inbox(Party.MUNICIPALITY, "case-1")][0]
    fact, meta = decode_state(copy.type, bytes(copy.data))
    assert fact == said(1)
    assert meta.reason is None
    assert decode_state(copy.type, bytes(heard[JOURNAL][0].data))[1].reason == REASON


async def test_a_copy_hides_fields_and_the_reason_but_keeps_its_identity() -> None:
    ledger = Book()
    await ledger.note(said(5))

    def in_part(fact: Fact, writer: Party) -> Sequence[Recipient]:
        return [Recipient(Party.MUNICIPALITY, ZWOLLE, hidden(fact))]

    async with running(ledger, in_part) as (relay, heard):
        await caught_up(ledger, relay)
    whole = heard[JOURNAL][0]
    copy = heard[topology.inbox(Party.MUNICIPALITY, "case-1")][0]
    fact, meta = decode_state(copy.type, bytes(copy.data))
    _, whole_meta = decode_state(whole.type, bytes(whole.data))
    assert copy.id == whole.id
    assert fact == said(0)
    assert meta == msgspec.structs.replace(whole_meta, reason=None)
    assert whole_meta.reason == REASON


async def test_organisations_of_one_party_that_see_the_same_share_an_event() -> None:
    ledger = Book()
    await ledger.note(said(1))

    def both(fact: Fact, writer: Party) -> Sequence[Recipient]:
        return [Recipient(Party.MUNICIPALITY, who, fact) for who in (ZWOLLE, KAMPEN)]

    async with running(ledger, both) as (relay, heard):
        await caught_up(ledger, relay)
    assert len(heard[topology.inbox(Party.MUNICIPALITY, "case-1")]) == 1


async def test_different_copies_for_one_party_travel_apart() -> None:
    ledger = Book()
    await ledger.note(said(5))

    def each_its_own(fact: Fact, writer: Party) -> Sequence[Recipient]:
        return [
            Recipient(Party.MUNICIPALITY, ZWOLLE, fact),
            Recipient(Party.MUNICIPALITY, KAMPEN, hidden(fact)),
        ]

    async with running(ledger, each_its_own) as (relay, heard):
        await caught_up(ledger, relay)
    copies = heard[topology.inbox(Party.MUNICIPALITY, "case-1")]
    assert len({event.id for event in copies}) == 1
    assert [event.sequence for event in copies] == ["1", "2"]
    assert [decode_state(e.type, bytes(e.data))[0] for e in copies] == [said(5), said(0)]


async def test_the_sequences_can_be_counted_again_from_the_ledger() -> None:
    ledger = Book()
    first: Heard = {}
    for number in range(3):  # in three rounds, and then all in one
        await ledger.note(*(said(number, f"case-{key}") for key in range(5)))
        async with running(ledger, zwolle) as (relay, heard):
            await caught_up(ledger, relay)
            await remembered(ledger)
        for queue, events in heard.items():
            first.setdefault(queue, []).extend(events)
    counted = await ledger.marks("relay:")
    afresh = Book()
    for row in await ledger.tail(0, 100):
        await afresh.write(row)
    async with running(afresh, zwolle) as (relay, again):
        await caught_up(afresh, relay)
        await remembered(afresh)
    assert again == first
    assert await afresh.marks("relay:") == counted
    assert [int(event.sequence) for event in first[JOURNAL]] == list(range(1, 16))


async def test_a_restart_goes_on_where_it_was() -> None:
    ledger = Book()
    await ledger.note(said(1))
    async with running(ledger) as (relay, heard):
        await caught_up(ledger, relay)
        await remembered(ledger)
    await ledger.note(said(2))
    async with running(ledger) as (relay, heard):
        await caught_up(ledger, relay)
    assert [event.sequence for event in heard[JOURNAL]] == ["2"]


async def test_what_was_confirmed_but_not_remembered_is_told_again_and_the_same() -> None:
    ledger = Book()
    ledger.forgetful = True
    await ledger.note(said(1), said(2))
    async with running(ledger) as (relay, heard):
        await caught_up(ledger, relay)
    async with running(ledger) as (relay, again):
        await caught_up(ledger, relay)
        ledger.forgetful = False
        await remembered(ledger)
    assert again == heard


async def test_a_position_that_the_database_lost_is_remembered_again_though_nothing_comes() -> None:
    ledger = Book()
    await ledger.note(said(1))
    async with running(ledger) as (relay, _):
        await caught_up(ledger, relay)
        await remembered(ledger)
        ledger.lose_marks()
        await remembered(ledger)
    assert await ledger.marks("relay:") == {"relay:position": 1, f"relay:{JOURNAL}": 1}


async def test_the_number_of_a_copy_that_waited_is_given_once_though_the_relay_is_cut_off() -> None:
    ledger, case = Book(), CaseId(str(UUID(int=5)))
    await ledger.note(said(1, case))
    doors = Resumed(ledger)
    numbers: list[str] = []
    async with running(ledger, nobody) as (relay, _):
        await caught_up(ledger, relay)
        await remembered(ledger)
    day = date(2026, 9, 2)
    await ledger.note(SharingResumed(effective_on=day, case=case, recipient=ZWOLLE), said(2, case))
    for _ in range(2):
        async with running(ledger, zwolle, doors) as (relay, heard):
            await doors.noted.wait()
            if numbers:
                await caught_up(ledger, relay)
        numbers += [e.sequence for q in inboxes(Party.MUNICIPALITY) for e in heard[q]]
    assert numbers == ["1", "2", "3"]


async def test_while_the_bus_is_away_facts_wait_in_the_ledger() -> None:
    ledger, bus, heard = Book(), LocalBus(), list[CloudEvent]()
    relay = relay_of(ledger, bus)
    at_work = asyncio.create_task(relay.run())
    await ledger.note(said(1))
    await asyncio.sleep(0.01)
    assert relay.position == 0

    async def hear(events: Sequence[CloudEvent]) -> None:
        heard.extend(events)

    await bus.start([JOURNAL])
    await bus.consume(JOURNAL, hear)
    await caught_up(ledger, relay)
    assert len(heard) == 1
    at_work.cancel()
    await asyncio.wait([at_work])
    await bus.stop()


async def test_many_facts_for_one_queue_travel_together() -> None:
    ledger, bus, sizes = Book(), LocalBus(), list[int]()
    await ledger.note(*(said(number) for number in range(50)))

    async def hear(events: Sequence[CloudEvent]) -> None:
        sizes.append(len(events))

    await bus.start([JOURNAL])
    await bus.consume(JOURNAL, hear)
    relay = relay_of(ledger, bus)
    at_work = asyncio.create_task(relay.run())
    await caught_up(ledger, relay)
    assert sizes == [50]
    at_work.cancel()
    await asyncio.wait([at_work])
    await bus.stop()


async def test_no_message_is_larger_than_the_road_allows() -> None:
    ledger = Book()
    await ledger.note(*(said(number) for number in range(3000)))
    async with running(ledger) as (relay, heard):
        await caught_up(ledger, relay)
    assert sum(len(bytes(event.data)) for event in heard[JOURNAL]) > MAX_MESSAGE_BYTES
    assert [int(event.sequence) for event in heard[JOURNAL]] == list(range(1, 3001))


async def test_a_fact_of_our_own_that_we_do_not_know_is_a_bug() -> None:
    ledger, bus = Book(), LocalBus()
    await ledger.write(
        Row(StreamId("thing-1"), 1, "nl.onderwijs-zorgarrangementen.test.unknown", b"{}")
    )
    with pytest.raises(ExceptionGroup) as bug:
        await relay_of(ledger, bus).run()
    assert bug.group_contains(AssertionError, match="position 1 of our own ledger")


async def test_a_relay_ends_with_its_ledger() -> None:
    ledger = Book()
    async with running(ledger) as (relay, _):
        await ledger.note(said(1))
        await caught_up(ledger, relay)
    other = asyncio.create_task(relay_of(ledger, LocalBus()).run())
    await asyncio.sleep(0)
    await ledger.close()
    await other
