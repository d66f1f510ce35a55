"""What the arrangements that run mean for next year: a pure rule over commitments. In cents.

An arrangement that runs on the last day of this year is taken to go on, all next year, at this
year's rate per day (Raad Zwolle, 23 januari 2017: tell in time when commitments pass what next
year allows). Rates are exact; only the sums are rounded, half up.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor

import msgspec

from events.budget_year import year_of, years_later
from events.values import BudgetLineId, Cents, OrganisationId, Period, funder_of
from projections.forecast.fold import Commitment


class NextYear(msgspec.Struct, frozen=True, kw_only=True):
    """One purse of one funder: what next year asks of it, against what next year allows."""

    funder: OrganisationId
    source: str
    line: BudgetLineId  # of next year
    committed: Cents  # on next year's line already, what was spent of it included
    running: Cents  # of what runs on this year's last day, for the whole of next year
    starting: Cents  # committed already for what begins only next year
    ceiling: Cents | None  # None: next year's budget is not set
    passes_on: date | None  # the first day on which more was needed than the ceiling; None: never

    @property
    def expected(self) -> Cents:
        """All that next year is expected to ask."""
        return Cents(self.running + self.starting)

    @property
    def room(self) -> int | None:
        """What is left of the ceiling; less than zero where it does not hold."""
        return None if self.ceiling is None else self.ceiling - self.expected


class Rate(msgspec.Struct, frozen=True):
    """So many cents a day, on every day of a period."""

    per_day: Fraction
    period: Period


def next_year(
    line: BudgetLineId,
    commitments: Iterable[Commitment],
    committed: Cents,
    ceiling: Cents | None,
) -> NextYear:
    """The forecast of the year after this line's; ``committed`` and ``ceiling`` are of that."""
    following = years_later(line, 1)
    this, year = year_of(line), year_of(following)
    running: list[Rate] = []
    starting: list[Rate] = []
    for one in commitments:
        held = {each.line: each.amount for each in one.held}
        days = Period(one.first_day, one.last_day)
        if one.ended_on is not None and one.ended_on <= this.end:
            continue
        if this.end in days and held.get(line):
            running.append(Rate(_rate(held[line], days, this), year))
        elif held.get(following) and one.first_day > this.end:
            within = _within(days, year)
            starting.append(Rate(_rate(held[following], days, year), within))
    funder, source, _ = line.split("/")
    assert funder == funder_of(line)
    return NextYear(
        funder=OrganisationId(funder),
        source=source,
        line=following,
        committed=committed,
        running=_total(running),
        starting=_total(starting),
        ceiling=ceiling,
        passes_on=None if ceiling is None else _passing([*running, *starting], year, ceiling),
    )


def _within(days: Period, year: Period) -> Period:
    return Period(max(days.start, year.start), min(days.end, year.end))


def _rate(amount: Cents, days: Period, year: Period) -> Fraction:
    """What a line pays per day that the care falls in its year."""
    return Fraction(amount, _within(days, year).days)


def _total(rates: Sequence[Rate]) -> Cents:
    exact = sum((rate.per_day * rate.period.days for rate in rates), Fraction(0))
    return Cents(floor(exact + Fraction(1, 2)))


def _passing(rates: Sequence[Rate], year: Period, ceiling: Cents) -> date | None:
    """The first day on which what was needed so far is more than the ceiling."""
    changes = [Fraction(0)] * (year.days + 1)
    for rate in rates:
        changes[(rate.period.start - year.start).days] += rate.per_day
        changes[(rate.period.end - year.start).days + 1] -= rate.per_day
    needed = per_day = Fraction(0)
    for number in range(year.days):
        per_day += changes[number]
        needed += per_day
        if needed > ceiling:
            return year.start + timedelta(days=number)
    return None
