"""A budget line: set = free + conditional + committed + spent, and none is ever negative.

What a case holds on a line is known by its share; the line keeps totals and who waits. Who waits
is served in order: nobody passes a larger request that came first.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from events.budget import (
    BudgetAdjusted,
    BudgetCommitted,
    BudgetInsufficient,
    BudgetReserved,
    BudgetSet,
    BudgetShifted,
    BudgetSpent,
    BudgetWaitEnded,
    CommitmentReleased,
    ProvisoLifted,
    ProvisoMade,
    ReservationReleased,
    ShrinkApplied,
    ShrinkPlan,
    SpendingCorrected,
    SpendingReturned,
    TemporaryPartCommitted,
)
from events.pot import (
    ContributionMade,
    ContributionReceived,
    ContributionSentBack,
    PotAgreed,
    PotSettled,
    ReturnBooked,
)
from events.values import BudgetLineId, CaseId, Round
from services.funder import pot
from services.funder.pot import Pot
from services.runtime.shapes import Decider


class Waiting(msgspec.Struct, frozen=True, gc=False):
    """A share that waits on this line."""

    case: CaseId
    round: Round
    amount: int


class Given(msgspec.Struct, frozen=True, gc=False):
    """What this line put in a pot so far, and what it has back."""

    total: int = 0
    back: int = 0


class Line(msgspec.Struct, frozen=True, gc=False):
    """The money of a line, in cents."""

    amount: int | None = None  # None: the line is not set
    conditional: int = 0
    committed: int = 0
    spent: int = 0
    waiting: tuple[Waiting, ...] = ()
    proviso: bool = False
    plan: ShrinkPlan | None = None
    ceiling: int | None = None  # what the plan allows; None: no plan
    pot: Pot = Pot()  # of a line that others fill
    given: Mapping[BudgetLineId, Given] = {}  # to pots, by pot

    @property
    def bound(self) -> int:
        """What is no longer free."""
        return self.conditional + self.committed + self.spent

    @property
    def free(self) -> int:
        """What is not bound."""
        return (self.amount or 0) - self.bound

    @property
    def available(self) -> int:
        """What may still be reserved: nothing, while the money depends on a proviso."""
        return 0 if self.proviso else self.free


def evolve(state: Line, fact: Any) -> Line:
    """The line after a fact. Asserts that no part of it becomes negative."""
    if isinstance(fact, _OF_POTS):
        after = _pooled(state, fact)
    elif isinstance(fact, _OF_SIZE):
        after = _sized(state, fact)
    else:
        after = _used(state, fact)
    assert min(after.free, after.conditional, after.committed, after.spent) >= 0, (
        f"{fact}: negative"
    )
    return after


_OF_SIZE = (BudgetSet, BudgetAdjusted, BudgetShifted, ShrinkApplied, ProvisoMade, ProvisoLifted)
_OF_POTS = (
    PotAgreed,
    ContributionMade,
    ContributionReceived,
    ContributionSentBack,
    PotSettled,
    ReturnBooked,
)
_OF_USE = (
    BudgetReserved,
    BudgetInsufficient,
    BudgetWaitEnded,
    ReservationReleased,
    BudgetCommitted,
    BudgetSpent,
    SpendingCorrected,
    CommitmentReleased,
    TemporaryPartCommitted,
    SpendingReturned,
)


def _sized(state: Line, fact: Any) -> Line:
    """How much there is, and whether it is certain."""
    match fact:
        case BudgetSet(amount=amount):
            return replace(state, amount=amount)
        case BudgetAdjusted(change=change) | BudgetShifted(change=change):
            after = (state.amount or 0) + change
            # who may go above the plan raises what it allows
            allowed = None if state.ceiling is None else max(state.ceiling, after)
            return replace(state, amount=after, ceiling=allowed)
        case ShrinkApplied(ceiling=ceiling, plan=plan):
            return replace(state, amount=ceiling, ceiling=ceiling, plan=plan)
        case ProvisoMade():
            return replace(state, proviso=True)
        case _:
            return replace(state, proviso=False)


def _pooled(state: Line, fact: Any) -> Line:
    """Money that goes into a pot, or comes out of one."""
    match fact:
        case ContributionMade(pot=into, amount=amount, total=total):
            given = replace(state.given.get(into, Given()), total=total)
            return replace(state, amount=_less(state, amount), given={**state.given, into: given})
        case ReturnBooked(pot=out_of, amount=amount):
            given = state.given.get(out_of, Given())
            given = replace(given, back=given.back + amount)
            return replace(
                state, amount=_less(state, -amount), given={**state.given, out_of: given}
            )
        case PotAgreed():
            return replace(state, amount=state.amount or 0, pot=pot.evolve(state.pot, fact))
        case ContributionReceived(amount=amount):
            return replace(state, amount=_less(state, -amount), pot=pot.evolve(state.pot, fact))
        case PotSettled(returns=returns):
            returned = sum(one.amount for one in returns)
            return replace(state, amount=_less(state, returned), pot=pot.evolve(state.pot, fact))
        case _:
            return replace(state, pot=pot.evolve(state.pot, fact))


def _less(state: Line, amount: int) -> int:
    return (state.amount or 0) - amount


def _used(state: Line, fact: Any) -> Line:
    """What shares set aside, bind and spend."""
    match fact:
        case BudgetReserved(case=case, amount=amount):
            return replace(
                state, conditional=state.conditional + amount, waiting=_without(state, case)
            )
        case BudgetInsufficient(case=case, round=round_, amount=amount):
            return replace(state, waiting=(*state.waiting, Waiting(case, round_, amount)))
        case BudgetWaitEnded(case=case):
            return replace(state, waiting=_without(state, case))
        case ReservationReleased(amount=amount):
            return replace(state, conditional=state.conditional - amount)
        case BudgetCommitted(amount=amount):
            return replace(
                state,
                conditional=state.conditional - amount,
                committed=state.committed + amount,
            )
        case BudgetSpent(amount=change) | SpendingCorrected(change=change):
            return replace(state, committed=state.committed - change, spent=state.spent + change)
        case TemporaryPartCommitted(amount=amount):
            return replace(state, committed=state.committed + amount)
        case SpendingReturned(amount=amount):
            return replace(state, spent=state.spent - amount)
        case CommitmentReleased(amount=amount):
            return replace(state, committed=state.committed - amount)
        case _:
            raise AssertionError(f"not a fact of a budget line: {fact}")


def _without(state: Line, case: CaseId) -> tuple[Waiting, ...]:
    if not state.waiting:
        return ()
    return tuple(one for one in state.waiting if one.case != case)


BUDGET = Decider(
    noun="budget",
    initial=Line(),
    evolve=evolve,
    facts=(*_OF_SIZE, *_OF_POTS, *_OF_USE),
)
