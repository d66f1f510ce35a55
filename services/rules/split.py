"""Money divided to the cent. All amounts are integer cents; weights are exact, never floats."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from events.values import Cents


def split(total: Cents, weights: Sequence[int | Fraction]) -> tuple[Cents, ...]:
    """Divide ``total`` in proportion to ``weights`` (parts, percentages, pupils, days).

    Largest remainder: every share is rounded down, then the cents that are left go to the largest
    remainders, ties to the earliest in the agreed order. The shares always add up to the total.
    A zero weight gets nothing. Asserts that no input is negative and some weight is positive.
    """
    assert total >= 0, f"cannot split a negative amount ({total})"
    assert all(weight >= 0 for weight in weights), f"negative weight in {weights}"
    whole = sum(weights)
    assert whole > 0, "somebody must have a weight"
    quotas = [Fraction(total * weight) / whole for weight in weights]
    shares = [floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda i: shares[i] - quotas[i])  # stable: ties
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return tuple(Cents(share) for share in shares)


def fixed_and_rest(total: Cents, amounts: Sequence[Cents | None]) -> tuple[Cents, ...]:
    """Divide ``total`` where each funder pays at most a fixed amount, and one (``None``) the rest.

    The fixed amounts are filled in the agreed order, as far as the total reaches. Asserts that
    exactly one funder takes the rest and that no amount is negative.
    """
    assert total >= 0, f"cannot split a negative amount ({total})"
    assert sum(amount is None for amount in amounts) == 1, "exactly one funder takes the rest"
    assert all(amount is None or amount >= 0 for amount in amounts), f"negative in {amounts}"
    left = int(total)
    shares = []
    for amount in amounts:
        share = 0 if amount is None else min(amount, left)
        left -= share
        shares.append(share)
    return tuple(
        Cents(left if amount is None else share)
        for amount, share in zip(amounts, shares, strict=True)
    )


def give_back(
    cumulative: Cents, weights: Sequence[int | Fraction], booked: Sequence[Cents]
) -> tuple[int, ...]:
    """By how much each funder's part changes where the right running total is ``cumulative`` and
    nobody can pay more any more, as the shares are settled: all changes are zero or less. Asserts
    that the right total is not above what was ``booked``.

    Largest remainder may give a funder a cent more of a smaller total; such a funder has nothing
    back, and the others, in order, that much less.
    """
    due = Cents(sum(booked) - cumulative)
    assert due >= 0, f"the right total ({cumulative}) is above what was booked ({sum(booked)})"
    if due == 0:
        return tuple(0 for _ in booked)
    over = [
        max(0, paid - share) for share, paid in zip(split(cumulative, weights), booked, strict=True)
    ]
    return tuple(-part for part in split(due, over))


def claim_share(
    cumulative: Cents, weights: Sequence[int | Fraction], booked: Sequence[Cents]
) -> tuple[Cents, ...]:
    """What each funder pays now, where ``cumulative`` is all that is claimed so far, this claim
    included, and ``booked`` what each has paid of it already.

    Cumulative rounding: a funder's share of the running total minus what was booked, so that cents
    never drift. Largest remainder may give a funder less of a larger total; such a funder pays
    nothing now and the others, in order, that much less. Where the weights are the funders' agreed
    shares in cents, nobody ever pays more than that, and the last claim ends exactly on it.
    Asserts that the running total does not fall.
    """
    assert len(weights) == len(booked), "one booked amount per weight"
    due = Cents(cumulative - sum(booked))
    assert due >= 0, f"the running total ({cumulative}) is below what was booked ({sum(booked)})"
    if due == 0:
        return tuple(Cents(0) for _ in booked)
    owed = [
        max(0, share - paid) for share, paid in zip(split(cumulative, weights), booked, strict=True)
    ]
    return split(due, owed)


def within(amounts: Sequence[Cents], room: Sequence[Cents]) -> tuple[Cents, ...]:
    """The same sum where nobody pays more than there is room for.

    What one cannot pay goes to the others in proportion to the room that they have left, by largest
    remainder. Asserts that there is room for the whole.
    """
    assert sum(amounts) <= sum(room), f"no room for {amounts} in {room}"
    kept = [min(amount, space) for amount, space in zip(amounts, room, strict=True)]
    left = Cents(sum(amounts) - sum(kept))
    if left == 0:
        return tuple(Cents(amount) for amount in kept)
    more = split(left, [space - amount for space, amount in zip(room, kept, strict=True)])
    return tuple(Cents(amount + extra) for amount, extra in zip(kept, more, strict=True))
