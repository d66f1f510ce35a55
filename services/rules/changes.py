"""What a change in the course of an arrangement does to its shares. Money in cents."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from events.budget_year import year_of
from events.funding import Share, StretchAmount, YearAmount
from events.values import BudgetLineId, Cents, OrganisationId, Period
from services.rules.years import shared_days, split_over


def days_before_and_after(period: Period, last_day: date) -> tuple[Period | None, Period | None]:
    """A period cut after ``last_day``: the days until then, and those that follow, where any."""
    next_day = last_day + timedelta(days=1)
    before = Period(period.start, min(period.end, last_day)) if last_day >= period.start else None
    after = Period(max(period.start, next_day), period.end) if next_day <= period.end else None
    return before, after


def together(shares: Sequence[Share], period: Period) -> tuple[Share, ...]:
    """One share per funder: who agreed to pay more of the same days pays both as one."""
    of: dict[OrganisationId, list[Share]] = {}
    for share in shares:
        of.setdefault(share.funder, []).append(share)
    return tuple(own[0] if len(own) == 1 else _as_one(own, period) for own in of.values())


def _as_one(shares: Sequence[Share], period: Period) -> Share:
    amounts: dict[BudgetLineId, int] = {}
    by_days: dict[tuple[BudgetLineId, Period], int] = {}
    for share in shares:
        for year in share.years:
            amounts[year.line] = amounts.get(year.line, 0) + year.amount
        for line, days, amount in _stretches(share, period):
            by_days[line, days] = by_days.get((line, days), 0) + amount
    changes = any(share.stretches for share in shares)
    return Share(
        funder=shares[0].funder,
        amount=Cents(sum(amounts.values())),
        years=tuple(
            YearAmount(line=line, amount=Cents(amounts[line]))
            for line in sorted(amounts, key=lambda line: (year_of(line).start, line))
        ),
        stretches=tuple(
            StretchAmount(line=line, days=days, amount=Cents(amount))
            for (line, days), amount in by_days.items()
            if changes
        ),
    )


def _stretches(share: Share, period: Period) -> list[tuple[BudgetLineId, Period, Cents]]:
    """What each line bears, and of which days: of those of its year, where one key holds."""
    if share.stretches:
        return [(one.line, one.days, one.amount) for one in share.stretches]
    return [
        (year.line, shared_days(year_of(year.line), period) or year_of(year.line), year.amount)
        for year in share.years
    ]


class _Burden(msgspec.Struct, frozen=True):
    """What a line bears of a share, and how much of that is kept; of which days, where that is
    told."""

    line: BudgetLineId
    amount: Cents
    kept: Cents
    before: Period | None = None
    after: Period | None = None


def cut(
    share: Share, period: Period, last_day: date, booked: Mapping[BudgetLineId, Cents]
) -> tuple[Share, Share]:
    """A share of the cost of ``period``, cut after ``last_day``: what is kept, and the rest.

    By calendar days over the whole share, largest remainder, the earlier part first (Jeugdwet
    art. 1.1: a municipality pays for the days on which it is responsible). What is kept is taken
    from the earliest budget years, and is never less than what is ``booked`` on a line already.
    Where the key changes within the period each stretch of the share is cut by its own days. Kept
    and rest always add up to the share; either may be nothing.
    """
    burdens = _by_stretch(share, last_day) if share.stretches else _by_year(share, period, last_day)
    burdens = _at_least(burdens, booked)
    return (
        _part(share, [(one.line, one.kept, one.before) for one in burdens]),
        _part(share, [(one.line, Cents(one.amount - one.kept), one.after) for one in burdens]),
    )


def _by_year(share: Share, period: Period, last_day: date) -> list[_Burden]:
    left = _until(share.amount, period, last_day)
    burdens = []
    for year in share.years:
        kept = min(year.amount, left)
        left = Cents(left - kept)
        burdens.append(_Burden(year.line, year.amount, kept))
    return burdens


def _by_stretch(share: Share, last_day: date) -> list[_Burden]:
    burdens = []
    for one in share.stretches:
        before, after = days_before_and_after(one.days, last_day)
        kept = _until(one.amount, one.days, last_day)
        burdens.append(_Burden(one.line, one.amount, kept, before or one.days, after or one.days))
    return burdens


def _until(amount: Cents, period: Period, last_day: date) -> Cents:
    """The part of an amount for the days up to and including ``last_day``."""
    before, after = days_before_and_after(period, last_day)
    if before is None or after is None:
        return Cents(0) if before is None else amount
    return split_over(amount, (before, after))[0]


def _at_least(burdens: Sequence[_Burden], booked: Mapping[BudgetLineId, Cents]) -> list[_Burden]:
    """The same where each line keeps what is booked on it, of the earliest days first."""
    short = {
        line: paid - sum(one.kept for one in burdens if one.line == line)
        for line, paid in booked.items()
    }
    raised = []
    for one in burdens:
        more = max(0, min(one.amount - one.kept, short.get(one.line, 0)))
        short[one.line] = short.get(one.line, 0) - more
        raised.append(replace(one, kept=Cents(one.kept + more)))
    return raised


def _part(share: Share, parts: Sequence[tuple[BudgetLineId, Cents, Period | None]]) -> Share:
    """A part of a share: only what is something."""
    amounts: dict[BudgetLineId, int] = {}
    for line, amount, _ in parts:
        amounts[line] = amounts.get(line, 0) + amount
    return Share(
        funder=share.funder,
        amount=Cents(sum(amounts.values())),
        years=tuple(
            YearAmount(line=year.line, amount=Cents(amounts[year.line]))
            for year in share.years
            if amounts[year.line]
        ),
        stretches=tuple(
            StretchAmount(line=line, days=days, amount=amount)
            for line, amount, days in parts
            if amount and days is not None
        ),
    )
