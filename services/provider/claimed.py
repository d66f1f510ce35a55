"""What a provider claimed on an order: each claim by its number, as it comes to now."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import ClaimCorrected, DeliveryClaimed
from events.message import ClaimAnswerReceived
from events.values import Cents, ClaimId, Period


class Claim(msgspec.Struct, frozen=True, gc=False):
    """One claim: when it was given, and what it comes to after corrections (cents)."""

    period: Period
    amount: Cents


class Claimed(msgspec.Struct, frozen=True, gc=False):
    """All claims of an order, and the numbers of their corrections."""

    of: Mapping[ClaimId, Claim] = {}
    corrections: frozenset[ClaimId] = frozenset()
    answered: frozenset[ClaimId] = frozenset()  # also corrections

    def knows(self, number: ClaimId) -> bool:
        """Whether a claim or a correction has this number."""
        return number in self.of or number in self.corrections


def evolve(claimed: Claimed, fact: Any) -> Claimed:
    """The claims after one more, or after a correction."""
    match fact:
        case DeliveryClaimed(claim=number, period=period, amount=amount):
            return replace(claimed, of={**claimed.of, number: Claim(period, amount)})
        case ClaimCorrected(claim=number, corrects=corrects, amount=amount):
            right = replace(claimed.of[corrects], amount=amount)
            of = {**claimed.of, corrects: right}
            return replace(claimed, of=of, corrections=claimed.corrections | {number})
        case ClaimAnswerReceived(claim=number):
            return replace(claimed, answered=claimed.answered | {number})
        case _:
            raise AssertionError(f"not a fact of a claim: {fact}")
