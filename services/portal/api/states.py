"""The state of what a write depends on, as the resource shows it and its ETag names it."""

from collections.abc import Mapping
from typing import Any

from events.ledger.connection import reaching
from events.values import (
    BudgetLineId,
    CaseId,
    OrganisationId,
    StreamId,
    funder_of,
    party_of,
)
from projections.approvals.queries import share_of
from projections.budgets.queries import line_of
from projections.case_file.queries import last_place
from projections.catalogue import APPROVALS, BUDGETS, CASE_FILE
from projections.table import Projection
from projections.tables import checkpoints
from services.funder.budget import BUDGET
from services.funder.money import share_key
from services.funder.share import SHARE
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


async def versions_for(reader: Reader, command: Command) -> Mapping[StreamId, int]:
    """The version of the stream that is decided on, in the words of its party: of a share or a
    budget line. To be asked before the state: so it is never later than that. None where what was
    seen follows from many streams. Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
    about = _decided_on(command)
    if about is None:
        return {}
    funder, stream, projection = about
    books = reader.books
    with reaching("read models"):
        async with books.read_models.acquire() as connection:
            shown = (await checkpoints(connection))[projection.name].position
    in_book = StreamId(f"{party_of(funder)}/{stream}")
    rows = (await books.journal.read({in_book: 0}))[in_book]
    return {stream: max((row.version for row in rows if row.position <= shown), default=0)}


def _decided_on(command: Command) -> tuple[OrganisationId, StreamId, Projection[Any]] | None:
    line: BudgetLineId | None = getattr(command, "line", None)
    if line is not None:
        return funder_of(line), BUDGET.stream(line), BUDGETS
    if hasattr(command, "round") and hasattr(command, "funder"):
        case: CaseId = command.case  # type: ignore[attr-defined]  # of a share
        return command.funder, SHARE.stream(share_key(case, command.funder)), APPROVALS
    return None
