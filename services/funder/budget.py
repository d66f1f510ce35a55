"""A budget line: set = free + conditional + committed + spent, and none is ever negative.

What a case holds on a line is known by its share; the line keeps totals and who waits. Who waits
is served in order: nobody passes a larger request that came first.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.budget import (
    BudgetAdjusted,
    BudgetCommitted,
    BudgetInsufficient,
    BudgetReserved,
    BudgetSet,
    BudgetSpent,
    BudgetWaitEnded,
    CommitmentReleased,
    ReservationReleased,
    SpendingReturned,
    TemporaryPartCommitted,
)
from events.fact import Fact
from events.values import CaseId, Round, SignedCents, funder_of
from services.funder.commands import AdjustBudget, SetBudget
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Waiting(msgspec.Struct, frozen=True):
    """A share that waits on this line."""

    case: CaseId
    round: Round
    amount: int


class Line(msgspec.Struct, frozen=True):
    """The money of a line, in cents."""

    amount: int | None = None  # None: the line is not set
    conditional: int = 0
    committed: int = 0
    spent: int = 0
    waiting: tuple[Waiting, ...] = ()

    @property
    def bound(self) -> int:
        """What is no longer free."""
        return self.conditional + self.committed + self.spent

    @property
    def free(self) -> int:
        """What may still be reserved."""
        return (self.amount or 0) - self.bound


def evolve(state: Line, fact: Any) -> Line:
    """The line after a fact. Asserts that no part of it becomes negative."""
    match fact:
        case BudgetSet(amount=amount):
            after = replace(state, amount=amount)
        case BudgetAdjusted(change=change):
            after = replace(state, amount=(state.amount or 0) + change)
        case BudgetReserved(case=case, amount=amount):
            after = replace(
                state, conditional=state.conditional + amount, waiting=_without(state, case)
            )
        case BudgetInsufficient(case=case, round=round_, amount=amount):
            after = replace(state, waiting=(*state.waiting, Waiting(case, round_, amount)))
        case BudgetWaitEnded(case=case):
            after = replace(state, waiting=_without(state, case))
        case ReservationReleased(amount=amount):
            after = replace(state, conditional=state.conditional - amount)
        case BudgetCommitted(amount=amount):
            after = replace(
                state,
                conditional=state.conditional - amount,
                committed=state.committed + amount,
            )
        case BudgetSpent(amount=amount):
            after = replace(state, committed=state.committed - amount, spent=state.spent + amount)
        case TemporaryPartCommitted(amount=amount):
            after = replace(state, committed=state.committed + amount)
        case SpendingReturned(amount=amount):
            after = replace(state, spent=state.spent - amount)
        case CommitmentReleased(amount=amount):
            after = replace(state, committed=state.committed - amount)
        case _:
            raise AssertionError(f"not a fact of a budget line: {fact}")
    assert min(after.free, after.conditional, after.committed, after.spent) >= 0, (
        f"{fact}: negative"
    )
    return after


def _without(state: Line, case: CaseId) -> tuple[Waiting, ...]:
    if not state.waiting:
        return ()
    return tuple(one for one in state.waiting if one.case != case)


BUDGET = Decider(
    noun="budget",
    initial=Line(),
    evolve=evolve,
    facts=(
        BudgetSet,
        BudgetAdjusted,
        BudgetReserved,
        BudgetInsufficient,
        BudgetWaitEnded,
        ReservationReleased,
        BudgetCommitted,
        BudgetSpent,
        CommitmentReleased,
        TemporaryPartCommitted,
        SpendingReturned,
    ),
)


def set_line(state: Line, command: SetBudget) -> Sequence[Fact]:
    """Give a line its money, once; later changes are adjustments. Raises ``Refusal``."""
    _own(command)
    if state.amount == command.amount:
        return []
    if state.amount is not None:
        raise Refusal(
            "budget-already-set",
            "Dit budget is al vastgesteld; stel het bij.",
            "This budget is already set; adjust it.",
        )
    return [BudgetSet(effective_on=command.on, line=command.line, amount=command.amount)]


def adjust_line(state: Line, command: AdjustBudget) -> Sequence[Fact]:
    """Let a line grow, or shrink as far as its money is free. Raises ``Refusal``.

    Every adjustment counts: that one is not carried out twice is known by its command's id.
    """
    _own(command)
    if state.amount is None:
        raise Refusal(
            "budget-not-set",
            "Dit budget is nog niet vastgesteld.",
            "This budget is not set yet.",
        )
    if command.change < 0 and state.free + command.change < 0:
        raise Refusal(
            "budget-bound",
            f"Er is nog € {state.free / 100:.2f} vrij; verder kan dit budget niet omlaag.",
            f"€ {state.free / 100:.2f} is free; this budget cannot go down further.",
        )
    return [
        BudgetAdjusted(
            effective_on=command.on,
            line=command.line,
            change=SignedCents(command.change),
            ground=command.ground,
        )
    ]


def _own(command: SetBudget | AdjustBudget) -> None:
    if command.by.organisation != funder_of(command.line):
        raise Refusal(
            "not-your-budget",
            "Alleen de financier zelf gaat over zijn budget.",
            "Only the funder itself sees to its budget.",
        )
