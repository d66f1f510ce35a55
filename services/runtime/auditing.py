"""Carrying the controls out over the book as it is kept."""

import asyncio
from collections.abc import Callable, Sequence

from events.ledger import Book
from projections.journal.pages import pages
from services.controls.audit import Audit, Report
from services.controls.control import Control
from services.rules.regions import RuleBook


def _nobody(_: int) -> None:
    """Nobody is told how far it is."""


async def audited(
    journal: Book,
    rules: RuleBook,
    controls: Sequence[Control],
    at: int | None = None,
    told: Callable[[int], None] = _nobody,
) -> Report:
    """What the controls find in the book, or in what was in it at a position; ``told`` hears how
    far they have come. They work in a thread, so that others in this process go on.

    Raises ``LedgerUnavailable``.
    """
    audit = Audit(controls, rules)
    head = await journal.head()
    end = head if at is None else min(at, head)
    async for rows in pages(journal, 0, end):
        await asyncio.to_thread(audit.hear, rows)
        told(rows[-1].position)
    return audit.report(end)
