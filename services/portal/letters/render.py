"""A letter as a page (HTML) and as a PDF that a screen reader can read out (PDF/UA-1).

Both are made from the same letter, so they say the same. The same letter gives the same bytes.
"""

from hashlib import sha256
from pathlib import Path

import msgspec
import typst
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.portal.letters.letter import Letter

_FOLDER = Path(__file__).parent
_pages = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)


def as_html(letter: Letter) -> str:
    """The letter as one HTML page that needs nothing from elsewhere."""
    return _pages.get_template("letter.html").render(letter=letter)


def as_pdf(letter: Letter) -> bytes:
    """The letter as a tagged PDF."""
    pdf = typst.compile(
        str(_FOLDER / "letter.typ"),
        sys_inputs={"letter": msgspec.json.encode(letter).decode()},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    assert isinstance(pdf, bytes), "one letter is one file"
    return pdf


def fingerprint(letter: Letter) -> str:
    """The SHA-256 of what the letter says, so that one sent can be known again; the same however
    it was shown."""
    return sha256(msgspec.json.encode(letter, order="deterministic")).hexdigest()
