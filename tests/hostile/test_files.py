"""Whatever file is brought: read, or refused in Dutch and in English, with its place."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.values import PupilRef, UserId
from projections.journal.keys import journal_key
from projections.journal.note import NotANote, read_note
from projections.journal.private_file import FileUnusable, PrivateFile
from projections.journal.witness import begin, load, save
from services.portal.request_columns import NAMES, examples
from services.portal.request_file import Parsed, parse
from services.portal.request_row import Doorway
from services.runtime.reference import load as reference
from tests.hostile.spoiling import DEEP, refusal, shortly, spoilt, spoilt_bytes

DOOR = Doorway(
    reference=reference(),
    pupil_for=lambda school, own: PupilRef("0b2b6f70-0000-4000-8000-000000000001"),
    by=UserId("ib-7"),
    today=date(2025, 10, 10),
)
CSV = "\r\n".join(
    [";".join(NAMES), *(";".join(f'"{row[name]}"' for name in NAMES) for row in examples())]
).encode()
JSON = json.dumps(list(examples())).encode()


def told(parsed: Parsed) -> None:
    """Every fault has words in two languages, which can be shown and written anywhere."""
    for fault in parsed.faults:
        assert fault.nl
        assert fault.en
        for text in (fault.nl, fault.en):
            assert "\x00" not in text
            text.encode()
    lines = len(parsed.entries) + len(parsed.faults) + len(parsed.notes)
    assert lines


@shortly
@given(st.data())
def test_a_csv_file_is_read_or_its_faults_are_told(data: st.DataObject) -> None:
    content = data.draw(spoilt_bytes(CSV))
    told(parse(content, DOOR))


@shortly
@given(st.data())
def test_a_json_file_is_read_or_its_faults_are_told(data: st.DataObject) -> None:
    told(parse(data.draw(spoilt(JSON)), DOOR))


@pytest.mark.parametrize(
    "content",
    [
        b"[" * DEEP,
        b'[{"school":' * DEEP,
        b'[{"kosten": ' + b"9" * 100_000 + b"}]",
        b'[{"kosten": 1e400}]',
        b'[{"toelichting": "\\ud800"}]',
        b'[{"toelichting": "\\u0000"}]',
        b'[{"school": 1, "school": 2}]',
        CSV.replace(b";", b"\x00;", 1),
        b'"' * 50_000,
        b";" * 50_000,
        (";".join(NAMES) + "\r\n" + '"' + "x" * 300_000).encode(),
    ],
)
def test_a_file_that_is_no_file_of_requests_is_told(content: bytes) -> None:
    parsed = parse(content, DOOR)
    told(parsed)
    assert parsed.faults


@shortly
@given(st.data())
def test_a_note_is_read_or_refused(data: st.DataObject) -> None:
    good = "onderwijs-zorgarrangementen.nl/journal\n3\nAAAA\n\n— a AAAA\n".encode()
    content = data.draw(spoilt(b'{"a": 1}') | st.just(good))
    refusal(NotANote, lambda: read_note(content.decode("utf-8", "replace")))


@shortly
@given(data=st.data())
def test_what_a_witness_kept_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = PrivateFile(tmp_path_factory.mktemp("witness") / "school.json")
    save(file, begin("example.nl/witness", journal_key(PrivateFile(None)).verifier))
    good = file.load()
    assert good is not None
    file.save(data.draw(spoilt(good)))
    refusal(FileUnusable, lambda: load(file))
