"""Evidence from the town's book: signed by the book and countersigned by its witnesses."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from events.ledger import Row
from projections.journal.entry import decode
from projections.journal.leaf import sealed
from projections.journal.note import Checkpoint, Kind, Note, Signer
from projections.journal.tree import Frontier, Node
from services.portal.evidence.evidence import Evidence, prove
from services.portal.evidence.page import page
from services.runtime.reference import load
from tests.projections.book import lines
from tests.web.town import IN_CARE, town

BOOK = Signer("oza.example/boek", Kind.LOG, b"b" * 32)
WITNESSES = [
    Signer(f"{name}.example/getuige", Kind.WITNESS, bytes([seed]) * 32)
    for seed, name in enumerate(("school", "swv", "gemeente", "aanbieder"), 1)
]
SEEN_AT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
TITLE = "Bewijs bij een aanvraag"


def evidence_of(
    rows: Sequence[Row], book: Sequence[Row], witnesses: Sequence[Signer] = WITNESSES
) -> Evidence:
    """Evidence for these lines of a book, signed as it is now."""
    tree = Frontier()
    complete = tree.extend([sealed(row) for row in book])
    nodes = {
        Node(level, place): hashed
        for level, hashes in enumerate(complete)
        for place, hashed in enumerate(hashes)
    }
    text = Checkpoint(BOOK.verifier.name, tree.size, tree.root).text
    signed = (BOOK.sign(text), *(one.cosign(text, SEEN_AT) for one in witnesses))
    signers = [one.verifier for one in (BOOK, *witnesses)]
    return prove(rows, Note(text, signed), signers, nodes)


@pytest.fixture(scope="package")
def book() -> list[Row]:
    """The book of the town."""
    return lines(town())


@pytest.fixture(scope="package")
def in_care(book: list[Row]) -> list[Row]:
    """What the book says of the request whose care runs."""
    return [row for row in book if getattr(decode(row).fact, "case", None) == IN_CARE]


@pytest.fixture(scope="package")
def evidence(in_care: list[Row], book: list[Row]) -> Evidence:
    """The evidence for that request."""
    return evidence_of(in_care, book)


@pytest.fixture(scope="package")
def file(evidence: Evidence) -> str:
    """The file of that evidence."""
    return page(evidence, TITLE, load(), later=0)
