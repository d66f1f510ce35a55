"""What is written points at what is there."""

import re
from pathlib import Path

import pytest

from tests.tidy.tree import ROOT

_LINK = re.compile(r"\]\((?!https?:|mailto:|/)([^)#\s]*)(?:#([^)\s]*))?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PAGES = sorted(path for folder in (ROOT, ROOT / "docs") for path in folder.glob("*.md"))


def _anchors(page: Path) -> set[str]:
    """The places within a page, by the names that a reader of it makes of its headings."""
    headings = _HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w\s-]", "", one.lower()).strip().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for name, place in _LINK.findall(page.read_text("utf-8")):
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name}: {name}"
        assert not place or place in _anchors(target), f"{page.name}: {name}#{place}"
