"""What is particular to RabbitMQ: arguments, rights, connections that are cut."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel
from aiormq.exceptions import ChannelAccessRefused

from events.transport import Batch, BusUnavailable, Unroutable, WrongTopology, topology
from events.transport.cloudevent import CloudEvent
from events.transport.rabbit import RabbitBus
from events.values import Party
from tests.brokers import RabbitNode
from tests.contracts.transport.roads import PATIENCE_SECONDS, Ear, RabbitRoad, batch, new_queue

pytestmark = pytest.mark.server

SECRET = "not-the-operator"


@pytest.fixture
async def operator(node: RabbitNode) -> AsyncIterator[AbstractChannel]:
    """A channel that may do anything."""
    async with await aio_pika.connect(node.url) as link, link.channel() as channel:
        yield channel


@pytest.fixture(scope="module")
def provisioned(node: RabbitNode) -> RabbitNode:
    """A node that holds the definitions as the operator imports them, with passwords."""
    node.import_definitions(topology.definitions())
    for user in ("oza_swv", "oza_journal"):
        node.ctl("change_password", user, SECRET)
    return node


async def test_a_batch_in_hand_comes_back_when_the_connection_is_cut(rabbit: RabbitRoad) -> None:
    queue = new_queue()
    bus = await rabbit.connect(queue)
    ear = Ear()
    never = asyncio.Event()

    async def hangs_at_first(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        if len(ear.batches) == 1:
            await never.wait()

    await bus.consume(queue, hangs_at_first)
    await bus.publish([batch(queue, 1)])
    await ear.until(1)
    await asyncio.to_thread(rabbit.node.ctl, "close_all_connections", "a test cuts them")
    assert await ear.until(2) == [1, 1]


async def test_nothing_is_lost_or_overtaken_while_connections_are_cut(rabbit: RabbitRoad) -> None:
    queue = new_queue()
    bus = await rabbit.connect(queue)
    ear, cuts = Ear(), 3
    cutting_is_over = asyncio.Event()

    async def unhurried(events: Sequence[CloudEvent]) -> None:
        ear.note(events)
        await asyncio.sleep(0.001)

    async def publish() -> int:
        """As a relay does: the same round again until it is confirmed, the last one too."""
        number = 0
        while True:
            try:
                await bus.publish([batch(queue, number + ahead) for ahead in range(5)])
            except BusUnavailable:
                await asyncio.sleep(0.05)
                continue
            number += 5
            if cutting_is_over.is_set():
                return number

    await bus.consume(queue, unhurried)
    publishing = asyncio.create_task(publish())
    for _ in range(cuts):
        await asyncio.to_thread(rabbit.node.ctl, "close_all_connections", "a test cuts them")
    cutting_is_over.set()
    count = await publishing
    async with asyncio.timeout(PATIENCE_SECONDS):
        while count - 1 not in ear.heard:
            await ear.until(len(ear.heard) + 1)
    assert list(dict.fromkeys(ear.heard)) == list(range(count)), "repeats aside, all and in order"


async def test_a_broker_that_is_not_there_is_named_with_a_remedy_and_no_password() -> None:
    bus = RabbitBus("amqp://someone:hidden@127.0.0.1:1/")
    with pytest.raises(BusUnavailable, match=r"127\.0\.0\.1:1 .*Start it") as refusal:
        await bus.start([])
    assert "hidden" not in str(refusal.value)


async def test_a_queue_with_other_arguments_is_refused(
    rabbit: RabbitRoad, operator: AbstractChannel
) -> None:
    queue = new_queue()
    other_limit = {**topology.ARGUMENTS, "x-delivery-limit": 5}
    await operator.declare_queue(topology.PREFIX + queue, durable=True, arguments=other_limit)
    with pytest.raises(WrongTopology, match=queue):
        await rabbit.connect(queue)


async def test_a_classic_queue_is_refused(rabbit: RabbitRoad, operator: AbstractChannel) -> None:
    queue = new_queue()
    await operator.declare_queue(topology.PREFIX + queue, durable=True)
    with pytest.raises(WrongTopology, match="Empty and delete it"):
        await rabbit.connect(queue)


async def test_an_exchange_of_another_type_is_refused(
    rabbit: RabbitRoad, operator: AbstractChannel
) -> None:
    await operator.exchange_delete(topology.EXCHANGE)
    await operator.declare_exchange(topology.EXCHANGE, "fanout", durable=True)
    with pytest.raises(WrongTopology, match=topology.EXCHANGE):
        await rabbit.connect()
    await operator.exchange_delete(topology.EXCHANGE)


async def test_a_binding_that_is_gone_shows_and_is_put_back_at_the_next_start(
    rabbit: RabbitRoad, operator: AbstractChannel
) -> None:
    queue = new_queue()
    bus = await rabbit.connect(queue)
    standing = await operator.get_queue(topology.PREFIX + queue)
    await standing.unbind(topology.EXCHANGE, queue)
    with pytest.raises(Unroutable, match="no queue is bound"):
        await bus.publish([batch(queue, 1)])
    await rabbit.connect(queue)
    await bus.publish([batch(queue, 1)])


async def test_an_exchange_that_is_gone_shows_and_the_bus_goes_on_when_it_is_back(
    rabbit: RabbitRoad, operator: AbstractChannel
) -> None:
    queue = new_queue()
    bus = await rabbit.connect(queue)
    await bus.publish([batch(queue, 1)])
    await operator.exchange_delete(topology.EXCHANGE)
    with pytest.raises(Unroutable):
        await bus.publish([batch(queue, 2)])
    await rabbit.connect(queue)
    await bus.publish([batch(queue, 2)])
    ear = Ear()
    await bus.consume(queue, ear)
    assert await ear.until(2) == [1, 2]


async def test_a_message_is_lasting_and_says_nothing_outside_its_body(
    rabbit: RabbitRoad, operator: AbstractChannel
) -> None:
    queue = new_queue()
    bus = await rabbit.connect(queue)
    await bus.publish([batch(queue, 1)])
    async with (await operator.get_queue(topology.PREFIX + queue)).iterator() as messages:
        message = await anext(messages)
    assert message.content_type == "application/cloudevents-batch+json"
    assert message.delivery_mode == aio_pika.DeliveryMode.PERSISTENT
    assert message.headers == {}
    assert (message.reply_to, message.user_id, message.app_id, message.type) == (None,) * 4


async def test_the_backlog_is_what_waits(rabbit: RabbitRoad) -> None:
    first, second = new_queue(), new_queue()
    bus = await rabbit.connect(first, second)
    await bus.publish([batch(first, 1), batch(first, 2), batch(second, 3)])
    assert await bus.backlog([first, second]) == 3


async def test_a_party_starts_on_imported_definitions_with_its_own_rights(
    provisioned: RabbitNode,
) -> None:
    bus = RabbitBus(provisioned.url_for("oza_swv", SECRET))
    await bus.start(topology.all_queues())
    ear = Ear()
    await bus.consume("swv.1", ear)
    await bus.publish([batch("swv.1", 1), batch("municipality.3", 2), batch("journal.swv", 3)])
    assert await ear.until(1) == [1]
    await bus.stop()


async def test_the_journal_reads_its_lanes_and_speaks_to_nobody(provisioned: RabbitNode) -> None:
    bus = RabbitBus(provisioned.url_for("oza_journal", SECRET))
    await bus.start(topology.journal_lanes())
    with pytest.raises(Unroutable, match="cannot publish"):
        await bus.publish([batch("municipality.3", 1)])
    await bus.stop()


async def test_a_party_that_speaks_for_another_is_not_heard(
    provisioned: RabbitNode, operator: AbstractChannel
) -> None:
    swv = RabbitBus(provisioned.url_for("oza_swv", SECRET))
    journal = RabbitBus(provisioned.url_for("oza_journal", SECRET))
    await swv.start([])
    await journal.start(topology.journal_lanes())
    ear = Ear()
    own = batch("journal.swv", 1)
    forged = Batch(own.queue, own.body.replace(b":oza-swv", b":oza-school"))
    nameless = aio_pika.Message(own.body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
    facts = await operator.get_exchange(topology.EXCHANGE)
    await facts.publish(nameless, "journal.swv")  # as the operator, not as a party
    await swv.publish([forged, batch("journal.swv", 77)])
    await journal.consume("journal.swv", ear)
    while 77 not in ear.heard:
        await ear.until(len(ear.heard) + 1)
    assert 1 not in ear.heard
    await swv.stop()
    await journal.stop()


async def test_a_party_cannot_write_in_the_journal_for_another(provisioned: RabbitNode) -> None:
    bus = RabbitBus(provisioned.url_for("oza_swv", SECRET))
    await bus.start([])
    with pytest.raises(Unroutable, match="cannot publish"):
        await bus.publish([batch("journal.school", 1)])
    await bus.stop()


@pytest.mark.parametrize("queue", ["oza.school.0", "oza.journal.swv", "oza.dead"])
async def test_a_party_cannot_read_the_queues_of_another(
    provisioned: RabbitNode, queue: str
) -> None:
    async with await aio_pika.connect(provisioned.url_for("oza_swv", SECRET)) as link:
        channel = await link.channel()
        with pytest.raises(ChannelAccessRefused):
            await (await channel.get_queue(queue, ensure=False)).get()


@pytest.mark.parametrize("key", ["school.0", "journal.swv", "#", "swv.#"])
async def test_a_party_cannot_listen_in_on_another(provisioned: RabbitNode, key: str) -> None:
    async with await aio_pika.connect(provisioned.url_for("oza_swv", SECRET)) as link:
        channel = await link.channel()
        own = await channel.get_queue("oza.swv.0", ensure=False)
        with pytest.raises(ChannelAccessRefused):
            await own.bind(topology.EXCHANGE, key)


async def test_a_party_is_told_of_a_queue_that_is_missing(
    provisioned: RabbitNode, operator: AbstractChannel
) -> None:
    await operator.queue_delete("oza.swv.0")
    bus = RabbitBus(provisioned.url_for("oza_swv", SECRET))
    with pytest.raises(WrongTopology, match=r"oza\.swv\.0 is missing"):
        await bus.start(topology.inboxes(Party.SWV))
