"""Looks for secrets in files as they lie on a disk, however they are spelt there.

For showing that what was erased is nowhere: in the files of a database and its log, in the store of
a broker, in logs, dumps and exports. A gzip file or zip archive is looked into. What is
encrypted is not: there a secret has no spelling.
"""

import gzip
import json
import mmap
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

import msgspec

SHORTEST = 12  # bytes; a shorter one is found by chance
_PGLZ = 8  # PostgreSQL's own compression puts a control byte before every so many items
_URL = bytes.maketrans(b"+/", b"-_")

Bytes = bytes | mmap.mmap


class ScanIncomplete(Exception):
    """A file could not be read, so nothing can be said of what is in it. Run the scan as a user who
    may read all of these files (for a database: its own, or root)."""


class Trace(msgspec.Struct, frozen=True):
    """A place where a secret was found; the secret itself is not told."""

    secret: str  # its name
    spelling: str
    file: str
    offset: int


def traces(places: Iterable[Path], secrets: Mapping[str, bytes]) -> Iterator[Trace]:
    """Where these secrets, by name, are spelt in these files and folders. Asserts that each is long
    enough not to be found by chance. Raises ``ScanIncomplete``."""
    assert all(len(secret) >= SHORTEST for secret in secrets.values()), "too short to look for"
    spelt = {name: spellings(secret) for name, secret in secrets.items()}
    runs = {name: _Run(secret) for name, secret in secrets.items()}
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            for name, content in _contents(file):
                for secret, ways in spelt.items():
                    for way, needle in ways:
                        if (at := content.find(needle)) >= 0:
                            yield Trace(secret, way, name, at)
                    if (at := runs[secret].found(content)) >= 0:
                        yield Trace(secret, "pglz", name, at)


def spellings(secret: bytes) -> list[tuple[str, bytes]]:
    """Every way in which a secret may be spelt, by name; the same bytes once."""
    found = {"plain": secret, "hex": secret.hex().encode(), "HEX": secret.hex().upper().encode()}
    for shift, (alphabet, table) in product(range(3), (("base64", None), ("base64url", _URL))):
        encoded = b64encode(bytes(shift) + secret)
        whole = encoded[-(-shift * 8 // 6) : (shift + len(secret)) * 8 // 6]
        found[f"{alphabet}+{shift}"] = whole.translate(table) if table else whole
    try:
        text = secret.decode()
    except UnicodeDecodeError:
        text = ""
    if text:
        found |= {way: text.encode(way) for way in ("utf-16-le", "utf-16-be")}
        found["json"] = json.dumps(text)[1:-1].encode()
        escaped = "".join(f"\\u{ord(each):04x}" for each in text if ord(each) < 1 << 16)
        found["escaped"] = escaped.encode()
        found["ESCAPED"] = re.sub(
            r"u[0-9a-f]{4}", lambda m: "u" + m[0][1:].upper(), escaped
        ).encode()
    named: dict[bytes, str] = {}
    for way, needle in found.items():
        named.setdefault(needle, way)
    return [(way, needle) for needle, way in named.items()]


class _Run:
    """A secret as pglz leaves it the first time that it comes by: its own bytes, with a control
    byte after every eighth, begun at any of eight places."""

    def __init__(self, secret: bytes) -> None:
        self._ways = [
            (secret[first : first + _PGLZ], self._pattern(secret, first), first + 1)
            for first in range(1, min(_PGLZ, len(secret) - _PGLZ) + 1)
        ]

    @staticmethod
    def _pattern(secret: bytes, first: int) -> re.Pattern[bytes]:
        parts = [secret[:first]]
        parts += [secret[at : at + _PGLZ] for at in range(first, len(secret), _PGLZ)]
        return re.compile(b".".join(map(re.escape, parts)), re.DOTALL)

    def found(self, content: Bytes) -> int:
        for chunk, pattern, before in self._ways:
            at = content.find(chunk)
            while at >= 0:
                if at >= before and pattern.match(content, at - before):
                    return at - before
                at = content.find(chunk, at + 1)
        return -1


def _contents(file: Path) -> Iterator[tuple[str, Bytes]]:
    """The bytes of a file, and what they pack; nothing of a folder or a socket."""
    try:
        if not file.is_file() or not file.stat().st_size:
            return
        with file.open("rb") as opened:
            with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
                yield str(file), content
                first = content[:4]
            if first[:2] == b"\x1f\x8b":
                yield f"{file}!", gzip.decompress(file.read_bytes())
            elif first == b"PK\x03\x04":
                with zipfile.ZipFile(file) as packed:
                    for name in packed.namelist():
                        yield f"{file}!{name}", packed.read(name)
    except FileNotFoundError:
        return  # a database takes a file away while it is looked for
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise ScanIncomplete(f"{file}: {error}") from error
