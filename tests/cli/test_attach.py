"""``oza attach``, ``oza attachment``: a file goes in sealed, and comes out for who may read it."""

from pathlib import Path

import pytest

from events.attachment import AttachmentAdded
from events.values import Party
from services.portal.request_row import case_of
from services.runtime.cli import REFUSED
from services.runtime.house import House
from tests.cli.conftest import Elsewhere, Oza, csv_file, individual
from tests.runtime.desks import facts

pytestmark = pytest.mark.server

PDF = b"%PDF-1.7 het plan van Noor"


@pytest.fixture
def asked(oza: Oza, tmp_path: Path) -> str:
    """A request that is in."""
    row = individual("attach/1")
    assert oza("submit", csv_file(tmp_path, row)).code == 0
    return str(case_of(f"school:{row['school']}", "attach/1"))  # type: ignore[arg-type]


def test_a_file_goes_in_and_comes_out_for_who_may_read_it(
    oza: Oza, elsewhere: Elsewhere, asked: str, tmp_path: Path
) -> None:
    plan = tmp_path / "plan van Noor.pdf"
    plan.write_bytes(PDF)
    words = ("attach", asked, plan, "--kind", "plan", "--user", "ib-1", "--json")
    number = oza(*words).json["attachment"]
    assert oza(*words).json["attachment"] == number
    (row,) = oza("attachment", "list", asked, "--json").json
    assert (row["bijlage"], row["soort"], row["bytes"]) == (number, "plan", len(PDF))

    reader = row["leesbaar voor"].split(", ")[1]
    out = tmp_path / "gelezen.pdf"
    assert oza("attachment", "get", number, reader, "--out", out).code == 0
    assert out.read_bytes() == PDF
    said = oza("attachment", "get", number, reader, "--out", out)
    assert "[attachment-unwritable]" in said.err
    said = oza("attachment", "get", number, "municipality:GM0344", "--out", tmp_path / "x.pdf")
    assert (said.code, "[attachment-not-yours]" in said.err) == (REFUSED, True)

    async def inside(whole: House) -> list[AttachmentAdded]:
        return await facts(whole.ledgers[Party.SCHOOL], AttachmentAdded)

    (added,) = elsewhere(inside)
    assert "Noor" not in repr(added)
    assert added.size == len(PDF)


def test_what_may_not_come_in_is_told(oza: Oza, asked: str, tmp_path: Path) -> None:
    wrong = tmp_path / "plan.pdf"
    wrong.write_bytes(b"MZ")
    said = oza("attach", asked, wrong, "--kind", "plan", "--user", "ib-1")
    assert (said.code, "[attachment-type-unknown]" in said.err) == (REFUSED, True)
    wrong.write_bytes(PDF)
    unknown = "0a2b6f70-0000-4000-8000-00000000dead"
    said = oza("attach", unknown, wrong, "--kind", "plan", "--user", "ib-1")
    assert (said.code, "[request-unknown]" in said.err) == (REFUSED, True)
