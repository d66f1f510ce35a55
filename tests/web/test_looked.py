"""Every route of the portal writes one line in the logs before it answers, and none without one is
served."""

import re
from typing import Any

import asyncpg
import pytest
from fastapi import Request

from events.values import Role, UserId
from services.logbook.lines import Access, AccessPoint, Outcome
from services.logbook.logbook import Asked
from services.logbook.operations import ROUTES, Read
from services.logbook.postgres import open_log_reader
from services.portal.api import events
from services.portal.pages.assets import address
from services.portal.viewer import Viewer
from services.runtime.database import Database
from tests.web.conftest import fill, looking
from tests.web.town import IN_CARE, IN_CARE_PUPIL, IN_QUEUE, town
from tests.world import WILG, ZWOLLE

pytestmark = pytest.mark.server

UNKNOWN = "0a2b6f70-0000-4000-8000-00000000dead"
READING = {path: read for path, read in ROUTES.items() if isinstance(read, Read)}
GIVEN = {
    "case": IN_CARE,
    "body": ZWOLLE,
    "number": "1",
    "keeper": ZWOLLE,
    "agenda": "ontwikkelagenda-2",
    "name": "ontwikkelagenda-2",
    "act": "nagekomen",
    "told": "gehoord",
    "swv": "swv:PO2305",
    "funder": ZWOLLE,
    "source": "GEM_JEUGDHULP",
    "year": "2026",
    "order": f"{IN_CARE}.1",
    "provider": WILG,
    "organisation": ZWOLLE,
    "region": "zwolle",
    "position": "1",
    "figure": "bundelen",
    "answer": "akkoord",
    "step": "aannemen",
    "vraag": "voor-wie",
    "bijlage": UNKNOWN,
    "handeling": "evaluate-care",
    "party": "swv",
    "attachment": UNKNOWN,
    "controller": ZWOLLE,
    "message": UNKNOWN,
    "maat": "bijstellen",
}
REFUSALS = ("swv-file-not-yours", "not-yours", "not-for-your-role")
CALLER = "00-" + "ab" * 16 + "-" + "cd" * 8 + "-01"


@pytest.fixture(autouse=True)
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream ends at once, so that each route gives its whole answer."""
    monkeypatch.setattr(events, "LASTS_SECONDS", 0.2)
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.1)


def filled(path: str) -> str:
    """The path of a route with values of the town in it."""
    return re.sub(r"{(\w+)}", lambda found: GIVEN[found[1]], path)


async def lines(database: Database, **asked: Any) -> list[Access]:
    """What the logs hold, as the auditor reads it."""
    reader = await open_log_reader(database.dsn_for("auditor"))
    found = await reader.accesses(Asked(**asked))
    await reader.close()
    return found


async def administer(database: Database, statement: str) -> None:
    connection = await asyncpg.connect(database.admin_dsn)
    await connection.execute(statement)
    await connection.close()


@pytest.mark.parametrize("path", READING)
async def test_a_route_writes_one_line_about_its_case_and_pupil(
    town_hall: Database, path: str
) -> None:
    before = len(await lines(town_hall))
    async with looking(town_hall) as visitor:
        answer = await visitor.get(filled(path), headers={"traceparent": CALLER})
    (line,) = (await lines(town_hall))[before:]
    assert line.operation == READING[path].name
    assert line.activity is READING[path].activity
    assert (line.outcome, line.refusal) in {
        200: [(Outcome.SUCCESS, None)],
        403: [(Outcome.REFUSED, code) for code in REFUSALS],
        404: [(Outcome.REFUSED, "not-found")],
    }[answer.status_code]
    assert (line.trace.trace_id, line.trace.parent) == ("ab" * 16, "cd" * 8)
    if answer.status_code == 200:
        assert answer.headers["traceparent"] == line.trace.traceparent
    if "{case}" in path:
        assert (line.cases, line.pupils) == ((IN_CARE,), (IN_CARE_PUPIL,))


async def test_what_is_not_there_is_logged_as_asked_for(town_hall: Database) -> None:
    async with looking(town_hall) as visitor:
        assert (await visitor.get(f"/aanvragen/{UNKNOWN}")).status_code == 404
    line = (await lines(town_hall))[-1]
    assert (line.outcome, line.refusal, line.cases) == (Outcome.REFUSED, "not-found", (UNKNOWN,))


async def test_a_list_names_the_requests_that_it_showed(town_hall: Database) -> None:
    async with looking(town_hall) as visitor:
        await visitor.get(f"/aanvragen?zoek={IN_QUEUE}")
    assert (await lines(town_hall))[-1].cases == (IN_QUEUE,)


async def test_who_looks_is_said_in_one_place(town_hall: Database) -> None:
    consultant = Viewer(UserId("consulent-1"), Role.CONSULTANT, ZWOLLE)

    async def who(_: Request) -> Viewer:
        return consultant

    async with looking(town_hall, who=who) as visitor:
        await visitor.get(f"/aanvragen/{IN_CARE}")
    by = (await lines(town_hall, organisation=ZWOLLE))[-1].by
    assert by == consultant.looker(AccessPoint.PAGE)


async def test_without_its_line_no_page_is_shown(database: Database) -> None:
    await fill(database, town())
    async with looking(database) as visitor:
        await administer(database, "REVOKE INSERT ON logbook.access FROM oza_logbook")
        for path in READING:
            answer = await visitor.get(filled(path))
            assert answer.status_code == 503
            assert IN_CARE not in answer.text.replace(filled(path), "")
        assert (await visitor.get(address("house.css"))).status_code == 200


async def test_nothing_of_a_person_stands_in_the_logs(town_hall: Database) -> None:
    personal = re.compile(r"Noor|Jansen|\b\d{9}\b|@|127\.0\.0\.1")
    async with looking(town_hall) as visitor:
        await visitor.get("/aanvragen?zoek=Noor%20Jansen%20999900006")
        await visitor.get("/aanvragen/Noor%20Jansen%20999900006")
        await visitor.get(f"/aanvragen/{IN_CARE}", headers={"traceparent": "Noor Jansen"})
    connection = await asyncpg.connect(town_hall.dsn_for("auditor"))
    for table in ("access", "processing"):
        rows = await connection.fetch(f"SELECT to_jsonb(one)::text FROM logbook.{table} AS one")
        assert rows
        assert [row[0] for row in rows if personal.search(row[0])] == []
    await connection.close()
