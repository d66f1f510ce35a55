"""One row per budget line: a funder, a purse and a budget year.

At every position of the book set = free + conditional + committed + spent, and none is negative.
"""

from datetime import date

import msgspec
from msgspec.structs import replace

from events import budget
from events.fact import Fact
from events.values import BudgetLineId, CaseId, Cents, OrganisationId, Recorded, funder_of


class Waiting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A share that waits for money on this line."""

    case_id: CaseId
    round: int
    amount: Cents
    since: date


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The money of a line, in cents."""

    line: BudgetLineId
    funder: OrganisationId
    source: str  # the purse
    year: int
    amount: int | None = None  # None: not set, as when a share waits for a budget still to come
    free: int = 0
    conditional: int = 0
    committed: int = 0
    spent: int = 0
    waiting: tuple[Waiting, ...] = ()  # in the order in which they will be served


HEARS: frozenset[type[Fact]] = frozenset(
    {
        budget.BudgetSet,
        budget.BudgetAdjusted,
        budget.BudgetReserved,
        budget.BudgetInsufficient,
        budget.BudgetWaitEnded,
        budget.ReservationReleased,
        budget.BudgetCommitted,
        budget.BudgetSpent,
        budget.CommitmentReleased,
        budget.TemporaryPartCommitted,
        budget.SpendingReturned,
    }
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The line."""
    return (recorded.fact.line,)


def evolve(row: Line | None, recorded: Recorded) -> Line:
    """The line after a fact."""
    fact = recorded.fact
    before = row or _empty(fact.line)
    after = _after(before, fact)
    bound = after.conditional + after.committed + after.spent
    return replace(after, free=(after.amount or 0) - bound)


def _empty(line: BudgetLineId) -> Line:
    _, source, year = line.split("/")
    return Line(line=line, funder=funder_of(line), source=source, year=int(year))


def _after(row: Line, fact: Fact) -> Line:
    match fact:
        case budget.BudgetSet(amount=amount):
            return replace(row, amount=amount)
        case budget.BudgetAdjusted(change=change):
            return replace(row, amount=(row.amount or 0) + change)
        case budget.BudgetReserved(case=case, amount=amount):
            return replace(row, conditional=row.conditional + amount, waiting=_without(row, case))
        case budget.BudgetInsufficient():
            waits = Waiting(
                case_id=fact.case, round=fact.round, amount=fact.amount, since=fact.effective_on
            )
            return replace(row, waiting=(*row.waiting, waits))
        case budget.BudgetWaitEnded(case=case):
            return replace(row, waiting=_without(row, case))
        case budget.ReservationReleased(amount=amount):
            return replace(row, conditional=row.conditional - amount)
        case budget.BudgetCommitted(amount=amount):
            return replace(
                row, conditional=row.conditional - amount, committed=row.committed + amount
            )
        case budget.BudgetSpent(amount=amount):
            return replace(row, committed=row.committed - amount, spent=row.spent + amount)
        case budget.TemporaryPartCommitted(amount=amount):
            return replace(row, committed=row.committed + amount)
        case budget.SpendingReturned(amount=amount):
            return replace(row, spent=row.spent - amount)
        case budget.CommitmentReleased(amount=amount):
            return replace(row, committed=row.committed - amount)
        case _:
            return row


def _without(row: Line, case: CaseId) -> tuple[Waiting, ...]:
    return tuple(one for one in row.waiting if one.case_id != case) if row.waiting else ()
