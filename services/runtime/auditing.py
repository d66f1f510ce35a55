"""Carrying the controls out over the book as it is kept."""

from collections.abc import Sequence

from events.ledger import Ledger
from services.controls.audit import Audit, Report
from services.controls.control import Control
from services.rules.regions import RuleBook

CHUNK = 5_000  # rows of the book at a time


async def audited(
    journal: Ledger, rules: RuleBook, controls: Sequence[Control], at: int | None = None
) -> Report:
    """What the controls find in the book, or in what was in it at a position.

    Raises ``LedgerUnavailable``.
    """
    audit, position = Audit(controls, rules), 0
    head = await journal.head()
    end = head if at is None else min(at, head)
    while rows := [row for row in await journal.tail(position, CHUNK) if row.position <= end]:
        position = rows[-1].position
        audit.hear(rows)
    return audit.report(end)
