"""Every scenario that this house covers, in memory and on PostgreSQL."""

import pytest

from tests.conftest import NewDatabase
from tests.scenarios import houses
from tests.scenarios.catalogue import SCENARIOS
from tests.scenarios.plays import PLAYS


@pytest.mark.parametrize("name", sorted(PLAYS))
async def test_a_scenario_in_memory(name: str) -> None:
    async with houses.in_memory() as stage:
        assert await PLAYS[name](stage, SCENARIOS[name].figures)


@pytest.mark.server
@pytest.mark.parametrize("name", sorted(PLAYS))
async def test_a_scenario_on_postgresql(name: str, new_database: NewDatabase) -> None:
    async with houses.on_postgresql(new_database) as stage:
        assert await PLAYS[name](stage, SCENARIOS[name].figures)
