"""A read model counted again from the book, in memory: for who may read both and write neither."""

from typing import Any

import msgspec

from events.ledger import Book
from projections.journal.entry import recall
from projections.journal.pages import pages
from projections.runner import Standing
from projections.table import Key, Projection, encode, fold, hash_bytes, hash_of, heard


class Recounted(msgspec.Struct, frozen=True, kw_only=True):
    """What the book says of a read model up to the place where that is."""

    standing: Standing  # as it is kept
    facts: int  # that have a row
    rows: int
    hash: bytes  # of the rows that the book makes

    @property
    def agrees(self) -> bool:
        """Whether it is kept as the book says."""
        return self.hash == self.standing.hash


async def recounted(journal: Book, projection: Projection[Any], standing: Standing) -> Recounted:
    """Fold the book again, up to where the read model is. Raises ``LedgerUnavailable``, and what a
    fold raises."""
    rows: dict[Key, Any] = {}
    facts = 0
    async for page in pages(journal, 0, standing.position, projection.topics):
        found = heard(projection, recall(page))
        fold(projection, rows, found)
        facts += len(found)
    made = hash_bytes(hash_of(encode(row) for row in rows.values()))
    return Recounted(standing=standing, facts=facts, rows=len(rows), hash=made)
