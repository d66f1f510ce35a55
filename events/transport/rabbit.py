"""The bus over RabbitMQ: FastStream's broker, with every promise spelled out.

One connection publishes and every consumed queue has one of its own: RabbitMQ holds back a
connection that publishes faster than it can write, and no consumer should wait for that. Closing
its connection is also the one way in which a consumer can give its batches back in order and leave
the queue to another process. FastStream's defaults for acknowledging, returns and durability lose
messages, so none of them is used.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence

import aio_pika
from aio_pika import DeliveryMode, IncomingMessage, Message, RobustConnection
from aio_pika.abc import AbstractChannel, AbstractConnection
from aio_pika.exceptions import CONNECTION_EXCEPTIONS
from aiormq.exceptions import ChannelAccessRefused, ChannelNotFoundEntity, PublishError
from faststream.message import StreamMessage
from faststream.middlewares import AckPolicy
from faststream.rabbit import Channel, ExchangeType, RabbitBroker, RabbitExchange, RabbitQueue
from faststream.rabbit.message import RabbitMessage
from yarl import URL

from events.transport import (
    MAX_MESSAGE_BYTES,
    Batch,
    BusUnavailable,
    Handler,
    MessageTooLarge,
    Unroutable,
    topology,
)
from events.transport.cloudevent import BATCH_CONTENT_TYPE
from events.transport.declare import declare
from events.transport.patience import pauses
from events.transport.spell import Spell, cancel
from events.values import Party

PREFETCH = 16  # messages, each at most MAX_MESSAGE_BYTES: bounds the memory of a consumer
CONNECT_SECONDS = 10.0
RECONNECT_SECONDS = 1.0
CONFIRM_SECONDS = 60.0  # a quorum that cannot confirm by then is as good as gone

_log = logging.getLogger(__name__)

_USERS = frozenset(topology.user_of(owner) for owner in (*Party, topology.JOURNAL))
_FACTS = RabbitExchange(
    topology.EXCHANGE,
    type=ExchangeType.TOPIC,
    declare=False,
    robust=False,  # a channel must come back even where the exchange is gone, to say so
)


class _Link:
    """A broker of FastStream and its one connection, of which nothing is left once it is closed.

    A connection of aio-pika repairs itself, and goes on doing so where FastStream loses sight of
    it: when connecting is cancelled or breaks off halfway. No cancelling ends it, only closing."""

    def __init__(self, url: URL, purpose: str, on_lost: Callable[[], None]) -> None:
        self.broker = RabbitBroker(
            url.update_query(name=f"oza {purpose}"),
            timeout=CONNECT_SECONDS,
            reconnect_interval=RECONNECT_SECONDS,
            on_close=[self._lose],
            default_channel=Channel(publisher_confirms=True, on_return_raises=True),
            ack_policy=AckPolicy.MANUAL,
            apply_types=False,  # dependency injection costs four thread hops a message
            app_id=None,
            logger=None,
        )
        self._on_lost = on_lost
        self._connection: AbstractConnection | None = None

    @property
    def up(self) -> bool:
        """Whether there is a connection at this moment."""
        connection = self._connection
        return isinstance(connection, RobustConnection) and connection.connected.is_set()

    async def open(self) -> None:
        """Connect, wholly or not at all, in at most about CONNECT_SECONDS."""
        connecting = asyncio.create_task(self.broker.connect())
        try:
            self._connection = await asyncio.shield(connecting)
        except BaseException:
            await asyncio.wait([connecting])
            if not connecting.cancelled() and connecting.exception() is None:
                self._connection = connecting.result()
            await self.close()
            raise

    async def channel(self) -> AbstractChannel:
        """A channel beside FastStream's own."""
        assert self._connection is not None, "opened before"
        return await self._connection.channel()

    async def close(self) -> None:
        """Close the connection, and cancel no consumer before: that would make another one active
        while this one still holds batches that come before."""
        if self._connection is not None:
            await self._connection.close()
        await self.broker.stop()
        self._connection = None

    def _lose(self, connection: AbstractConnection | None, _: BaseException | None) -> None:
        self._connection = connection
        self._on_lost()


class RabbitBus:
    """A process's road through RabbitMQ; see ``Bus`` for what it promises."""

    def __init__(self, url: str) -> None:
        """``url``: ``amqp://user:password@host:port/vhost`` or ``amqps://…``."""
        self._url = URL(url)
        self._publisher = _Link(self._url, "publisher", on_lost=_repaired_by_itself)
        self._consumers: dict[str, asyncio.Task[None]] = {}
        self._spells: dict[str, Spell[IncomingMessage]] = {}

    async def start(self, queues: Sequence[str]) -> None:
        """Connect, make what is missing in the broker and check what stands.

        Raises ``BusUnavailable`` and ``WrongTopology``."""
        try:
            check = await aio_pika.connect(self._url, timeout=CONNECT_SECONDS)
            async with check:
                await declare(check, queues)
            await self._publisher.open()
        except CONNECTION_EXCEPTIONS as error:
            raise self._unavailable(error) from error

    async def publish(self, batches: Sequence[Batch]) -> None:
        """Publish, and wait until a quorum has written every batch to disk.

        Batches of different queues travel together; those of one queue follow one another, so that
        none overtakes one that must be sent again. Raises ``MessageTooLarge`` before anything is
        sent, ``Unroutable`` and ``BusUnavailable``."""
        by_queue: dict[str, list[Batch]] = defaultdict(list)
        for batch in batches:
            if len(batch.body) > MAX_MESSAGE_BYTES:
                raise MessageTooLarge(f"{batch.queue}: {len(batch.body)} bytes is too large")
            by_queue[batch.queue].append(batch)
        if not self._publisher.up:
            raise self._unavailable("not connected")
        outcomes = await asyncio.gather(
            *map(self._publish_in_order, by_queue.values()), return_exceptions=True
        )
        for outcome in outcomes:
            if outcome is not None:
                raise outcome

    async def consume(self, queue: str, handler: Handler) -> None:
        """Hand the batches of a queue to this handler for as long as this bus runs, whenever this
        process is the queue's single active consumer."""
        assert queue not in self._consumers, f"{queue}: this bus consumes it already"
        serving = self._serve(queue, handler)
        self._consumers[queue] = asyncio.create_task(serving, name=f"consumer of {queue}")

    async def backlog(self, queues: Sequence[str]) -> int:
        """Batches that wait in these queues; those with a handler are not among them.

        Raises ``BusUnavailable``."""
        if not self._publisher.up:
            raise self._unavailable("not connected")
        try:
            async with await self._publisher.channel() as channel:
                stand = [
                    await channel.declare_queue(topology.PREFIX + queue, passive=True)
                    for queue in queues
                ]
        except CONNECTION_EXCEPTIONS as error:
            raise self._unavailable(error) from error
        return sum(queue.declaration_result.message_count or 0 for queue in stand)

    async def stop(self) -> None:
        """Take no new batches, let handlers at work finish and acknowledge, then disconnect."""
        await asyncio.gather(*(spell.drain() for spell in self._spells.values()))
        await cancel(self._consumers.values())
        self._consumers.clear()
        self._spells.clear()
        await self._publisher.close()

    async def _publish_in_order(self, batches: Sequence[Batch]) -> None:
        for batch in batches:
            await self._publish_one(batch)

    async def _publish_one(self, batch: Batch) -> None:
        message = Message(
            batch.body,
            content_type=BATCH_CONTENT_TYPE,
            delivery_mode=DeliveryMode.PERSISTENT,
            user_id=self._own_user,  # the broker refuses another's
        )
        try:
            async with asyncio.timeout(CONFIRM_SECONDS):
                await self._publisher.broker.publish(
                    message, exchange=_FACTS, routing_key=batch.queue, mandatory=True
                )
        except PublishError as error:
            raise Unroutable(
                f"{batch.queue}: no queue is bound to this key. Import "
                "deploy/rabbitmq/definitions.json, or start the party that owns the queue."
            ) from error
        except (ChannelNotFoundEntity, ChannelAccessRefused) as error:
            raise Unroutable(
                f"{batch.queue}: this user cannot publish there ({error}). Import "
                "deploy/rabbitmq/definitions.json."
            ) from error
        except CONNECTION_EXCEPTIONS as error:
            raise self._unavailable(error) from error
        except asyncio.CancelledError:
            if _is_cancelled():
                raise
            # aio-pika ends what waits on a lost connection with a CancelledError of its own
            raise self._unavailable("the connection was lost") from None

    async def _serve(self, queue: str, handler: Handler) -> None:
        waits = pauses()
        while True:
            spell = Spell(queue, handler, _acknowledge, _put_aside)
            self._spells[queue] = spell
            try:
                await self._serve_spell(queue, spell)
            except CONNECTION_EXCEPTIONS as error:
                _log.warning("%s: cannot consume: %s", queue, self._unavailable(error))
            except asyncio.CancelledError:
                if _is_cancelled():
                    raise
                _log.warning("%s: the connection was lost", queue)
            if spell.handled:
                waits = pauses()
            await asyncio.sleep(next(waits))

    async def _serve_spell(self, queue: str, spell: Spell[IncomingMessage]) -> None:
        """Consume over a connection of its own until a handler does not return."""

        async def on_message(message: RabbitMessage) -> None:
            raw = message.raw_message
            await spell.take(raw, raw.body, self._sender_of(raw))

        link = _Link(self._url, queue, on_lost=spell.end)
        subscriber = link.broker.subscriber(
            RabbitQueue(topology.PREFIX + queue, declare=False),
            channel=Channel(prefetch_count=PREFETCH, publisher_confirms=False),
            ack_policy=AckPolicy.MANUAL,
            decoder=_as_it_is,
            no_reply=True,
        )
        subscriber(on_message)
        await link.open()
        try:
            await subscriber.start()
            await spell.over()
        finally:
            await link.close()
            await spell.cut_off()

    @property
    def _own_user(self) -> str | None:
        """As whom this process logs in, where each party has a user of its own."""
        return self._url.user if self._url.user in _USERS else None

    def _sender_of(self, message: IncomingMessage) -> str | None:
        """Who published a message; None where one user serves the whole house."""
        return None if self._own_user is None else message.user_id or ""

    def _unavailable(self, why: object) -> BusUnavailable:
        return BusUnavailable(
            f"RabbitMQ at {self._url.host}:{self._url.port} cannot be reached ({why}). "
            "Start it, or correct OZA_BUS; what was not confirmed is published again."
        )


async def _as_it_is(message: StreamMessage[IncomingMessage]) -> StreamMessage[IncomingMessage]:
    """In place of FastStream's decoder, which hands a parsed dict to whoever asks for bytes."""
    return message


async def _acknowledge(last: IncomingMessage) -> None:
    await last.ack(multiple=True)


async def _put_aside(message: IncomingMessage) -> None:
    await message.reject(requeue=False)


def _is_cancelled() -> bool:
    """Whether somebody cancelled this task, rather than a library that raised the error."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _repaired_by_itself() -> None:
    """What the publisher does about a lost connection: aio-pika makes it anew."""
