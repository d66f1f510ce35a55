"""The state of what a write depends on, as the resource shows it and its ETag names it."""

from typing import Any

from events.values import BudgetLineId, CaseId
from projections.approvals.queries import share_of
from projections.budgets.queries import line_of
from projections.case_file.queries import last_place
from projections.catalogue import APPROVALS, BUDGETS, CASE_FILE
from services.portal.books import Reader
from services.portal.moments import Asked
from services.runtime.shapes import Command


async def state_for(reader: Reader, command: Command) -> Any:
    """What whoever gives this command should have seen: the share, the budget line, else how far
    the case is. Raises ``LedgerUnavailable``."""
    line: BudgetLineId | None = getattr(command, "line", None)
    case: CaseId | None = getattr(command, "case", None)
    if line is not None:
        async with reader.look(Asked(), BUDGETS) as look:
            return await line_of(look.connection, line)
    if case is None:
        return None
    async with reader.look(Asked(), APPROVALS, CASE_FILE, case=case) as look:
        if hasattr(command, "round") and hasattr(command, "funder"):
            return await share_of(look.connection, case, command.funder)
        return await last_place(look.connection, case)
