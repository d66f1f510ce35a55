"""What stands beside an exported book: how much it is, and by which hashes it is known."""

from __future__ import annotations

from enum import StrEnum
from hashlib import file_digest
from pathlib import Path
from typing import Annotated

import msgspec

MANIFEST = "manifest.json"
CHECKPOINT = "checkpoint.note"  # a signed note, where the log has signed one

_Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]  # SHA-256 in hex
_Size = Annotated[int, msgspec.Meta(ge=0)]


class Format(StrEnum):
    """How the lines of a book are written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class ExportDamaged(Exception):
    """This export is not what was written. Let whoever made it hand it over again; nothing was
    taken from it."""

    def __init__(self, file: str, line: int | None, what: str) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {what}")
        self.file = file
        self.line = line  # counted from 1, a heading included; of Parquet the row


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of the export."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z]+\.[a-z]+\Z")]  # in the same folder
    bytes: _Size
    sha256: _Hash


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The export as a whole. ``root`` is that of the RFC 6962 tree over the leaves of all lines."""

    version: int = 1  # of this layout
    format: Format
    facts: _Size
    first_position: _Size  # 1; 0 where there is no fact
    last_position: _Size
    root: _Hash
    files: tuple[File, ...]  # the book first


def measured(path: Path) -> File:
    """A file as it is now."""
    with path.open("rb") as opened:
        digest = file_digest(opened, "sha256").hexdigest()
    return File(name=path.name, bytes=path.stat().st_size, sha256=digest)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it, for people to read as well."""
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (folder / MANIFEST).write_bytes(text + b"\n")


def read_manifest(folder: Path) -> Manifest:
    """What it says. Raises ``ExportDamaged``."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ExportDamaged(MANIFEST, None, f"cannot be read ({error})") from error
