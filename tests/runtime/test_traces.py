"""The scan finds a secret however it is spelt, and nothing else."""

import gzip
import json
import os
import zipfile
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.runtime.traces import ScanIncomplete, spellings, traces

SECRET = "Komt één keer voor: kanarie 7f3a"
BYTES = SECRET.encode()


def found(place: Path) -> set[str]:
    return {trace.spelling for trace in traces([place], {"one": BYTES})}


def pglz(before: int, secret: bytes) -> bytes:
    """Bytes as PostgreSQL compresses what never came by before: eight of them, and a control
    byte."""
    plain = os.urandom(before) + secret + os.urandom(40)
    return b"".join(b"\x00" + plain[at : at + 8] for at in range(0, len(plain), 8))


@pytest.mark.parametrize(
    "spelt",
    [
        BYTES,
        SECRET.encode("utf-16-le"),
        SECRET.encode("utf-16-be"),
        BYTES.hex().encode(),
        BYTES.hex().upper().encode(),
        json.dumps(SECRET).encode(),
        "".join(f"\\u{ord(each):04x}" for each in SECRET).encode(),
        "".join(f"\\u{ord(each):04X}" for each in SECRET).encode(),
        *(b64encode(b"x" * shift + BYTES + b"yz") for shift in range(3)),
        *(urlsafe_b64encode(b"x" * shift + BYTES + b"yz") for shift in range(3)),
        *(pglz(before, BYTES) for before in range(16, 24)),
    ],
)
def test_every_spelling_is_found(tmp_path: Path, spelt: bytes) -> None:
    (tmp_path / "file").write_bytes(os.urandom(1000) + spelt + os.urandom(1000))
    assert found(tmp_path)


def test_a_packed_file_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "log.gz").write_bytes(gzip.compress(b"before " + BYTES + b" after"))
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sheet.xml", f"<a>{SECRET}</a>")
    named = sorted(trace.file for trace in traces([tmp_path], {"one": BYTES}))
    assert named == [f"{tmp_path}/export.zip!sheet.xml", f"{tmp_path}/log.gz!"]


@given(st.binary(max_size=4000))
def test_nothing_is_found_where_it_is_not(noise: bytes) -> None:
    secret = bytes(range(200, 232))
    assert not any(needle in noise for _, needle in spellings(secret)) or secret in noise


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.gz").write_bytes(gzip.compress(BYTES)[:-12])
    with pytest.raises(ScanIncomplete):
        found(tmp_path)
