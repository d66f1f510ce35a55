"""The lines of the book that are about one case, or one budget line."""

from collections.abc import Iterable, Sequence

from events.ledger import Ledger, Row
from events.values import BudgetLineId, CaseId, StreamId, funder_of, party_of
from projections.case_file.fold import Line
from projections.journal.entry import decode
from services.runtime.refusal import Refusal


async def lines_of_case(journal: Ledger, case: CaseId, lines: Sequence[Line]) -> list[Row]:
    """The lines of the book that a case file (``lines``) tells of, in the order of the book.

    Raises ``Refusal`` where there are none, or where the book has not all that the file tells of;
    ``LedgerUnavailable``.
    """
    if not lines:
        raise Refusal(
            "case-unknown",
            f"Er is geen aanvraag {case} in het boek.",
            f"There is no request {case} in the book.",
        )
    seen: dict[StreamId, int] = {}
    for line in lines:
        stream = StreamId(f"{line.source}/{line.stream}")
        seen[stream] = min(line.version - 1, seen.get(stream, line.version))
    wanted = {line.position for line in lines}
    streams = await journal.read(seen)
    found = [row for rows in streams.values() for row in rows if row.position in wanted]
    if len(found) != len(wanted):
        lacking = len(wanted) - len(found)
        raise Refusal(
            "book-lacks-facts",
            f"{lacking} feiten uit de tijdlijn van {case} staan niet in het boek: controleer het"
            " met oza audit replay.",
            f"{lacking} facts of the timeline are not in the book: audit it.",
        )
    return sorted(found, key=lambda row: row.position)


async def lines_of_budget(journal: Ledger, line: BudgetLineId) -> list[Row]:
    """The lines of the book about a budget line. Raises ``Refusal`` where there are none;
    ``LedgerUnavailable``."""
    stream = StreamId(f"{party_of(funder_of(line))}/budget-{line}")
    rows = (await journal.read({stream: 0}))[stream]
    if not rows:
        raise Refusal(
            "budget-unknown",
            f"Budget {line} staat niet in het boek.",
            f"Budget {line} is not in the book.",
        )
    return rows


def cases_in(rows: Iterable[Row]) -> tuple[CaseId, ...]:
    """The requests that lines of the book are about."""
    facts = (decode(row).fact for row in rows)
    return tuple(dict.fromkeys(fact.case for fact in facts if hasattr(fact, "case")))
