"""What a pot remembers of its contributors: what each put in, and what went back to it (cents)."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from events.pot import ContributionReceived, ContributionSentBack, PotAgreed, PotSettled
from events.values import BudgetLineId


class Stake(msgspec.Struct, frozen=True, gc=False):
    """One contributor in a pot."""

    received: int = 0
    back: int = 0


class Pot(msgspec.Struct, frozen=True, gc=False):
    """The agreement on a pot, and what was put in and went back, by contributing line."""

    agreed: PotAgreed | None = None
    stakes: Mapping[BudgetLineId, Stake] = {}
    settled: bool = False

    def stake(self, contributor: BudgetLineId) -> Stake:
        """The stake of a line that contributes."""
        return self.stakes.get(contributor, Stake())

    def takes(self, contributor: BudgetLineId) -> bool:
        """Whether money of this line is taken in: it was agreed, and the pot is not settled."""
        return (
            self.agreed is not None and not self.settled and contributor in self.agreed.contributors
        )


def evolve(pot: Pot, fact: Any) -> Pot:
    """The pot after a fact of its own."""
    match fact:
        case PotAgreed():
            return replace(pot, agreed=fact)
        case ContributionReceived(contributor=contributor, amount=amount):
            stake = pot.stake(contributor)
            return _with(pot, contributor, replace(stake, received=stake.received + amount))
        case ContributionSentBack(contributor=contributor, amount=amount):
            stake = pot.stake(contributor)
            return _with(pot, contributor, Stake(stake.received + amount, stake.back + amount))
        case PotSettled(returns=returns):
            for one in returns:
                stake = pot.stake(one.line)
                pot = _with(pot, one.line, replace(stake, back=stake.back + one.amount))
            return replace(pot, settled=True)
        case _:
            raise AssertionError(f"not a fact of a pot: {fact}")


def _with(pot: Pot, contributor: BudgetLineId, stake: Stake) -> Pot:
    return replace(pot, stakes={**pot.stakes, contributor: stake})
