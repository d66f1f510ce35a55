"""Gathers what the pages say into their English catalogue, and keeps what was translated:
``python -m tests.make_catalogue``. What is new stands there without English until somebody writes
it; ``tests/portal/test_language.py`` tells what still has none."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from projections.clock.reasons import PRECEDENCE
from services.portal import duties, wording
from services.portal.language import CATALOGUES, LINE

PORTAL = CATALOGUES.parents[1]
FILE = CATALOGUES / "en.po"

_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # so that the same words make the same file
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_KEYWORDS = {"_": None, "ngettext": (1, 2), "nl": None}


def said() -> Iterator[str | tuple[str, ...]]:
    """All that the pages say in Dutch, and what they call the states that they name."""
    for folder in ("pages", "sessions"):
        for _, _, message, _, _ in extract_from_dir(PORTAL / folder, _METHODS, keywords=_KEYWORDS):
            yield message
    yield LINE
    yield from (rule.label for rule in PRECEDENCE.values())
    for words in (wording.READ_MODELS, wording.PURSES, wording.ROLES, duties.LABELS):
        yield from words.values()


def known() -> Catalog:
    """The catalogue as it is."""
    with FILE.open("rb") as file:
        return read_po(file, locale="en")


def catalogue() -> Catalog:
    """The catalogue as it should be: all that is said, with the English that is known."""
    before = known()
    now = Catalog(
        locale="en",
        header_comment="# What the pages say, in English. Made by tests/make_catalogue.py.",
        project="onderwijs-zorgarrangementen",
        version="1",
        creation_date=_NO_DAY,
        revision_date=_NO_DAY,
        last_translator="",
        language_team="",
        fuzzy=False,
    )
    for message in dict.fromkeys(said()):
        found = before.get(message if isinstance(message, str) else message[0])
        now.add(message, found.string if found else None)
    return now


def write(path: Path = FILE) -> None:
    """Write it, by the order of its Dutch."""
    found = catalogue()  # before the file is opened: it reads what stands there
    with path.open("wb") as file:
        write_po(file, found, width=0, sort_output=True)


if __name__ == "__main__":
    write()
