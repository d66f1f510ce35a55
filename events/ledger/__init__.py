"""The ledger: one party's facts, in one order without gaps, written once and never changed.

``Ledger`` is a port with two adapters: ``memory`` and ``postgres``. Rows are those of the
``eventsourcing`` library (``StoredEvent``: originator, version, topic, state), so that the stock
library can read what is written here. Beside the facts a ledger keeps, in the same transaction:

* marks: named numbers that only rise (how far a relay has come, which lane number was last heard,
  how often a road was blocked or freed);
* due rows: commands that wait for a moment, derived from facts and rebuildable from them;
* parked messages: what was heard and could not be handled.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from events.values import StreamId


class Row(msgspec.Struct, frozen=True, gc=False):
    """One fact to be written or read: exactly the columns of the library's table."""

    stream: StreamId
    version: int
    topic: str  # the wire name, or the name of an unpublished kind (see ``events.codec``)
    state: bytes
    position: int = 0  # given by the ledger; 0 before it is written


class DueRow(msgspec.Struct, frozen=True, kw_only=True):
    """A command that waits for its moment; while it waits, a second row of its key is ignored."""

    key: UUID
    due_at: datetime  # UTC
    command: bytes  # see ``services.runtime.timers``


class ParkedMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A heard message kept aside; its story is in the facts of stream ``parking-<order key>``."""

    event_id: UUID
    order_key: str
    body: bytes  # the CloudEvent as it came


class Write(msgspec.Struct, frozen=True, kw_only=True):
    """All that one ask wants written, all or nothing.

    ``expected`` names every stream that the decision read with the version it saw (0: none yet);
    rows continue those versions. An ask whose expectation no longer holds is stale: nothing of it
    is written, and its neighbours in the same append are not harmed, save those that stand on it:
    those that saw a stream, or raise a mark, that the stale ask would have written.

    Within an ask, what is done (or unparked) goes before what is due (or parked), so that one ask
    may take a key away and set it again.
    """

    expected: Mapping[StreamId, int]
    rows: Sequence[Row] = ()
    marks: Mapping[str, int] = {}
    due: Sequence[DueRow] = ()
    done: Sequence[UUID] = ()  # keys of due rows that this ask has answered
    park: Sequence[ParkedMessage] = ()
    unpark: Sequence[UUID] = ()  # event ids


class Appended(msgspec.Struct, frozen=True):
    """What became of an append: the rows written, with positions, and the stale asks by index."""

    rows: Sequence[Row]
    stale: frozenset[int]


class LedgerUnavailable(Exception):
    """The ledger cannot be reached or cannot write. Start the database, or free space on its disk,
    and try again; nothing was half-written."""


class LedgerSetBack(Exception):
    """An older backup of this party alone was put back, or the book of all parties was imported, to
    be read in: others have facts of it that it has not, and would take new ones for those. Nothing
    was read or written. An imported book is read with oza show and oza audit; else stop the house
    and put a backup of all books back, as one moment, in an empty database (oza restore)."""


class LedgerNotEmpty(Exception):
    """A whole book can be written only where there is none. Name a database in which no house ever
    ran (OZA_DATA or OZA_DATABASE); nothing was written."""


class Book(Protocol):
    """A ledger for who only reads. All methods may raise ``LedgerUnavailable``."""

    async def read(self, seen: Mapping[StreamId, int]) -> dict[StreamId, list[Row]]:
        """Rows of these streams after the versions already seen (0: all), with one query; every
        stream asked for is in the answer."""

    async def pick(self, positions: Sequence[int]) -> list[Row]:
        """The rows at these positions, in order; none for a position that is not in the book."""

    async def tail(
        self,
        after: int,
        limit: int,
        topics: Collection[str] | None = None,
        until: int | None = None,
    ) -> list[Row]:
        """At most ``limit`` rows after a position, up to and including ``until``, in order; only of
        these topics, where named."""

    async def head(self) -> int:
        """The position of the last row; 0 when the book is empty."""

    async def ends(self) -> list[Row]:
        """The first and the last row, with one query; none when the book is empty."""


class Ledger(Book, Protocol):
    """One party's book. All methods may raise ``LedgerUnavailable``."""

    async def append(self, writes: Sequence[Write]) -> Appended:
        """Write every fresh ask in one transaction, in order, at gapless positions.

        The asks were planned one after the other over one view of the streams: a later ask may
        continue what an earlier one writes. Marks only ever rise.
        """

    def follow(self, after: int, limit: int = 2000) -> AsyncIterator[list[Row]]:
        """Batches of rows after a position, for ever: rows of this process are handed over in
        memory once committed, those of other processes are read when the database tells of them."""

    async def marks(self, prefix: str = "") -> dict[str, int]:
        """Named positions whose name starts with ``prefix``."""

    async def mark(self, marks: Mapping[str, int]) -> None:
        """Remember positions outside an append (a relay after its confirms); they only rise."""

    async def due(self, until: datetime, limit: int) -> list[DueRow]:
        """Rows due at or before a moment (UTC), earliest first."""

    async def next_due(self) -> datetime | None:
        """When the next row falls due."""

    async def parked(self, event_ids: Sequence[UUID] | None = None) -> list[ParkedMessage]:
        """Parked messages, all or these, in the order in which they were parked."""

    async def close(self) -> None:
        """Give back what is held; a follower ends."""


def first_expected(writes: Sequence[Write]) -> dict[StreamId, int]:
    """The version that a batch expects of each stream where it first touches it.

    Asserts that the batch was planned in order over one view: every later ask expects what the
    former ones leave, and rows continue the expected versions of streams that were read.
    """
    first: dict[StreamId, int] = {}
    view: dict[StreamId, int] = {}
    for write in writes:
        for stream, version in write.expected.items():
            first.setdefault(stream, version)
            seen = view.setdefault(stream, version)
            assert seen == version, f"{stream}: expected at {version}, but this batch is at {seen}"
        for row in write.rows:
            assert row.stream in write.expected, f"{row.stream}: written without being read"
            view[row.stream] += 1
            assert row.version == view[row.stream], (
                f"{row.stream}: version {row.version} does not continue {view[row.stream] - 1}"
            )
    return first
