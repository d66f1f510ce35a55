"""What a change in the course of an arrangement does to its shares. Money in cents."""

from collections.abc import Mapping
from datetime import date, timedelta

from events.funding import Share, YearAmount
from events.values import BudgetLineId, Cents, Period
from services.rules.split import split_over


def days_before_and_after(period: Period, last_day: date) -> tuple[Period | None, Period | None]:
    """A period cut after ``last_day``: the days until then, and those that follow, where any."""
    next_day = last_day + timedelta(days=1)
    before = Period(period.start, min(period.end, last_day)) if last_day >= period.start else None
    after = Period(max(period.start, next_day), period.end) if next_day <= period.end else None
    return before, after


def cut(
    share: Share, period: Period, last_day: date, booked: Mapping[BudgetLineId, Cents]
) -> tuple[Share, Share]:
    """A share of the cost of ``period``, cut after ``last_day``: what is kept, and the rest.

    By calendar days over the whole share, largest remainder, the earlier part first (Jeugdwet
    art. 1.1: a municipality pays for the days on which it is responsible). What is kept is taken
    from the earliest budget years, and is never less than what is booked on a line already.
    Kept and rest always add up to the share; either may be nothing.
    """
    before, after = days_before_and_after(period, last_day)
    if before is None or after is None:
        left = Cents(0) if before is None else share.amount
    else:
        left, _ = split_over(share.amount, (before, after))
    kept = []
    for year in share.years:
        amount = min(year.amount, left)
        left = Cents(left - amount)
        paid = booked.get(year.line, Cents(0))
        kept.append(Cents(max(amount, min(paid, year.amount))))
    rest = [Cents(year.amount - amount) for year, amount in zip(share.years, kept, strict=True)]
    return _of_years(share, kept), _of_years(share, rest)


def _of_years(share: Share, amounts: list[Cents]) -> Share:
    years = tuple(
        YearAmount(line=year.line, amount=amount)
        for year, amount in zip(share.years, amounts, strict=True)
        if amount
    )
    return Share(funder=share.funder, amount=Cents(sum(amounts)), years=years)
