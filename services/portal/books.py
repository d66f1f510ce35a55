"""What the pages and the interface read, and how they ask it of a moment."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Any, Protocol
from uuid import UUID

from fastapi import Depends, Path, Query

from events.ledger import Book, Ledger
from events.values import UUID_PATTERN, CaseId, Party, StreamId
from events.vault import Vault
from projections.journal.log import Log
from projections.table import Projection
from services.logbook.logbook import Logbook, LogReader
from services.portal.checks import Checks
from services.portal.digest.readers import Readers
from services.portal.drafts.draft import Drafts
from services.portal.drafts.drawers import MemoryDrawer
from services.portal.known_rules import known_rules
from services.portal.moments import Asked, Look, Sources, looking
from services.portal.rights.book import SeenBook
from services.portal.rights.eyes import scope_now
from services.portal.rights.shadows import RESTS_ON, SeenConnection
from services.portal.rights.sight import through
from services.portal.viewer import Stays, Who, always
from services.rules.regions import RuleBook
from services.runtime.asks import Answer
from services.runtime.clock import Clock
from services.runtime.desk import Desk
from services.runtime.reference import Reference
from services.runtime.shapes import Command

if TYPE_CHECKING:
    import asyncpg

READING = ["GET", "HEAD"]

Case = Annotated[str, Path(pattern=f"^{UUID_PATTERN}$")]


def _moment(
    per: Annotated[str, Query(max_length=400)] = "",
    geldig: Annotated[str, Query(max_length=10)] = "",
) -> Asked:
    """The moment that the address names: as known at, and valid at; neither: now."""
    return Asked(per or None, geldig or None)


When = Annotated[Asked, Depends(_moment)]


class Desks(Protocol):
    """Where commands go: the parties that are within reach of this process."""

    @property
    def ledgers(self) -> Mapping[Party, Ledger]:
        """Their books."""

    @property
    def desks(self) -> Mapping[Party, Desk]:
        """Their desks, in this process."""

    async def ask(
        self,
        party: Party,
        command: Command,
        command_id: UUID | None = None,
        seen: Mapping[StreamId, int] | None = None,
    ) -> Answer:
        """Carry out a command at a party's desk, on these versions of streams where they are named.
        Raises ``Refusal``, ``LedgerUnavailable``."""


@dataclass(frozen=True)
class Counter:
    """Where people hand in what they ask: the desks, and the vault that seals what is personal."""

    desks: Desks
    vault: Vault


@dataclass(frozen=True, kw_only=True)
class Books:
    """What the pages read, with which names and calendar, and where is kept who looked."""

    read_models: "asyncpg.Pool[asyncpg.Record]"  # generic for the checker only
    journal: Ledger
    log: Log
    reference: Reference
    clock: Clock
    logbook: Logbook
    who: Who
    stays: Stays = always  # until when somebody may follow what happens
    counter: Counter | None = None  # None: nothing is asked here, people only look
    drafts: Drafts = field(default_factory=lambda: Drafts(MemoryDrawer()))
    lookers: LogReader | None = None  # None: who looked is not shown here
    checks: Checks = field(default_factory=Checks)
    readers: Readers | None = None  # None: this house sends no messages by e-mail


class Reader:
    """Asks the books what a page needs. Everything raises ``LedgerUnavailable``."""

    def __init__(self, books: Books) -> None:
        self.books = books

    @asynccontextmanager
    async def look(
        self, asked: Asked, *projections: Projection[Any], case: CaseId | None = None
    ) -> AsyncIterator[Look]:
        """These read models and the book, now or at a moment, of which whoever asks meets only what
        they may see (``services.portal.rights``). Raises ``Refusal`` and ``DatabaseUnusable``,
        too."""
        scope = scope_now()
        also = () if scope.whole or case is not None else RESTS_ON
        wanted = tuple(dict.fromkeys((*projections, *also)))
        async with self.everything(asked, *wanted, case=case) as look:
            if scope.whole:
                yield look
            elif case is None:
                seen = SeenConnection(look.connection, scope)
                yield replace(look, connection=seen, book=SeenBook(look.book, scope))
            else:
                async with through(look, scope, projections, case) as own:
                    yield own

    def everything(
        self, asked: Asked, *projections: Projection[Any], case: CaseId | None = None
    ) -> AbstractAsyncContextManager[Look]:
        """The same with nothing kept from anybody: for who has found a right to it by itself."""
        return looking(self.sources, asked, projections, case)

    @property
    def sources(self) -> Sources:
        """Where moments are found."""
        books = self.books
        return Sources(books.journal, books.log, books.read_models, books.clock)

    async def rules(self, book: Book) -> RuleBook:
        """The rules that facts of the book may name."""
        return await known_rules(book, self.books.reference.rulebook)
