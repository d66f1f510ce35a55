"""A budget line with all that moved it: each fact, and what it did to every sum of the line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from events.values import BudgetLineId, CaseId, Recorded, StreamId, funder_of, party_of
from projections.approvals.queries import asked_of
from projections.budgets.fold import HEARS, Line, evolve
from projections.budgets.queries import line_of
from projections.catalogue import APPROVALS, BUDGETS
from projections.journal.entry import decode
from services.portal.books import Reader
from services.portal.moments import Asked, Look

SUMS = ("amount", "free", "conditional", "committed", "spent")
"""What is counted on a line, in cents: set, free, reserved, committed and spent."""


@dataclass(frozen=True)
class Movement:
    """A fact of a line. ``case``: None where it is of none, or of one that who looks does not
    see."""

    recorded: Recorded
    case: CaseId | None
    changes: dict[str, int]  # by the name of the sum; what stayed the same is not in it


@dataclass(frozen=True)
class Course:
    """A line as it is, and every fact of it in the order of the book."""

    look: Look
    line: Line
    facts: Sequence[Recorded]
    movements: tuple[Movement, ...]


async def course_of(reader: Reader, asked: Asked, line: BudgetLineId) -> Course | None:
    """The course of a line; None where there is none that who looks may see. Who may see a line may
    see all that moved it. Raises ``Refusal``, ``LedgerUnavailable``, ``DatabaseUnusable``."""
    funder = funder_of(line)
    async with reader.look(asked, BUDGETS) as look:
        row = await line_of(look.connection, line)
    if row is None:
        return None
    stream = StreamId(f"{party_of(funder)}/budget-{line}")
    async with reader.everything(asked) as whole:
        rows = (await whole.book.read({stream: 0}))[stream]
        facts = whole.held([decode(one) for one in rows])
    cases = {one.fact.case for one in facts if hasattr(one.fact, "case")}
    async with reader.look(asked, APPROVALS) as seen:
        shown = await asked_of(seen.connection, funder, cases)
    return Course(look, row, facts, moved(facts, shown))


def moved(facts: Sequence[Recorded], seen: Collection[CaseId]) -> tuple[Movement, ...]:
    """What each of these facts of one line did to its sums; the cases that are ``seen`` by name."""
    row: Line | None = None
    found: list[Movement] = []
    for one in facts:
        if type(one.fact) not in HEARS:
            continue
        after = evolve(row, one)
        case = getattr(one.fact, "case", None)
        found.append(Movement(one, case if case in seen else None, _changes(row, after)))
        row = after
    return tuple(found)


def _changes(before: Line | None, after: Line) -> dict[str, int]:
    changed = {
        name: (getattr(after, name) or 0) - (0 if before is None else getattr(before, name) or 0)
        for name in SUMS
    }
    return {name: change for name, change in changed.items() if change}
