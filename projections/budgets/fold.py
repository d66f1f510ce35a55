"""One row per budget line: a funder, a purse and a budget year.

At every position of the book set = free + conditional + committed + spent, and none is negative.
"""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import budget, council, pot
from events.fact import Fact
from events.values import (
    BudgetLineId,
    CaseId,
    Cents,
    OrganisationId,
    Recorded,
    Reference,
    funder_of,
)


class Waiting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A share that waits for money on this line."""

    case_id: CaseId
    round: int
    amount: Cents
    since: date


class Shortfall(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A shortfall that was foreseen, its proposal to the council and what that decided."""

    amount: Cents
    runs_out_on: date
    propose_by: date
    overdue_on: date | None = None
    proposal: Reference | None = None
    proposed_on: date | None = None
    asked: Cents | None = None
    late: bool = False
    decided_on: date | None = None
    granted: Cents | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The money of a line, in cents."""

    line: BudgetLineId
    funder: OrganisationId
    source: str  # the purse
    year: str  # calendar (2026) or school year (2025-2026)
    amount: int | None = None  # None: not set, as when a share waits for a budget still to come
    free: int = 0
    conditional: int = 0
    committed: int = 0
    spent: int = 0
    proviso: bool = False  # the money is not certain yet: nothing may be reserved of it
    ceiling: int | None = None  # what the plan of a shrinking budget allows in this year
    waiting: tuple[Waiting, ...] = ()  # in the order in which they will be served
    shortfall: Shortfall | None = None  # the last one


HEARS: frozenset[type[Fact]] = frozenset(
    {
        budget.BudgetSet,
        budget.BudgetAdjusted,
        budget.BudgetShifted,
        budget.ShrinkApplied,
        budget.ProvisoMade,
        budget.ProvisoLifted,
        budget.BudgetReserved,
        budget.BudgetInsufficient,
        budget.BudgetWaitEnded,
        budget.ReservationReleased,
        budget.BudgetCommitted,
        budget.BudgetSpent,
        budget.SpendingCorrected,
        budget.CommitmentReleased,
        budget.TemporaryPartCommitted,
        budget.SpendingReturned,
        pot.PotAgreed,
        pot.ContributionMade,
        pot.ContributionReceived,
        pot.PotSettled,
        pot.ReturnBooked,
        council.ShortfallForeseen,
        council.CouncilProposalMade,
        council.CouncilProposalOverdue,
        council.CouncilDecided,
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
    return Line(line=line, funder=funder_of(line), source=source, year=year)


def _after(row: Line, fact: Fact) -> Line:
    change = _growth(fact)
    if change is not None:
        amount = (row.amount or 0) + change
        ceiling = None if row.ceiling is None else max(row.ceiling, amount)
        return replace(row, amount=amount, ceiling=ceiling)
    match fact:
        case budget.BudgetSet(amount=amount):
            return replace(row, amount=amount)
        case budget.ShrinkApplied(ceiling=ceiling):
            return replace(row, amount=ceiling, ceiling=ceiling)
        case budget.ProvisoMade():
            return replace(row, proviso=True)
        case budget.ProvisoLifted():
            return replace(row, proviso=False)
        case council.ShortfallForeseen():
            return replace(row, shortfall=_short(row.shortfall, fact))
        case (
            council.CouncilProposalMade()
            | council.CouncilProposalOverdue()
            | council.CouncilDecided()
        ):
            assert row.shortfall is not None, "a proposal is about a shortfall"
            return replace(row, shortfall=_before_council(row.shortfall, fact))
        case _:
            return _used(row, fact)


def _short(before: Shortfall | None, fact: council.ShortfallForeseen) -> Shortfall:
    known: dict[str, Any] = {
        "amount": fact.amount,
        "runs_out_on": fact.runs_out_on,
        "propose_by": fact.propose_by,
    }
    if before is None or before.decided_on is not None:
        return Shortfall(**known)
    return replace(before, **known, overdue_on=None)


def _before_council(short: Shortfall, fact: Fact) -> Shortfall:
    match fact:
        case council.CouncilProposalMade():
            return replace(
                short,
                proposal=fact.proposal,
                proposed_on=fact.proposed_on,
                asked=fact.amount,
                late=fact.late,
            )
        case council.CouncilDecided(decision=decision, granted=granted):
            return replace(short, decided_on=decision.decided_on, granted=granted)
        case _:
            return replace(short, overdue_on=fact.effective_on)


def _growth(fact: Fact) -> int | None:
    """By how much this fact lets a line grow; None where it is of another kind."""
    match fact:
        case budget.BudgetAdjusted(change=change) | budget.BudgetShifted(change=change):
            return change
        case pot.ContributionReceived(amount=amount) | pot.ReturnBooked(amount=amount):
            return amount
        case pot.ContributionMade(amount=amount):
            return -amount
        case pot.PotSettled(returns=returns):
            return -sum(one.amount for one in returns)
        case pot.PotAgreed():
            return 0
        case _:
            return None


def _used(row: Line, fact: Fact) -> Line:
    match fact:
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
        case budget.BudgetSpent(amount=change) | budget.SpendingCorrected(change=change):
            return replace(row, committed=row.committed - change, spent=row.spent + change)
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
