"""What is typed wrongly, or is not there, is told in a line with what and where; never a trace."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.runtime.cli import REFUSED, UNUSABLE
from services.runtime.database import SCHEMAS
from tests.cli.conftest import Elsewhere, Oza, csv_file, individual, relay, running_house
from tests.world import CARE, CASE, SWV

NOWHERE = "127.0.0.1:1"
REVERSED = json.dumps(
    {
        "on": "2026-02-02",
        "by": {"organisation": SWV, "role": "director", "user": "directeur-1"},
        "case": CASE,
        "orderer": SWV,
        "pupils": [],
        "places": 1,
        "needs": [],
        "care": {
            "category": CARE.category,
            "place": CARE.place,
            "hours": CARE.hours,
            "period": {"start": "2026-12-31", "end": "2026-03-01"},
            "cost": 1,
        },
        "shares": [],
    }
)
BY = ("--as", "director", "--user", "directeur-1")
LINE = f"{SWV}/SWV_ZWAAR/2026"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("work", "foo"), "municipality:GM0193", id="organisation"),
        pytest.param(("approve", CASE, "swv:2305", *BY), "municipality:GM0193", id="funder"),
        pytest.param(("approve", "x", SWV, *BY), "geen nummer van een aanvraag", id="case"),
        pytest.param(("case", "show", "x"), "geen nummer van een aanvraag", id="case to show"),
        pytest.param(
            ("approve", CASE, SWV, "--as", "baas", "--user", "d"), "'baas' is not one of", id="role"
        ),
        pytest.param(
            ("approve", CASE, SWV, "--as", "director", "--user", "Jan"), "nooit een naam", id="user"
        ),
        pytest.param(("refuse", CASE, SWV, "geen-zin", *BY), "'geen-zin' is not one of", id="why"),
        pytest.param(("show", "niets"), "'niets' is not one of", id="view"),
        pytest.param(("parked", "show", "swv", "7"), "UUID", id="message"),
        pytest.param(("ask", "klas", "SetBudget", "{}"), "'klas' is not one of", id="party"),
        pytest.param(("nonsens",), "No such command", id="command"),
    ],
)
def test_a_word_that_cannot_be_is_told_before_anything_is_done(
    oza: Oza, words: tuple[str, ...], said: str
) -> None:
    answer = oza(*words)
    assert (answer.code, answer.out) == (UNUSABLE, "")
    assert said in answer.err


def budget(**changes: object) -> str:
    """The fields of a good SetBudget, with these changes."""
    by = {"organisation": SWV, "role": "director", "user": "directeur-1"}
    return json.dumps({"on": "2026-02-02", "by": by, "line": LINE, "amount": 5} | changes)


@pytest.mark.server
@pytest.mark.parametrize(
    ("command", "fields", "said"),
    [
        pytest.param("Onbekend", "{}", "command-unknown", id="unknown"),
        pytest.param("SetBudget", '{"on": "2026', "command-malformed", id="truncated"),
        pytest.param("SetBudget", "{}", "command-malformed", id="field missing"),
        pytest.param("SetBudget", budget(extra=1), "command-malformed", id="field unknown"),
        pytest.param("SetBudget", budget(amount=-5), "$.amount", id="negative money"),
        pytest.param("SetBudget", budget(amount=0.5), "$.amount", id="half a cent"),
        pytest.param("SetBudget", budget(on="2026-02-31"), "$.on", id="no day"),
        pytest.param("SetBudget", budget(line="x"), "$.line", id="code"),
        pytest.param("SetBudget", budget(line="swv:PO9999/A_BC/2026"), "not-your", id="other"),
        pytest.param("PlaceOrder", REVERSED, "cannot end", id="reversed dates"),
    ],
)
def test_a_command_that_does_not_fit_is_refused(
    oza: Oza, command: str, fields: str, said: str
) -> None:
    answer = oza("ask", "swv", command, fields)
    assert (answer.code, answer.out) == (REFUSED, "")
    assert said in answer.err


@pytest.mark.server
def test_a_day_without_rules_is_told(oza: Oza) -> None:
    answer = oza("ask", "swv", "SetBudget", budget(on="1026-02-02"))
    assert answer.code == UNUSABLE
    assert "no rules of swv:PO2305 are known for 1026-02-02" in answer.err


@pytest.mark.server
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("approve", CASE, SWV, *BY), "share-unknown"),
        (("refuse", CASE, SWV, "no-budget", *BY), "share-unknown"),
        (("supplement", CASE, SWV, "parents-view", *BY), "request-unknown"),
        (("case", "show", CASE), "case-unknown"),
        (("show", "clock", "--on", "gisteren"), "date-malformed"),
    ],
)
def test_what_is_not_there_is_refused(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    oza("submit", csv_file(tmp_path, individual("other/1")))
    elsewhere(relay)
    answer = oza(*words)
    assert (answer.code, answer.out) == (REFUSED, "")
    assert f"[{code}]" in answer.err


@pytest.mark.server
@pytest.mark.parametrize(
    "words", [("show", "bundling"), ("case", "show", CASE), ("work", SWV), ("audit", "replay")]
)
def test_a_house_that_never_ran_has_nothing_to_read(
    oza: Oza, unused: Path, words: tuple[str, ...]
) -> None:
    answer = oza(*words, data=str(unused))
    assert answer.code == UNUSABLE
    assert "Run the house first: oza up" in answer.err


@pytest.fixture(scope="module")
def unused() -> Iterator[Path]:
    """The data folder of another house, whose PostgreSQL runs."""
    yield from running_house()


@pytest.mark.parametrize(
    "words", [("work", SWV), ("parked", "list"), ("show", "bundling"), ("run", "swv"), ("install",)]
)
def test_a_database_that_is_away_is_told_with_its_place(
    oza: Oza, tmp_path: Path, words: tuple[str, ...]
) -> None:
    for schema in SCHEMAS:
        (tmp_path / f"database_{schema}").write_text("x")
    place = f"postgresql://{NOWHERE}/oza"
    answer = oza(*words, database=place, secrets=str(tmp_path), bus=f"amqp://{NOWHERE}/")
    assert (answer.code, answer.out) == (UNUSABLE, "")
    assert NOWHERE.partition(":")[0] in answer.err
    assert "Start" in answer.err


@pytest.mark.server
@pytest.mark.parametrize("words", [("up",), ("run", "swv"), ("run", "projections")])
def test_a_broker_that_is_away_is_told_with_its_place(oza: Oza, words: tuple[str, ...]) -> None:
    answer = oza(*words, bus=f"amqp://{NOWHERE}/")
    assert (answer.code, answer.out) == (UNUSABLE, "")
    assert f"RabbitMQ at {NOWHERE} cannot be reached" in answer.err


@pytest.mark.parametrize("words", [("work", SWV), ("up",), ("parked", "list"), ("install",)])
def test_a_setting_that_does_not_exist_is_told(oza: Oza, words: tuple[str, ...]) -> None:
    answer = oza(*words, databse="embedded")
    assert (answer.code, answer.out) == (UNUSABLE, "")
    assert "OZA_DATABSE is not a setting" in answer.err


@pytest.mark.parametrize("words", [("work", SWV), ("up",), ("submit", "x.csv")])
def test_a_data_folder_that_cannot_be_written_is_told(oza: Oza, words: tuple[str, ...]) -> None:
    answer = oza(*words, data="/dev/null/oza")
    assert (answer.code, answer.out) == (UNUSABLE, "")
    assert "/dev/null/oza does not start" in answer.err


def test_check_ends_badly_when_something_is_wrong(oza: Oza) -> None:
    answer = oza("check", "--json", listen="80")
    assert answer.code == REFUSED
    assert [row["stand"] for row in answer.json if row["stand"] != "goed · ok"]


@pytest.mark.server
def test_check_ends_well_when_all_is_there(oza: Oza) -> None:
    answer = oza("check", "--json")
    assert answer.code == 0
    assert {row["stand"] for row in answer.json} == {"goed · ok"}


@pytest.mark.server
def test_the_program_itself_ends_as_it_should(data: Path) -> None:
    """Typed at a real shell: the exit code, and no trace."""
    environment = {"OZA_DATA": str(data), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", "from services.runtime.cli import main; main()"]
    for words, code in (("check",), 0), (("ask", "swv", "Onbekend", "{}"), REFUSED):
        done = subprocess.run(
            [*command, *words],
            env=environment,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
