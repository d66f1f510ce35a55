"""A road of each kind, and one RabbitMQ node for all tests."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.brokers import RabbitNode, rabbit_node
from tests.contracts.transport.roads import LocalRoad, RabbitRoad, Road


@pytest.fixture(scope="session")
def node() -> Iterator[RabbitNode]:
    with rabbit_node() as running:
        yield running


@pytest.fixture(params=["local", pytest.param("rabbit", marks=pytest.mark.server)])
async def road(request: pytest.FixtureRequest) -> AsyncIterator[Road]:
    local = request.param == "local"
    road = LocalRoad() if local else RabbitRoad(request.getfixturevalue("node"))
    yield road
    await road.close()


@pytest.fixture
async def rabbit(node: RabbitNode) -> AsyncIterator[RabbitRoad]:
    road = RabbitRoad(node)
    yield road
    await road.close()
