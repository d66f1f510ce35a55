"""Sends the daily messages: on a working day from seven o'clock on, to everybody for whose
organisation work waits, once.

One process sends at a time, by a lock of the database. A try is written before a message is handed
over and what became of it after, so that a message is sent once; only where a house falls between
the server's answer and that line it is sent twice, under the same number.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from events.ledger import LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from projections.catalogue import APPROVALS, CLOCK
from services.portal.books import Reader
from services.portal.digest.mail import MailServer
from services.portal.digest.readers import Addressee, Became, Readers
from services.portal.digest.told import Digest, digest_of
from services.portal.moments import Asked, last_day
from services.rules import NoRules
from services.rules.calendar import AMSTERDAM, is_working_day
from services.runtime.clock import today

FIRST_HOUR = 7  # in the Netherlands: before people begin
PAUSE_SECONDS = 30.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rounds:
    """All that sending needs. ``house``: the address that people know it by."""

    reader: Reader
    readers: Readers
    mail: MailServer
    house: str
    counted: Callable[[Became], None]

    async def round(self) -> int:
        """Hand over what is due now; how many messages a mail server took. Raises
        ``LedgerUnavailable``, ``DatabaseUnusable``, ``NoRules``."""
        async with self.readers.turn() as mine:
            return await self._send() if mine and self._is_open() else 0

    def _is_open(self) -> bool:
        clock = self.reader.books.clock
        holidays = self.reader.books.reference.rulebook.holidays
        in_time = clock.now().astimezone(AMSTERDAM).hour >= FIRST_HOUR
        return in_time and is_working_day(today(clock), holidays)

    async def _send(self) -> int:
        books, sent = self.reader.books, 0
        on, now = await last_day(books.journal, books.clock), books.clock.now()
        due = [one for one in await self.readers.all(on) if one.is_due(now)]
        waiting = [(one, digest) for one, digest in await self._told(due) if digest.waits]
        if not waiting:
            return 0
        async with self.mail.session() as session:
            for one, digest in waiting:
                assert one.address is not None, "who is due can be reached"
                number = await self.readers.tries(one, on)
                message = digest.message(self.house, self.mail.sender, one.address)
                became, code = await session.hand_over(message)
                await self.readers.became(one, on, number, became, code)
                self.counted(became)
                sent += became is Became.SENT
        return sent

    async def _told(self, due: Sequence[Addressee]) -> list[tuple[Addressee, Digest]]:
        if not due:
            return []
        name = self.reader.books.reference.name_of
        async with self.reader.everything(Asked(), CLOCK, APPROVALS) as look:
            rules = await self.reader.rules(look.book)
            return [
                (one, await digest_of(look, rules, name(body), one.user, body, one.role))
                for one in due
                for body in [one.organisation]
            ]


@asynccontextmanager
async def sending(rounds: Rounds) -> AsyncIterator[None]:
    """Send what is due until the exit. Any number of processes may; one at a time does."""
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(_follow(rounds), name="daily messages")
        try:
            yield
        finally:
            running.cancel()


async def _follow(rounds: Rounds) -> None:
    while True:
        try:
            await rounds.round()
        except (LedgerUnavailable, DatabaseUnusable, NoRules) as error:
            _log.warning("the daily messages wait: %s", error)
        await asyncio.sleep(PAUSE_SECONDS)
