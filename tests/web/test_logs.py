"""What a process writes down of itself names no case and no person, whatever happens."""

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest

from events.ledger.postgres import PostgresLedger
from events.values import UUID_PATTERN
from services.portal.server import serve_portal
from services.runtime.database import Database
from services.runtime.logs import LEFT_OUT, without_persons, write_json
from services.runtime.settings import Settings
from tests.web.town import IN_CARE
from tests.web.visitors import COORDINATOR, log_in, stranger

VISITOR = ("httpx", "httpcore")  # of this test itself
PERSONAL = re.compile(rf"Noor|Jansen|999900006|school\.example|geheim|{UUID_PATTERN}")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that is logged, down to the smallest thing."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = list(root.handlers), root.level
    write_json(stream)
    root.setLevel(logging.DEBUG)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{IN_CARE} waits", f"{LEFT_OUT} waits"),
        ("pupil 999900006", f"pupil {LEFT_OUT}"),
        ("noor.jansen@school.example asks", f"{LEFT_OUT} asks"),
        ("amqp://oza:geheim@rabbit/", f"amqp://{LEFT_OUT}@rabbit/"),
        ("swv: facts wait, again in 1.5 s", "swv: facts wait, again in 1.5 s"),
        ("position 1234567 of 12345678901", "position 1234567 of 12345678901"),
    ],
)
def test_what_may_name_somebody_is_left_out(text: str, left: str) -> None:
    assert without_persons(text) == left


def test_of_an_error_stands_where_and_never_what_it_says(written: io.StringIO) -> None:
    try:
        int("Noor Jansen is 12")
    except ValueError as error:
        bug = RuntimeError("about Noor Jansen").with_traceback(error.__traceback__)
        bug.__cause__ = error
        logging.getLogger("tests").exception("a message is parked", exc_info=bug)
    (line,) = lines(written)
    assert (line["level"], line["logger"], line["message"]) == (
        "error",
        "tests",
        "a message is parked",
    )
    assert (line["error"], line["causes"]) == ("RuntimeError", ["ValueError"])
    assert "test_logs.py" in str(line["trace"])
    assert not PERSONAL.search(written.getvalue())


@pytest.mark.server
async def test_a_day_at_the_portal_leaves_no_person_in_its_log(
    town_hall: Database, local: Settings, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> int:
        raise ValueError("Noor Jansen, 999900006")

    async with serve_portal(local, town_hall), stranger(local) as visitor:
        await log_in(visitor, COORDINATOR)
        await visitor.get(f"/aanvragen/{IN_CARE}")
        await visitor.get("/aanvragen?zoek=Noor%20Jansen%20999900006")
        await visitor.get(f"/v1/requests/{IN_CARE}/why?per=Noor%20Jansen")
        await visitor.get("/inloggen/terug?code=geheim&state=geheim")
        await visitor.post("/uitloggen", data={"csrf": "geheim", "naam": "Noor Jansen"})
        with monkeypatch.context() as breaking:
            breaking.setattr(PostgresLedger, "ends", broken)
            assert (await visitor.get("/")).status_code == 500
    assert [one["logger"] for one in lines(written) if one.get("error") == "ValueError"]
    ours = [one for one in lines(written) if str(one["logger"]).partition(".")[0] not in VISITOR]
    assert [one for one in ours if PERSONAL.search(json.dumps(one))] == []
    shown = visitor.cookies.get("oza") or "no session"
    assert [one for one in ours if shown in json.dumps(one)] == []
