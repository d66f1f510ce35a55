"""A sample of what ``make fuzz`` asks: each operation right and wrong once or twice."""

import asyncio

import pytest

from services.runtime.database import Database
from tests.api.fuzzing import fuzz

SAMPLE = 330


@pytest.mark.server
async def test_nothing_that_is_asked_breaks_the_promises_of_the_description(
    database: Database,
) -> None:
    done = await asyncio.to_thread(fuzz, database, SAMPLE, 7)
    assert done.failures == []
    assert {200, 201} <= set(done.statuses), "some of it is answered, too"
