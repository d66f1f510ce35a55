"""``oza submit``: what is good goes in once, what is not is told with line and column."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from events.request import ArrangementRequested
from events.values import Party
from services.portal.request_text import MAX_BYTES
from services.runtime.cli import REFUSED, UNUSABLE
from services.runtime.house import House
from tests.cli.conftest import Elsewhere, Oza, Said, administer, csv_file, individual
from tests.runtime.desks import facts

pytestmark = pytest.mark.server

FULL_DISK = """
CREATE FUNCTION school.full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON school.stored_events EXECUTE FUNCTION school.full()"""
ROOM_AGAIN = "DROP FUNCTION school.full() CASCADE"

Inside = Callable[[str], list[str]]


@pytest.fixture
def inside(elsewhere: Elsewhere) -> Inside:
    """The references of this kind that stand in the school's book."""

    def look(prefix: str) -> list[str]:
        async def read(whole: House) -> list[str]:
            written = await facts(whole.ledgers[Party.SCHOOL], ArrangementRequested)
            return [fact.reference for fact in written if fact.reference.startswith(prefix)]

        found: list[str] = elsewhere(read)
        return found

    return look


def numbers(said: Said) -> tuple[int, int, int, int]:
    """New, known, refused and wrong in the file."""
    told = said.json
    return told["new"], told["known"], len(told["refused"]), len(told["faults"])


def test_a_good_file_goes_in_and_again_nothing_is_new(
    oza: Oza, inside: Inside, tmp_path: Path
) -> None:
    file = csv_file(tmp_path, individual("good/1"), individual("good/2"))
    assert numbers(first := oza("submit", file, "--json")) == (2, 0, 0, 0)
    assert first.code == 0
    assert numbers(oza("submit", file, "--json")) == (0, 2, 0, 0)
    assert oza("submit", file).out.startswith("0 nieuw, 2 al bekend, 0 geweigerd, 0 fouten.")
    assert sorted(inside("good/")) == ["good/1", "good/2"]


def test_json_goes_in_as_well(oza: Oza, inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "aanvragen.json"
    file.write_text(json.dumps([individual("json/1"), individual("json/2", kosten="-1")]))
    said = oza("submit", file, "--json")
    assert said.code == REFUSED
    assert numbers(said) == (1, 0, 0, 1)
    assert inside("json/") == ["json/1"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("school", "99ZZ99"),
        ("school", "Basisschool De Ambelt"),
        ("gemeente", "GM9999"),
        ("swv", "PO2604"),
        ("zorgvorm", "iets anders"),
        ("voorkeur_aanbieder", "123"),
        ("kosten", "-9.000,00"),
        ("kosten", "veel"),
        ("tot_en_met", "2025-10-31"),
        ("van", "31-02-2026"),
        ("leerling", "123456782"),
    ],
)
def test_a_bad_row_is_told_with_line_and_column_and_the_good_one_goes_in(
    oza: Oza, inside: Inside, tmp_path: Path, column: str, value: str
) -> None:
    good, bad = "bad-row/good", f"bad-row/{column}"
    file = csv_file(tmp_path, individual(good), individual(bad, **{column: value}))
    said = oza("submit", file)
    assert said.code == REFUSED
    assert f"Regel 3, kolom {column}: " in said.out
    assert f"Line 3, column {column}: " in said.out
    assert inside("bad-row/") == [good]


def test_a_mended_row_goes_in_the_next_time(oza: Oza, inside: Inside, tmp_path: Path) -> None:
    rows = individual("mended/1"), individual("mended/2", kosten="")
    assert oza("submit", csv_file(tmp_path, *rows)).code == REFUSED
    mended = csv_file(tmp_path, rows[0], individual("mended/2"))
    assert numbers(oza("submit", mended, "--json")) == (1, 1, 0, 0)
    assert sorted(inside("mended/")) == ["mended/1", "mended/2"]


def test_a_reference_that_was_used_for_another_request_is_refused(
    oza: Oza, inside: Inside, tmp_path: Path
) -> None:
    oza("submit", csv_file(tmp_path, individual("twice/1")))
    said = oza("submit", csv_file(tmp_path, individual("twice/1", kosten="1,00")))
    assert said.code == REFUSED
    assert "Regel 2, kolom kenmerk: " in said.out
    assert inside("twice/") == ["twice/1"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"x" * (MAX_BYTES + 1), "groter dan 10 MB", id="large"),
        pytest.param("kenmerk;school".encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param(b"PK\x03\x04", "Excel", id="workbook"),
        pytest.param(b"\x00\x01\x02", "geen tekst", id="picture"),
        pytest.param(b'[{"kenmerk": "cut/1", "school": "02Y', "niet af", id="truncated"),
        pytest.param(b"", "eerste regel", id="empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_goes_in(
    oza: Oza, inside: Inside, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "aanvragen"
    file.write_bytes(content)
    answer = oza("submit", file)
    assert answer.code == REFUSED
    assert said in answer.out
    assert inside("cut/") == []


def test_a_file_in_windows_1252_goes_in_with_a_note(oza: Oza, tmp_path: Path) -> None:
    file = csv_file(tmp_path, individual("cp1252/1", toelichting="Zit thuis sinds één maand."))
    file.write_bytes(file.read_text("utf-8-sig").encode("cp1252"))
    said = oza("submit", file)
    assert said.code == 0
    assert "Windows-1252" in said.out


@pytest.mark.parametrize("name", ["nergens.csv", "."])
def test_a_file_that_does_not_open_is_told(oza: Oza, tmp_path: Path, name: str) -> None:
    said = oza("submit", tmp_path / name)
    assert said.code == REFUSED
    assert "gaat niet open" in said.out


def test_a_full_disk_is_told_nothing_goes_in_and_later_it_does(
    oza: Oza, inside: Inside, data: Path, tmp_path: Path
) -> None:
    file = csv_file(tmp_path, individual("full/1"), individual("full/2"))
    asyncio.run(administer(data, FULL_DISK))
    try:
        said = oza("submit", file)
    finally:
        asyncio.run(administer(data, ROOM_AGAIN))
    assert said.code == UNUSABLE
    assert "Free space on the database's disk" in said.err
    assert inside("full/") == []
    assert numbers(oza("submit", file, "--json")) == (2, 0, 0, 0)


def test_without_a_database_nothing_is_read_and_the_remedy_is_told(
    oza: Oza, tmp_path: Path
) -> None:
    for schema in ("school", "vault", "projections"):
        (tmp_path / f"database_{schema}").write_text("x")
    file = csv_file(tmp_path, individual("away/1"))
    nowhere = {"database": "postgresql://127.0.0.1:1/oza", "secrets": str(tmp_path)}
    said = oza("submit", file, **nowhere)
    assert (said.code, said.out) == (UNUSABLE, "")
    assert "Start the database" in said.err


def test_a_name_is_no_pseudonym(oza: Oza, tmp_path: Path) -> None:
    said = oza("submit", csv_file(tmp_path, individual("user/1")), "--user", "Jan Jansen")
    assert said.code == UNUSABLE
    assert "nooit een naam" in said.err
