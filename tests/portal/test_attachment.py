"""The door for files: found by their bytes, refused by name, size and kind, sealed for each."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from events.attachment import MAX_FILE_BYTES, MediaType
from events.vault import Vault, open_vault
from events.vault.keyfile import KeyFile
from events.vault.memory import MemoryKeys
from services.portal.attachment import document, read_document, seal_document
from services.runtime.refusal import Refusal
from tests.examples import case
from tests.world import AMBELT, CASE, PUPIL, SWV, ZWOLLE

PDF = b"%PDF-1.7 een plan"


def packed(**files: str) -> bytes:
    """A zip with these files; two underscores stand for a slash."""
    room = BytesIO()
    with zipfile.ZipFile(room, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "/"), text)
    return room.getvalue()


DOCX = packed(**{"[Content_Types].xml": "", "word__document.xml": ""})
ODT = packed(mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("content", "suffix", "media"),
    [
        (PDF, ".pdf", MediaType.PDF),
        (PDF, ".PDF", MediaType.PDF),
        (b"\x89PNG\r\n\x1a\n...", ".png", MediaType.PNG),
        (b"\xff\xd8\xff\xe0...", ".jpeg", MediaType.JPEG),
        (b"\xff\xd8\xff\xe0...", ".jpg", MediaType.JPEG),
        (DOCX, ".docx", MediaType.DOCX),
        (ODT, ".odt", MediaType.ODT),
    ],
)
def test_the_type_is_found_in_the_bytes(content: bytes, suffix: str, media: MediaType) -> None:
    found = document(content, suffix)
    assert (found.media, found.size) == (media, len(content))


@pytest.mark.parametrize(
    ("content", "suffix", "code"),
    [
        (b"", ".pdf", "attachment-empty"),
        (PDF + b" " * MAX_FILE_BYTES, ".pdf", "attachment-too-large"),
        (b"MZ...", ".pdf", "attachment-type-unknown"),
        (packed(mimetype="application/epub+zip"), ".odt", "attachment-type-unknown"),
        (packed(something=""), ".docx", "attachment-type-unknown"),
        (b"PK\x03\x04 and then nothing", ".docx", "attachment-type-unknown"),
        (PDF, ".docx", "attachment-name-differs"),
        (PDF, "", "attachment-name-differs"),
    ],
)
def test_what_does_not_fit_is_refused(content: bytes, suffix: str, code: str) -> None:
    with pytest.raises(Refusal, match=code) as no:
        document(content, suffix)
    assert no.value.en


def test_ten_megabytes_is_not_too_large() -> None:
    assert document(PDF.ljust(MAX_FILE_BYTES), ".pdf").size == MAX_FILE_BYTES


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="attachment-unreadable"):
        read_document(tmp_path / "weg.pdf")


async def a_vault() -> Vault:
    return await open_vault(MemoryKeys(), KeyFile())


async def test_each_reader_has_a_copy_and_the_same_file_is_the_same() -> None:
    vault, found = await a_vault(), document(PDF, ".pdf")
    readers = (AMBELT, SWV, ZWOLLE)
    async with vault.door() as door:
        number, copies = await seal_document(door, CASE, PUPIL, readers, found)
        assert [copy.controller for copy in copies] == list(readers)
        assert len({copy.sha256 for copy in copies}) == 3
        assert await seal_document(door, CASE, PUPIL, readers, found) == (number, copies)
        elsewhere, _ = await seal_document(door, case(2), PUPIL, readers, found)
    assert elsewhere != number
