"""Writes docs/CONTROLS.md from the catalogue. Run as ``python -m tests.make_controls``."""

from services.controls.catalogue import CONTROLS
from services.controls.control import Control, Severity
from tests.tidy.tree import ROOT

PAGE = ROOT / "docs/CONTROLS.md"
_KIND = {Severity.BREACH: "fout · breach", Severity.SIGNAL: "signaal · signal"}
_INTRODUCTION = """\
# Controles · Controls

Wat `oza audit controls` nagaat in het boek. Een *fout* is een norm die niet is nageleefd, of een
boek dat niet heel is; een *signaal* zegt alleen waar een mens moet kijken.

What `oza audit controls` checks in the book. A *breach* is a norm that was not kept, or a book that
is not whole; a *signal* only says where a person should look.

| controle | wat · what | norm | soort · kind |
|---|---|---|---|
"""


def page() -> str:
    """The page as the catalogue has it."""
    return _INTRODUCTION + "".join(map(_row, CONTROLS))


def _row(one: Control) -> str:
    return f"| `{one.id}` | {one.nl} · {one.en} | {one.norm.text} | {_KIND[one.severity]} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
