"""One row per case: while its care runs, what it takes from which budget line."""

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from events import care, change, funding, gate
from events.fact import Fact
from events.personal_budget import of_budget
from events.values import BudgetLineId, CaseId, Cents, Recorded, funder_of, leg_of


class Held(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was committed on a line for this case, in cents."""

    line: BudgetLineId
    amount: Cents


class Commitment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The care of a case from its first day up to and including its last, and who pays it: of its
    present leg."""

    case_id: CaseId
    leg: int = 1
    first_day: date
    last_day: date
    ended_on: date | None = None  # the care stopped, or its last claim was booked
    held: tuple[Held, ...] = ()  # nothing until the bundle is closed


HEARS: frozenset[type[Fact]] = frozenset(
    {
        funding.BundleOpened,
        gate.PeriodShortened,
        funding.BundleClosed,
        funding.ShareSettled,
        change.LegOpened,
        change.ArrangementStopped,
        care.CareEnded,
    }
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    return (recorded.fact.case,)


def evolve(row: Commitment | None, recorded: Recorded) -> Commitment | None:
    """The commitment after a fact."""
    fact = recorded.fact
    if isinstance(fact, funding.BundleOpened):
        period = fact.care.period
        return Commitment(case_id=fact.case, first_day=period.start, last_day=period.end)
    if row is None:
        return None
    match fact:
        case gate.PeriodShortened(care=shorter):
            return replace(row, last_day=shorter.period.end)
        case funding.BundleClosed(shares=shares, continuing=continuing):
            return replace(row, held=(*_bought(row), *_held((*shares, *continuing))))
        case change.LegOpened(leg=leg, continuing=continuing, care=rest):
            return replace(
                row,
                leg=leg,
                first_day=rest.period.start,
                last_day=rest.period.end,
                ended_on=None,
                held=(*_bought(row), *_held(continuing)),
            )
        case change.ArrangementStopped(last_day=last_day):
            return replace(row, last_day=max(row.first_day, last_day))
        case funding.ShareSettled(order=order) | care.CareEnded(order=order) if (
            order is not None and leg_of(order) != row.leg
        ):
            return row  # what ends is a former leg
        case funding.ShareSettled() | care.CareEnded():
            return _over(row, fact)
        case _:
            return row


def _bought(row: Commitment) -> tuple[Held, ...]:
    """What parents buy care of: no order and no later leg of it changes that."""
    return tuple(one for one in row.held if of_budget(one.line))


def _over(row: Commitment, fact: funding.ShareSettled | care.CareEnded) -> Commitment:
    """The care in kind is over, or a personal budget is: what is left of the two goes on."""
    bought = _bought(row)
    theirs = isinstance(fact, funding.ShareSettled) and any(
        funder_of(one.line) == fact.funder for one in bought
    )
    left = tuple(one for one in row.held if one not in bought) if theirs else bought
    if left:
        return replace(row, held=left)
    ended = fact.effective_on if row.ended_on is None else row.ended_on
    return replace(row, ended_on=min(ended, fact.effective_on))


def _held(shares: Sequence[funding.Share]) -> tuple[Held, ...]:
    return tuple(
        Held(line=year.line, amount=year.amount) for share in shares for year in share.years
    )
