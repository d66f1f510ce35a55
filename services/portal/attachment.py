"""The door for files: what the bytes are, whether they may come in, and sealing them.

The type is found in the bytes; the name must agree with it, and is forgotten here.
"""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import msgspec

from events.attachment import MAX_FILE_BYTES, AttachmentId, Digest, FileSize, MediaType, SealedCopy
from events.values import CaseId, OrganisationId, PupilRef, Purpose
from events.vault import Door
from services.runtime.refusal import Refusal

_SUFFIXES = {
    MediaType.PDF: {".pdf"},
    MediaType.DOCX: {".docx"},
    MediaType.ODT: {".odt"},
    MediaType.PNG: {".png"},
    MediaType.JPEG: {".jpg", ".jpeg"},
}
_FIRST_BYTES = {
    b"%PDF-": MediaType.PDF,
    b"\x89PNG\r\n\x1a\n": MediaType.PNG,
    b"\xff\xd8\xff": MediaType.JPEG,
}
_ODT = b"application/vnd.oasis.opendocument.text"


class Document(msgspec.Struct, frozen=True):
    """A file that may come in."""

    content: bytes
    media: MediaType

    @property
    def size(self) -> FileSize:
        """Bytes, unsealed."""
        return FileSize(len(self.content))


def read_document(path: Path) -> Document:
    """A file from disk. Raises ``Refusal``."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise Refusal(
            "attachment-unreadable",
            f"Dit bestand gaat niet open ({error.strerror}). Kijk de naam en de rechten na.",
            f"This file does not open ({error.strerror}). Check its name and rights.",
        ) from error
    return document(content, path.suffix)


def document(content: bytes, suffix: str) -> Document:
    """A file by its bytes and the end of its name. Raises ``Refusal``."""
    if not content:
        raise Refusal("attachment-empty", "Dit bestand is leeg.", "This file is empty.")
    if len(content) > MAX_FILE_BYTES:
        raise Refusal(
            "attachment-too-large",
            f"Dit bestand is groter dan {MAX_FILE_BYTES // 1024 // 1024} MB.",
            f"This file is larger than {MAX_FILE_BYTES // 1024 // 1024} MB.",
        )
    media = _media(content)
    if media is None:
        raise Refusal(
            "attachment-type-unknown",
            "Alleen pdf, docx, odt, png en jpeg kunnen mee; dit is iets anders.",
            "Only pdf, docx, odt, png and jpeg may come in; this is something else.",
        )
    if suffix.lower() not in _SUFFIXES[media]:
        raise Refusal(
            "attachment-name-differs",
            f"De naam past niet bij de inhoud ({media}). Geef het bestand de juiste naam.",
            f"The name does not fit the content ({media}). Give the file its right name.",
        )
    return Document(content, media)


async def seal_document(
    door: Door,
    case: CaseId,
    pupil: PupilRef,
    readers: Sequence[OrganisationId],
    found: Document,
) -> tuple[AttachmentId, tuple[SealedCopy, ...]]:
    """Keep a copy for each reader; the file's id, and what a fact may say of the copies.

    The same file again leads to the same id and the copies that are there.
    """
    file = door.vault.fingerprint(case, found.content)
    copies = [
        SealedCopy(
            controller=reader,
            sha256=Digest(await door.keep(file, pupil, reader, Purpose.ASSESSMENT, found.content)),
        )
        for reader in readers
    ]
    return AttachmentId(str(file)), tuple(copies)


def _media(content: bytes) -> MediaType | None:
    for first, media in _FIRST_BYTES.items():
        if content.startswith(first):
            return media
    return _packed(content) if content.startswith(b"PK\x03\x04") else None


def _packed(content: bytes) -> MediaType | None:
    """What a zip holds, by the names in it; nothing is unpacked but a short line."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return MediaType.DOCX
            if "mimetype" in names:
                with packed.open("mimetype") as line:
                    return MediaType.ODT if line.read(len(_ODT) + 1) == _ODT else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None  # broken, packed in a way we do not read, or behind a password
    return None
