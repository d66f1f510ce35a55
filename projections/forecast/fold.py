"""One row per case: while its care runs, what it takes from which budget line."""

from datetime import date

import msgspec
from msgspec.structs import replace

from events import care, funding, gate
from events.fact import Fact
from events.values import BudgetLineId, CaseId, Cents, Recorded


class Held(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was committed on a line for this case, in cents."""

    line: BudgetLineId
    amount: Cents


class Commitment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The care of a case from its first day up to and including its last, and who pays it."""

    case_id: CaseId
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
        case funding.BundleClosed(shares=shares):
            held = tuple(
                Held(line=year.line, amount=year.amount) for share in shares for year in share.years
            )
            return replace(row, held=held)
        case funding.ShareSettled() | care.CareEnded():
            ended = fact.effective_on if row.ended_on is None else row.ended_on
            return replace(row, ended_on=min(ended, fact.effective_on))
        case _:
            return row
