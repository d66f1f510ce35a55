"""The penalty for a late decision (Awb 4:17): so much a day, for 42 days. Money in cents.

What it costs is the law's, everywhere alike; so it stands here, and in no region's rules.
"""

from datetime import date, timedelta

import msgspec

from events.values import Cents, Period


class PenaltyStep(msgspec.Struct, frozen=True):
    """So many days at so much a day."""

    days: int
    a_day: Cents


class PenaltyTariff(msgspec.Struct, frozen=True):
    """The steps that hold for a penalty of which the first day lies in this period."""

    valid: Period
    steps: tuple[PenaltyStep, ...]

    @property
    def days(self) -> int:
        """The days after which it rises no more."""
        return sum(step.days for step in self.steps)


def _thrice_14_days(start: date, end: date, *a_day: int) -> PenaltyTariff:
    steps = tuple(PenaltyStep(days=14, a_day=Cents(amount)) for amount in a_day)
    return PenaltyTariff(valid=Period(start=start, end=end), steps=steps)


TARIFFS = (
    _thrice_14_days(date(2009, 10, 1), date(2018, 12, 31), 2_000, 3_000, 4_000),
    _thrice_14_days(date(2019, 1, 1), date.max, 2_300, 3_500, 4_500),
)
"""The amounts of Awb 4:17 lid 2, from each day on which they changed (lid 5)."""


def tariff_on(first: date) -> PenaltyTariff:
    """The tariff of a penalty that begins on a day. Asserts that the law knew one."""
    (found,) = [tariff for tariff in TARIFFS if first in tariff.valid]
    return found


class Stretch(msgspec.Struct, frozen=True):
    """Days of a penalty at one amount a day; ``day`` is which day of the penalty the first is."""

    period: Period
    day: int
    a_day: Cents


def stretches(tariff: PenaltyTariff, first: date) -> tuple[Stretch, ...]:
    """The course of a penalty that begins on a day, when no decision comes.

    Counted in calendar days: the Algemene termijnenwet does not extend them.
    """
    found = []
    number = 1
    for step in tariff.steps:
        start = first + timedelta(days=number - 1)
        end = start + timedelta(days=step.days - 1)
        found.append(Stretch(Period(start=start, end=end), number, step.a_day))
        number += step.days
    return tuple(found)


def days_in_default(tariff: PenaltyTariff, first: date, decided: date) -> int:
    """The days a penalty ran: from its first day up to, not including, that of the decision."""
    return max(0, min((decided - first).days, tariff.days))


def amount(tariff: PenaltyTariff, days: int) -> Cents:
    """What is owed for so many days. Asserts that they are not more than the law knows."""
    assert 0 <= days <= tariff.days, f"{days}: a penalty runs for {tariff.days} days at most"
    owed = 0
    for step in tariff.steps:
        owed += min(days, step.days) * step.a_day
        days -= min(days, step.days)
    return Cents(owed)
