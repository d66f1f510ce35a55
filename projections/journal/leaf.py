"""What the log holds of a line of the book: who wrote it, where it stands, and its exact bytes.

The leaf of a line is UTF-8: its position in the book, its stream (``<party>/<stream there>``), its
version in that stream and its topic, each ended by a newline, and then the stored state as it is.
None of the four can hold a newline, so that no two lines have one leaf, and whoever has the fields
can build it in any language.
"""

from events.ledger import Row
from projections.journal.tree import leaf_hash


class NoLeaf(Exception):
    """A line that no house ever wrote: its stream or its topic holds a newline."""


def leaf_of(row: Row) -> bytes:
    """The leaf of a line of the book. Asserts that it has a position. Raises ``NoLeaf``."""
    assert row.position > 0, f"{row.stream}: not in the book yet"
    head = f"{row.position}\n{row.stream}\n{row.version}\n{row.topic}\n"
    if head.count("\n") != 4:
        raise NoLeaf(f"{row.position}: a newline in a stream or a topic")
    return head.encode() + row.state


def sealed(row: Row) -> bytes:
    """The hash under which the log holds a line: a leaf of the tree. Raises ``NoLeaf``."""
    return leaf_hash(leaf_of(row))
