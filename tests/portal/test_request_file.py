"""Files at the door: encodings, CSV, JSON, and files that cannot be read as a whole."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.values import OrganisationId, UserId
from events.vault import Vault
from services.portal.request_columns import COLUMNS, NAMES, examples, help_text
from services.portal.request_file import parse, read_requests
from services.portal.request_row import Doorway
from services.portal.request_text import MAX_BYTES, MAX_ROWS
from services.runtime.reference import load
from tests.portal.conftest import TODAY, Bring, BringRows, Row

HEADER = ";".join(NAMES)
LAST_LINE = 2 * len(NAMES) + 6  # of two requests as JSON, a value a line


def csv_of(*rows: Row, delimiter: str = ";") -> str:
    """Rows as a spreadsheet saves them, every cell between quotes."""
    lines = [delimiter.join(f'"{row[name]}"' for name in NAMES) for row in rows]
    return "\r\n".join([delimiter.join(NAMES), *lines, ""])


def json_of(*rows: Row, **changes: object) -> bytes:
    return json.dumps([row | changes for row in rows], indent=1, ensure_ascii=False).encode()


async def test_the_example_passes_and_the_help_names_every_column(bring_rows: BringRows) -> None:
    reading = await bring_rows(*examples())
    assert (len(reading.requests), reading.faults, reading.notes) == (2, (), ())
    assert [line.split()[0] for line in help_text().splitlines()] == list(NAMES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ","])
async def test_csv_is_read_with_either_separator_with_and_without_a_mark(
    bring: Bring, individual: Row, group: Row, encoding: str, delimiter: str
) -> None:
    content = csv_of(individual, group, delimiter=delimiter).encode(encoding)
    reading = await bring(content)
    assert [line for line, _ in reading.requests] == [2, 3]
    assert (reading.faults, reading.notes) == ((), ())


async def test_json_comes_to_the_same_commands_as_csv(
    bring: Bring, bring_rows: BringRows, individual: Row, group: Row
) -> None:
    individual["toelichting"] = ""  # sealed text differs each time
    from_csv = await bring_rows(individual, group)
    from_json = await bring(json_of(individual, group))
    assert [r for _, r in from_json.requests] == [r for _, r in from_csv.requests]
    assert [line for line, _ in from_json.requests] == [2, len(NAMES) + 4]


async def test_a_json_number_is_money_to_the_cent(bring: Bring, group: Row) -> None:
    content = json_of(group).replace(b'"48000.00"', b"90071992.55")
    ((_, request),) = (await bring(content)).requests
    assert request.care.cost == 9_007_199_255


async def test_json_may_leave_out_what_may_be_empty(bring: Bring, group: Row) -> None:
    ((_, request),) = (
        await bring(json.dumps([{name: text for name, text in group.items() if text}]).encode())
    ).requests
    assert request.swv == "swv:PO2604"


async def test_windows_1252_is_read_with_a_note(
    bring: Bring, individual: Row, vault: Vault
) -> None:
    individual["toelichting"] = "Zit thuis sinds één maand… heeft “rust” nodig."
    reading = await bring(csv_of(individual).encode("cp1252"))
    ((_, request),) = reading.requests
    assert await vault.open(request.explanation[0]) == individual["toelichting"]
    assert len(reading.notes) == 1
    assert "Windows-1252" in reading.notes[0]
    assert "regel 2" in reading.notes[0]


async def test_windows_1252_may_end_in_a_letter_with_an_accent(
    bring: Bring, individual: Row
) -> None:
    names = [name for name in NAMES if name != "toelichting"] + ["toelichting"]
    row = individual | {"toelichting": "Zit thuis sinds één café"}
    content = ";".join(names) + "\n" + ";".join(row[name] for name in names)
    assert len((await bring(content.encode("cp1252"))).requests) == 1


async def test_a_text_over_several_lines_counts_its_lines(
    bring: Bring, individual: Row, group: Row
) -> None:
    individual["toelichting"] = "Eerst dit.\r\nDan dat."
    reading = await bring(csv_of(individual, group | {"kosten": "veel"}).encode())
    assert [line for line, _ in reading.requests] == [2]
    assert [fault.line for fault in reading.faults] == [4]


async def test_empty_rows_and_columns_of_a_spreadsheet_do_no_harm(bring: Bring, group: Row) -> None:
    lines = [
        HEADER + ";;",
        ";".join(group[name] for name in NAMES) + ";;",
        ";" * (len(NAMES) + 1),
        "",
    ]
    reading = await bring("\n".join(lines).encode())
    assert (len(reading.requests), reading.faults) == (1, ())


async def test_a_row_with_too_many_or_too_few_cells_is_told_and_others_go_in(
    bring: Bring, group: Row
) -> None:
    good = ";".join(group[name] for name in NAMES)
    reading = await bring("\n".join([HEADER, good + ";x", good, "2025/003;02YN00"]).encode())
    assert [line for line, _ in reading.requests] == [3]
    assert [fault.line for fault in reading.faults] == [2, 4]
    assert "velden" in reading.faults[0].nl


async def test_the_same_row_twice_counts_once(bring_rows: BringRows, group: Row) -> None:
    reading = await bring_rows(group, group)
    assert ([line for line, _ in reading.requests], reading.faults) == ([2], ())
    assert reading.notes[0].startswith("Regel 3 is gelijk aan regel 2")


async def test_a_reference_for_two_requests_is_a_fault_on_the_second(
    bring_rows: BringRows, group: Row
) -> None:
    reading = await bring_rows(group, group | {"kosten": "50000"})
    assert [line for line, _ in reading.requests] == [2]
    assert [(f.line, f.column) for f in reading.faults] == [(3, "kenmerk")]


async def test_two_schools_may_use_the_same_reference(
    bring_rows: BringRows, individual: Row, group: Row
) -> None:
    reading = await bring_rows(individual, group | {"kenmerk": individual["kenmerk"]})
    assert len({request.case for _, request in reading.requests}) == 2


def unknown_column() -> bytes:
    return csv_of(examples()[0]).replace("kosten", "kostn", 1).encode()


GOOD = csv_of(*examples())
GOOD_JSON = json_of(*examples())
WHOLE = [
    pytest.param(b"x" * (MAX_BYTES + 1), None, None, "10 MB", id="too large"),
    pytest.param(b"[" + b"{}," * MAX_ROWS + b"{}]", None, None, "rijen", id="too many rows"),
    pytest.param(b"", None, None, "eerste regel", id="empty"),
    pytest.param(HEADER.encode(), None, None, "geen aanvragen", id="no rows"),
    pytest.param(b"[]", None, None, "geen aanvragen", id="no objects"),
    pytest.param(GOOD.partition("\n")[2].encode(), 1, None, "eerste regel", id="no header"),
    pytest.param(unknown_column(), 1, "kostn", "Bedoelt u kosten?", id="unknown column"),
    pytest.param(
        GOOD.replace("kosten", "swv", 1).encode(), 1, "swv", "twee keer", id="column twice"
    ),
    pytest.param(b"kenmerk;school\n1;02YN00\n", 1, None, "ontbreken: soort", id="column missing"),
    pytest.param(GOOD.encode("utf-16"), None, None, "UTF-16", id="utf-16"),
    pytest.param(GOOD.encode("utf-16-le"), 1, "2", "geen tekst", id="utf-16 without a mark"),
    pytest.param(b"PK\x03\x04\x14\x00", None, None, "Excel", id="workbook"),
    pytest.param(b"\x89PNG\r\n\x1a\n\x00", 2, "1", "geen tekst", id="picture"),
    pytest.param(GOOD.encode() + b"\x81", 4, "1", "geen UTF-8", id="no encoding we know"),
    pytest.param(
        GOOD.replace("zomer", "zömer").encode() + "é".encode()[:1],
        4,
        "1",
        "midden",
        id="cut letter",
    ),
    pytest.param(GOOD.encode()[:-4], 3, None, "aanhalingstekens", id="csv cut in a text"),
    pytest.param(GOOD_JSON[:-1], LAST_LINE, "1", "niet af", id="json without its end"),
    pytest.param(
        b'[\n{"kenmerk": "1", "school": "02Y', 2, "28", "niet af", id="json cut in a text"
    ),
    pytest.param(b'{"kenmerk": "1"}', 1, "1", "tussen [ en ]", id="json object"),
    pytest.param(b'[\n{"kenmerk": "1"} {"kenmerk": "2"}]', 2, "18", "komma", id="json comma"),
    pytest.param(GOOD_JSON + b"]", LAST_LINE, "2", "JSON", id="json and more"),
    pytest.param(b'["a"]', 1, None, "object", id="json of texts"),
    pytest.param(b"[" * 100_000, 1, "2", "JSON", id="json too deep"),
    pytest.param(b'[{"\\u001b[2Jbsn": "1"}]', 1, "[2jbsn", "niet bekend", id="json unknown key"),
]


@pytest.mark.parametrize(("content", "line", "column", "said"), WHOLE)
async def test_a_file_that_cannot_be_read_gives_one_fault_and_nothing_goes_in(
    bring: Bring, content: bytes, line: int | None, column: str | None, said: str
) -> None:
    reading = await bring(content)
    assert (reading.requests, reading.notes) == ((), ())
    (fault,) = reading.faults
    assert (fault.line, fault.column) == (line, column)
    assert said in fault.nl
    assert fault.en != fault.nl


async def test_a_file_that_is_not_there_is_told(vault: Vault, tmp_path: Path) -> None:
    async with vault.door() as door:
        reading = await read_requests(tmp_path / "weg.csv", load(), door, TODAY, UserId("ib-7"))
    assert "gaat niet open" in reading.faults[0].told


@pytest.mark.parametrize("value", [["taal"], {"a": "b"}, True])
async def test_a_json_value_that_is_no_text_or_number_is_a_fault_of_its_row(
    bring: Bring, group: Row, individual: Row, value: object
) -> None:
    content = json_of(group | {"behoeften": value}, individual)  # type: ignore[dict-item]
    reading = await bring(content)
    assert len(reading.requests) == 1
    assert [(f.line, f.column) for f in reading.faults] == [(2, "behoeften")]


async def test_half_a_character_from_json_does_not_reach_the_vault(
    bring: Bring, individual: Row
) -> None:
    reading = await bring(json.dumps([individual | {"toelichting": "\ud83d"}]).encode())
    assert [(f.line, f.column) for f in reading.faults] == [(1, "toelichting")]


def test_every_column_is_told_in_two_languages() -> None:
    assert all(column.nl and column.en and column.nl != column.en for column in COLUMNS)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.binary(max_size=6), at=st.integers(0, 2000), end=st.integers(0, 2000))
@pytest.mark.parametrize("good", [GOOD.encode(), GOOD_JSON], ids=["csv", "json"])
def test_whatever_happens_to_a_file_it_is_read_or_told_never_a_crash(
    vault: Vault, good: bytes, damage: bytes, at: int, end: int
) -> None:
    door = Doorway(load(), lambda _, key: vault.handle(SCHOOL, key), UserId("ib-7"), TODAY)
    parsed = parse(good[:at] + damage + good[end:], door)
    assert parsed.faults or parsed.entries


SCHOOL = OrganisationId("school:02YN00")


async def test_what_is_urgent_is_sealed_for_whoever_must_hurry(
    vault: Vault, bring: Bring, individual: Row
) -> None:
    reading = await bring(json.dumps([individual | {"spoed": "Zit vanaf maandag thuis."}]).encode())
    ((_, request),) = reading.requests
    assert {copy.controller for copy in request.urgency} >= {request.swv, request.municipality}
    assert {await vault.open(copy) for copy in request.urgency} == {"Zit vanaf maandag thuis."}
