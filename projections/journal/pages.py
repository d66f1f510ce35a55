"""The book read a page at a time."""

from collections.abc import AsyncGenerator, Collection

from events.ledger import Book, Row

PAGE = 10_000  # rows in memory at a time


async def pages(
    journal: Book, after: int, until: int, topics: Collection[str] | None = None
) -> AsyncGenerator[list[Row], None]:
    """The rows after one position, up to and including another; only of these topics, where named.
    Raises ``LedgerUnavailable``."""
    while after < until and (rows := await journal.tail(after, PAGE, topics, until)):
        after = rows[-1].position
        yield rows
