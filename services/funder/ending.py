"""How an order ends: what is kept of its shares, what is left, and until when claims may come."""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from events.care import ClaimPart, OrderPrepared
from events.funding import Share
from events.values import BudgetLineId, Cents, OrganisationId, Period
from services.rules.changes import cut
from services.rules.regions import RuleBook

Shares = tuple[Share, ...]


def settles_on(orderer: OrganisationId, last_day: date, rules: RuleBook) -> date:
    """The last day on which claims of an order may come: a term of the orderer's region."""
    return last_day + timedelta(weeks=rules.of(orderer, last_day).settling_weeks)


def halves(
    plan: OrderPrepared, booked: Mapping[BudgetLineId, Cents], last_day: date
) -> tuple[Shares, Shares]:
    """What each funder keeps paying of an order that ends on a day, and the rest of each share."""
    both = [cut(share, plan.care.period, last_day, booked) for share in plan.shares]
    kept = tuple(before for before, _ in both if before.amount)
    return kept, tuple(after for _, after in both if after.amount)


def until(plan: OrderPrepared, last_day: date, kept: Shares) -> OrderPrepared:
    """What is still ordered; nothing, with its days as they were, where no day is left of it."""
    period = plan.care.period
    if last_day >= period.start:
        period = Period(period.start, last_day)
    cost = Cents(sum(share.amount for share in kept))
    return replace(plan, shares=kept, care=replace(plan.care, period=period, cost=cost))


def unclaimed(plan: OrderPrepared, booked: Mapping[BudgetLineId, Cents]) -> tuple[ClaimPart, ...]:
    """What of each line is not claimed; nothing is named too, so that every funder hears it."""
    return tuple(
        ClaimPart(line=year.line, amount=Cents(year.amount - booked.get(year.line, 0)))
        for share in plan.shares
        for year in share.years
    )
