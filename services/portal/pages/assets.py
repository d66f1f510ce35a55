"""What browsers keep: style and script, each under a name that changes with its content."""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path as File

FOLDER = File(__file__).parent / "static"

_PARTS = {
    "house.css": ("tokens.css", "utrecht/*.css", "house.css"),
    "house.js": ("house.js",),
    "htmx.js": ("htmx/htmx.min.js",),
}
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")


@dataclass(frozen=True)
class Asset:
    """A file that browsers get, as it is and packed."""

    name: str  # with the first of its hash
    body: bytes
    packed: bytes
    media: str


@cache
def assets() -> dict[str, Asset]:
    """Every file by its plain name."""
    return {name: _asset(name, parts) for name, parts in _PARTS.items()}


def address(name: str) -> str:
    """Where browsers find a file."""
    return f"/static/{assets()[name].name}"


def _asset(name: str, parts: tuple[str, ...]) -> Asset:
    files = [file for part in parts for file in sorted(FOLDER.glob(part))]
    text = "\n".join(file.read_text("utf-8") for file in files)
    stem, _, kind = name.partition(".")
    body = (_tight(text) if kind == "css" else text).encode()
    named = f"{stem}.{sha256(body).hexdigest()[:16]}.{kind}"
    return Asset(named, body, gzip.compress(body, 9, mtime=0), _TYPES[kind])


def _tight(style: str) -> str:
    """A style sheet without its comments, and without spaces that say nothing."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", style)))
