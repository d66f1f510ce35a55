"""A seeded sample of what ``make rights`` proves."""

import pytest

from services.runtime.database import Database
from tests.bench.pages import seen_in
from tests.conftest import NewDatabase
from tests.rights.proving import visited
from tests.web.conftest import fill, seal
from tests.web.town import TODAY, town

SAMPLE, SEED = 400, 6


@pytest.mark.server
async def test_nobody_is_told_what_is_not_theirs(new_database: NewDatabase) -> None:
    database: Database = await new_database()
    await fill(database, town())
    await seal(database)
    async with visited(database, TODAY) as portal:
        proof = await portal.prove(SAMPLE, SEED)
    assert proof.leaks == []
    assert proof.asked == SAMPLE == proof.logged


@pytest.mark.server
async def test_pages_are_seen_and_their_first_bytes_are_measured(
    new_database: NewDatabase,
) -> None:
    database: Database = await new_database()
    await fill(database, town())
    found = [one.median for one in await seen_in(database, TODAY, looks=120, rounds=1)]
    half_now, most_now, half_past, most_past = found
    assert 0 < half_now <= most_now
    assert 0 < half_past <= most_past
