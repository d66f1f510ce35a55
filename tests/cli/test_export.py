"""The book taken out of one house and put into another, at the shell."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from services.runtime.cli import UNUSABLE
from tests.cli.conftest import Elsewhere, Oza, relay, running_house
from tests.cli.test_work import ready

pytestmark = pytest.mark.server

HASHES = ("bijgehouden", "gelezen", "nagerekend")


@pytest.fixture(params=["jsonl", "csv", "parquet"])
def kind(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def empty() -> Iterator[Path]:
    """The data folder of a house in which nothing happened yet."""
    yield from running_house()


def replayed(oza: Callable[..., Any], **settings: str) -> list[dict[str, Any]]:
    answer = oza("audit", "replay", "--json", **settings)
    assert answer.code == 0, answer.err
    keys = ("leesmodel", "positie", "feiten", *HASHES, "verschillen")
    return [{key: one[key] for key in keys} for one in answer.json]


def test_an_empty_house_with_the_same_book_has_the_same_hashes(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path, empty: Path, kind: str
) -> None:
    ready(oza, elsewhere, tmp_path, f"cli/export-{kind}")
    elsewhere(relay)
    out, again = tmp_path / "uit", tmp_path / "weer"
    exported = oza("audit", "export", "-o", out, "--format", kind, "--json").json
    assert oza("audit", "check-export", out, "--json").json == exported
    put = oza("audit", "import", out, "--json", data=str(empty))
    assert put.json == exported, put.err
    assert replayed(oza, data=str(empty)) == replayed(oza)
    oza("audit", "export", "-o", again, data=str(empty))
    assert oza("audit", "check-export", again, "--json").json["root"] == exported["root"]
    up = oza("up", data=str(empty))
    assert (up.code, up.out) == (UNUSABLE, "")
    assert "the book of all parties was imported" in up.err
    twice = oza("audit", "import", out, data=str(empty))
    assert (twice.code, twice.out) == (UNUSABLE, "")
    assert "A whole book can be written only where there is none" in twice.err


def test_a_damaged_export_is_refused_with_the_line(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path, empty: Path
) -> None:
    ready(oza, elsewhere, tmp_path, "cli/damaged")
    out = tmp_path / "uit"
    assert oza("audit", "export", "-o", out).code == 0
    lines = (out / "book.jsonl").read_bytes().splitlines(keepends=True)
    place = next(place for place, line in enumerate(lines) if b"2025" in line)
    lines[place] = lines[place].replace(b"2025", b"2026", 1)
    (out / "book.jsonl").write_bytes(b"".join(lines))
    for answer in (
        oza("audit", "check-export", out),
        oza("audit", "import", out, data=str(empty)),
    ):
        assert (answer.code, answer.out) == (UNUSABLE, "")
        told = f"book.jsonl, line {place + 1}: its bytes are not those of its leaf"
        assert told in answer.err
    assert (
        oza("audit", "export", "-o", tmp_path / "leeg", "--json", data=str(empty)).json["facts"]
        == 0
    )
    assert "Name a folder that is not there yet" in oza("audit", "export", "-o", out).err
