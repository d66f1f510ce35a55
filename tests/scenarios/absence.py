"""Scenarios of pupils at home: who counts as a thuiszitter, and for how long at most."""

from datetime import date, timedelta
from typing import Any

from events.absence import (
    HoursCounted,
    HoursMissedCounted,
    NationalCategory,
    OfferRefused,
    RegionalCategory,
    ThreeMonthLimitEndedLate,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitMet,
    ThreeMonthLimitNear,
    ThreeMonthLimitStarted,
    ThuiszitterRegistered,
)
from events.values import Count, Period
from tests.cast_absence import AWAY, count, declines, judges, offer, report, takes
from tests.examples import case
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage

DAY = timedelta(days=1)
FRIDAY = 4


def _lessons(day: date, leave: int, without: int) -> HoursCounted:
    """Ten hours on a day, of which so many percent were missed with leave and without."""
    return HoursCounted(
        period=Period(start=day, end=day),
        scheduled=Count(10),
        authorised=Count(leave // 10),
        unauthorised=Count(without // 10),
    )


@scenario("AS-40")
async def more_than_four_weeks_for_more_than_half(stage: Stage, figures: dict[str, Any]) -> str:
    """Three pupils, counted every school day but for a holiday of a week."""
    away, half, ill = case(1), case(2), case(3)
    missed = {away: (0, 100), half: (0, 50), ill: (60, 0)}
    holiday = [date(2026, 1, 26) + n * DAY for n in range(5)]
    day, not_yet = AWAY, date.fromisoformat(figures["not_yet"])
    await stage.ask(*(report(one, hours=_lessons(AWAY, *missed[one])) for one in missed))
    while day < not_yet:
        day += DAY
        if day.weekday() <= FRIDAY and day not in holiday:
            await stage.ask(*(count(_lessons(day, *missed[one]), one) for one in missed))
    await stage.until(not_yet)
    assert not await stage.facts(ThuiszitterRegistered)
    crossing = not_yet + DAY
    await stage.until(crossing)
    found = {fact.case: fact for fact in await stage.facts(ThuiszitterRegistered)}
    assert crossing == date.fromisoformat(figures["crossing"])
    assert {one: fact.effective_on for one, fact in found.items()} == {
        away: crossing,
        ill: crossing,
    }
    assert {fact.regional for fact in found.values()} == {RegionalCategory.LONG}
    national = {one: fact.national for one, fact in found.items()}
    assert national == {away: NationalCategory.LONG_RELATIVE, ill: None}  # side by side
    for week in range(20):  # exactly half, week after week, for as long as it lasts
        monday = crossing + timedelta(weeks=week)
        await stage.ask(count(_lessons(monday, *missed[half]), half))
    assert half not in {fact.case for fact in await stage.facts(ThuiszitterRegistered)}
    counts = len(await stage.facts(HoursMissedCounted))
    return f"not on {not_yet}, on {crossing}: {len(found)} of 3, half never; {counts} counts"


@scenario("AS-41")
async def three_months_at_most(stage: Stage, figures: dict[str, Any]) -> str:
    """Nobody offers anything; two others are offered something."""
    january, november, accepted, refused = case(1), case(2), case(3), case(4)
    since = date(2025, 11, 30)
    await stage.ask(
        report(november, on=date(2025, 12, 1), since=since),
        *(report(one) for one in (january, accepted, refused)),
        offer(case=accepted, on=date(2026, 3, 2)),
        offer(case=refused, on=date(2026, 3, 2)),
        takes(case=accepted, on=date(2026, 3, 9)),
        declines(case=refused, on=date(2026, 3, 9)),
    )
    limits = {fact.case: fact.due_on for fact in await stage.facts(ThreeMonthLimitStarted)}
    due = {january: date.fromisoformat(figures["a"]), november: date.fromisoformat(figures["b"])}
    assert {one: limits[one] for one in due} == due
    assert due[january].isoweekday() == 7  # a Sunday, and not extended
    await stage.until(date(2026, 4, 14))
    warned = {fact.case: fact.effective_on for fact in await stage.facts(ThreeMonthLimitNear)}
    assert warned == {
        november: date(2026, 1, 28),
        january: date(2026, 3, 12),
        refused: date(2026, 3, 12),
    }
    exceeded = {f.case: f.effective_on for f in await stage.facts(ThreeMonthLimitExceeded)}
    assert exceeded == {
        november: date(2026, 3, 1),
        january: date(2026, 4, 13),
        refused: date(2026, 4, 13),  # what the parents refuse is no fitting offer by itself
    }
    assert [fact.case for fact in await stage.facts(OfferRefused)] == [refused]
    assert [fact.case for fact in await stage.facts(ThreeMonthLimitMet)] == [accepted]
    await stage.ask(judges(case=refused, on=date(2026, 4, 16)))
    late = await stage.fact(ThreeMonthLimitEndedLate)
    assert (late.case, late.days_late) == (refused, 4)
    summer, asleep = date(2026, 4, 20), case(5)
    await stage.ask(report(asleep, on=summer, since=summer))
    for days in (200, 1, 1, 1):  # the house is down, and does what fell due when it is up again
        await stage.days_pass(days)
    passed = await stage.fact(ThreeMonthLimitExceeded, lambda fact: fact.case == asleep)
    assert passed.effective_on == date(2026, 7, 21)
    return (
        f"limits {due[january]} and {due[november]}; warned {warned[january]} and"
        f" {warned[november]}; exceeded {exceeded[january]} and {exceeded[november]}"
    )
