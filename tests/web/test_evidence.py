"""Evidence of a request is taken along as a file; where there is none to give, a page says why."""

import asyncpg
import httpx
import pytest

from services.portal.evidence.checking import check
from services.runtime.database import Database
from services.runtime.reference import load
from tests.administrators import thaw
from tests.web.conftest import fill, looking, seal
from tests.web.town import IN_CARE, town

pytestmark = pytest.mark.server

UNKNOWN = "0a2b6f70-0000-4000-8000-00000000dead"


async def test_a_request_gives_evidence_that_holds(visitor: httpx.AsyncClient) -> None:
    place = f"/aanvragen/{IN_CARE}/bewijs"
    assert f'href="{place}"' in (await visitor.get(f"/aanvragen/{IN_CARE}")).text
    answer = await visitor.get(place)
    assert answer.status_code == 200
    found = check(answer.content, load())
    assert (found.faults, found.witnesses) == ((), 1)


async def test_evidence_is_saved_and_never_runs_on_this_house(visitor: httpx.AsyncClient) -> None:
    headers = (await visitor.get(f"/aanvragen/{IN_CARE}/bewijs")).headers
    name = f"bewijs-{IN_CARE[:8]}.html"
    assert headers["content-disposition"] == f'attachment; filename="{name}"'
    assert "script" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


async def test_there_is_no_evidence_of_a_request_that_is_not_there(
    visitor: httpx.AsyncClient,
) -> None:
    assert (await visitor.get(f"/aanvragen/{UNKNOWN}/bewijs")).status_code == 404


async def test_what_is_not_sealed_yet_asks_for_patience(database: Database) -> None:
    await fill(database, town())
    async with looking(database) as visitor:
        answer = await visitor.get(f"/aanvragen/{IN_CARE}/bewijs")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


async def test_a_book_that_was_changed_gives_no_evidence(database: Database) -> None:
    await fill(database, town())
    await seal(database)
    await add_a_cent(database)
    async with looking(database) as visitor:
        answer = await visitor.get(f"/aanvragen/{IN_CARE}/bewijs")
    assert answer.status_code == 409
    assert "niet zoals het is getekend" in answer.text


async def add_a_cent(database: Database) -> None:
    """What an administrator does who thinks that nobody will see it."""
    connection = await asyncpg.connect(database.admin_dsn)
    await thaw(connection)
    changed = await connection.execute(
        "UPDATE journal.stored_events SET state = convert_to(replace(convert_from(state, 'UTF8'),"
        " '\"amount\":450000', '\"amount\":450001'), 'UTF8')"
    )
    assert changed
    await connection.close()
