"""Carrying the controls out over the book as it is kept."""

from collections.abc import Sequence

from events.ledger import Book
from projections.journal.pages import pages
from services.controls.audit import Audit, Report
from services.controls.control import Control
from services.rules.regions import RuleBook


async def audited(
    journal: Book, rules: RuleBook, controls: Sequence[Control], at: int | None = None
) -> Report:
    """What the controls find in the book, or in what was in it at a position.

    Raises ``LedgerUnavailable``.
    """
    audit = Audit(controls, rules)
    head = await journal.head()
    end = head if at is None else min(at, head)
    async for rows in pages(journal, 0, end):
        audit.hear(rows)
    return audit.report(end)
