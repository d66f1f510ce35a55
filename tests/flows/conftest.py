"""A broker and a database for the flows."""

from collections.abc import Iterator
from pathlib import Path

import aio_pika
import pytest

from events.transport.topology import PREFIX, all_queues
from services.runtime.database import Database
from tests.brokers import RabbitNode, rabbit_node
from tests.flows.houses import environment


@pytest.fixture(scope="package")
def broker() -> Iterator[RabbitNode]:
    """A private RabbitMQ node."""
    with rabbit_node() as node:
        yield node


@pytest.fixture
async def told_to_processes(
    database: Database, broker: RabbitNode, tmp_path: Path
) -> dict[str, str]:
    """The environment of a house of five processes, with empty queues."""
    connection = await aio_pika.connect(broker.url)
    async with connection, connection.channel() as channel:
        for queue in all_queues():
            await channel.queue_delete(PREFIX + queue)
    return environment(database, broker.url, tmp_path)
