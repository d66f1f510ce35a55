"""The files of evidence: for a request, and for a budget line."""

from collections.abc import Callable, Sequence
from typing import Any

from events.ledger import Ledger, Row
from events.values import BudgetLineId, CaseId
from projections.case_file.fold import Line
from projections.case_file.queries import timeline
from projections.case_file.words import purse
from projections.journal.log import Log
from services.portal.evidence.anchoring import anchored
from services.portal.evidence.collecting import lines_of_budget, lines_of_case
from services.portal.evidence.page import page
from services.portal.wording import in_words, short
from services.runtime.reference import Reference


async def of_case(
    connection: Any,
    journal: Ledger,
    log: Log,
    reference: Reference,
    case: CaseId,
    whole: Callable[[Line], bool] = lambda _: True,
) -> str:
    """The file for a request, of the lines that are ``whole`` for who takes it: what is proven are
    all bytes of a fact. ``connection`` reads the projections. Raises ``Refusal`` and what
    ``anchored`` raises."""
    lines = [one for one in await timeline(connection, case) if whole(one)]
    rows = await lines_of_case(journal, case, lines)
    return await _file(log, reference, f"Bewijs bij aanvraag {short(case)}", rows)


async def of_budget(journal: Ledger, log: Log, reference: Reference, line: BudgetLineId) -> str:
    """The file for a budget line. Raises ``Refusal`` and what ``anchored`` raises."""
    rows = await lines_of_budget(journal, line)
    return await _file(log, reference, f"Bewijs bij {in_words(purse(line), reference)}", rows)


async def _file(log: Log, reference: Reference, title: str, rows: Sequence[Row]) -> str:
    evidence, later = await anchored(log, rows)
    return page(evidence, title, reference, later=later)
