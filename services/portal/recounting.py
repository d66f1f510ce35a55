"""A read model counted again from the book, in memory: for who may read both and write neither."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from events.ledger import Book, Row
from projections.journal.entry import recall
from projections.journal.pages import pages
from projections.runner import Standing
from projections.table import Key, Projection, encode, fold, hash_bytes, hash_of, heard
from services.portal.checks import Told


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


async def recounted(
    journal: Book, projection: Projection[Any], standing: Standing, told: Told
) -> Recounted:
    """Fold the book again, up to where the read model is; ``told`` hears how far that has come. It
    folds in a thread, so that others in this process go on. Raises ``LedgerUnavailable``, and what
    a fold raises."""
    rows: dict[Key, Any] = {}
    facts = 0

    def count(page: Sequence[Row]) -> int:
        found = heard(projection, recall(page))
        fold(projection, rows, found)
        return len(found)

    async for page in pages(journal, 0, standing.position, projection.topics):
        facts += await asyncio.to_thread(count, page)
        told(page[-1].position)
    made = await asyncio.to_thread(_hash, rows)
    return Recounted(standing=standing, facts=facts, rows=len(rows), hash=made)


def _hash(rows: Mapping[Key, Any]) -> bytes:
    return hash_bytes(hash_of(encode(row) for row in rows.values()))
