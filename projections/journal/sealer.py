"""Seals the book: follows it, hashes what is new, and signs how far it has come.

It works beside the keeper, in batches and at most once in ``REST_SECONDS``, so that nobody who
writes waits for it. Two that seal one book do each other no harm.
"""

import asyncio
import logging
from collections.abc import Sequence

from events.ledger import Ledger, LedgerUnavailable, Row
from events.transport.patience import pauses
from projections.journal.leaf import sealed
from projections.journal.log import Log, LogBroken, frontier_at, pieces_of
from projections.journal.note import Checkpoint, Note, Signer
from projections.journal.tree import Frontier

REST_SECONDS = 1.0
CHUNK = 5_000  # lines of the book at a time

_log = logging.getLogger(__name__)


class Sealer:
    """Lets the log grow with the book. Its key signs as the log of that name."""

    def __init__(self, journal: Ledger, log: Log, key: Signer) -> None:
        self._journal = journal
        self._log = log
        self._key = key
        self._frontier: Frontier | None = None  # None: to be read
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Seal until cancelled, or until the book is closed. Raises ``LogBroken``."""
        waits = pauses()
        while True:
            try:
                size = (await self._read()).size
                rows = await anext(self._journal.follow(size, CHUNK), None)
                if rows is None:
                    return
                await self.seal()
                waits = pauses()
                await asyncio.sleep(REST_SECONDS)
            except LedgerUnavailable as error:
                wait = next(waits)
                _log.warning("the book is not sealed yet, again in %.1f s: %s", wait, error)
                await asyncio.sleep(wait)

    async def seal(self) -> None:
        """Seal all that is in the book now. Raises ``LogBroken``, ``LedgerUnavailable``."""
        async with self._turn:
            head = await self._journal.head()
            while (frontier := await self._read()).size < head:
                await self._grow(frontier, await self._journal.tail(frontier.size, CHUNK))

    async def _grow(self, frontier: Frontier, rows: Sequence[Row]) -> None:
        began = frontier.size
        assert rows, "the book has lines up to its head"
        assert rows[0].position == began + 1, "the book is followed line by line"
        self._frontier = None  # what comes in between leaves it to be read again
        complete = frontier.extend([sealed(row) for row in rows])
        text = Checkpoint(self._key.verifier.name, frontier.size, frontier.root, began).text
        note = Note(text, (self._key.sign(text),))
        if await self._log.seal(began, pieces_of(began, complete), note):
            self._frontier = frontier

    async def _read(self) -> Frontier:
        """The right edge of the log. Raises ``LogBroken`` where it does not lead to what was signed
        with this key, or the book is shorter."""
        if self._frontier is not None:
            return self._frontier
        note = await self._log.newest()
        if note is None:
            await self._log.introduce(self._key.verifier)
            self._frontier = Frontier()
            return self._frontier
        frontier = await frontier_at(self._log, note.checkpoint.size)
        if frontier.root != note.checkpoint.root:
            raise LogBroken(f"the log of {frontier.size} facts has another root than was signed")
        if not note.signed_by(self._key.verifier):
            raise LogBroken("the newest checkpoint is not signed with the key of this journal")
        if (head := await self._journal.head()) < frontier.size:
            raise LogBroken(f"the book ends at {head}, but {frontier.size} facts were sealed")
        self._frontier = frontier
        return frontier
