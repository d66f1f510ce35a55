"""What the pages and the interface read, and how they ask it of a moment."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Protocol
from uuid import UUID

from fastapi import Depends, Path, Query

from events.ledger import Book, Ledger
from events.values import UUID_PATTERN, CaseId, Party
from events.vault import Vault
from projections.journal.log import Log
from projections.table import Projection
from services.logbook.logbook import Logbook, LogReader
from services.portal.drafts.draft import Drafts
from services.portal.drafts.drawers import MemoryDrawer
from services.portal.known_rules import known_rules
from services.portal.moments import Asked, Look, Sources, looking
from services.portal.viewer import Who, local_operator
from services.rules.regions import RuleBook
from services.runtime.asks import Answer
from services.runtime.clock import Clock
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
    """Where commands go."""

    async def ask(self, party: Party, command: Command, command_id: UUID | None = None) -> Answer:
        """Carry out a command at a party's desk. Raises ``Refusal``, ``LedgerUnavailable``."""


@dataclass(frozen=True)
class Counter:
    """Where people hand in what they ask: the desks, and the vault that seals what is personal."""

    desks: Desks
    vault: Vault


@dataclass(frozen=True)
class Books:
    """What the pages read, with which names and calendar, and where is kept who looked."""

    read_models: "asyncpg.Pool[asyncpg.Record]"  # generic for the checker only
    journal: Ledger
    log: Log
    reference: Reference
    clock: Clock
    logbook: Logbook
    counter: Counter | None = None  # None: nothing is asked here, people only look
    who: Who = local_operator
    drafts: Drafts = field(default_factory=lambda: Drafts(MemoryDrawer()))
    lookers: LogReader | None = None  # None: who looked is not shown here


class Reader:
    """Asks the books what a page needs. Everything raises ``LedgerUnavailable``."""

    def __init__(self, books: Books) -> None:
        self.books = books

    def look(
        self, asked: Asked, *projections: Projection[Any], case: CaseId | None = None
    ) -> AbstractAsyncContextManager[Look]:
        """These read models and the book, now or at a moment. Raises ``Refusal`` and
        ``DatabaseUnusable``, too."""
        books = self.books
        sources = Sources(books.journal, books.log, books.read_models, books.clock)
        return looking(sources, asked, projections, case)

    async def rules(self, book: Book) -> RuleBook:
        """The rules that facts of the book may name."""
        return await known_rules(book, self.books.reference.rulebook)
