"""The start-up check of the broker: makes what is missing, compares what stands.

A party's own user may declare and bind its own queues only. What it may not make it can still look
for; what it may not even see shows when a batch comes back as unroutable.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel, AbstractConnection
from aiormq.exceptions import (
    ChannelAccessRefused,
    ChannelNotFoundEntity,
    ChannelPreconditionFailed,
)

from events.transport import WrongTopology, topology

_Step = Callable[[AbstractChannel], Awaitable[object]]

_REMEDY = "Import deploy/rabbitmq/definitions.json as the broker's operator and start again."


async def declare(connection: AbstractConnection, queues: Sequence[str]) -> None:
    """See to it that the exchanges, these queues and their bindings stand as this house wants
    them. Raises ``WrongTopology``."""
    await _exchange(connection, topology.EXCHANGE, ExchangeType.TOPIC)
    await _exchange(connection, topology.DEAD, ExchangeType.FANOUT)
    await _queue(connection, topology.DEAD, topology.DEAD_ARGUMENTS)
    await _bind(connection, topology.DEAD, topology.DEAD, "")
    for queue in queues:
        await _queue(connection, topology.PREFIX + queue, topology.ARGUMENTS)
        await _bind(connection, topology.PREFIX + queue, topology.EXCHANGE, queue)


async def _exchange(connection: AbstractConnection, name: str, kind: ExchangeType) -> None:
    async def make(channel: AbstractChannel) -> None:
        await channel.declare_exchange(name, kind, durable=True)

    async def find(channel: AbstractChannel) -> None:
        await channel.declare_exchange(name, passive=True)

    await _allowed(connection, name, make) or await _allowed(connection, name, find)


async def _queue(connection: AbstractConnection, name: str, arguments: Mapping[str, Any]) -> None:
    async def make(channel: AbstractChannel) -> None:
        await channel.declare_queue(name, durable=True, arguments=dict(arguments))

    async def find(channel: AbstractChannel) -> None:
        await channel.declare_queue(name, passive=True)

    await _allowed(connection, name, make) or await _allowed(connection, name, find)


async def _bind(connection: AbstractConnection, name: str, exchange: str, key: str) -> None:
    async def make(channel: AbstractChannel) -> None:
        queue = await channel.get_queue(name, ensure=False)
        await queue.bind(exchange, key)

    await _allowed(connection, f"the binding of {name} to {exchange}", make)


async def _allowed(connection: AbstractConnection, what: str, step: _Step) -> bool:
    """Take a step on a channel of its own, since a refusal closes the channel; tells whether this
    user may take it."""
    channel = await connection.channel()
    try:
        await step(channel)
    except ChannelAccessRefused:
        return False
    except ChannelNotFoundEntity as error:
        raise WrongTopology(f"{what} is missing in the broker. {_REMEDY}") from error
    except ChannelPreconditionFailed as error:
        raise WrongTopology(
            f"{what} stands in the broker with other arguments than this house needs ({error}). "
            "Empty and delete it, or change the broker's policy, and start again."
        ) from error
    finally:
        if not channel.is_closed:
            await channel.close()
    return True
