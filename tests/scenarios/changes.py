"""Scenarios of what changes while an arrangement runs."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.budget import BudgetCommitted, CommitmentReleased
from events.care import CareOrdered
from events.change import (
    ArrangementConfirmed,
    ArrangementStopped,
    AssignmentChange,
    ChangeWithoutEffect,
    ConfirmationRequested,
    LegOpened,
    NoEffect,
    OrderShortened,
    PlaceFreed,
    PlaceTaken,
    PupilMovedSchool,
    ShareReduced,
)
from events.funding import (
    RedistributionNeeded,
    ShareApproved,
    ShareCommitted,
    ShareRequested,
    ShareSettled,
)
from events.request import RequestKind
from events.values import Party, Period, PupilRef, Round
from services.school.commands import FillPlace
from tests import cast, cast_changes
from tests.examples import case, example
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import (
    AMBELT,
    CASE,
    COORDINATOR,
    KAMPEN,
    KRISTAL,
    PASSENDERWIJS,
    PUPIL,
    SECOND_SCHOOL,
    SWV,
    WILG,
    ZWOLLE,
)

SCHOOL_YEAR = Period(start=date(2026, 8, 1), end=date(2027, 7, 31))
OTHER = PupilRef(PUPIL[:-1] + "2")
THIRD = PupilRef(PUPIL[:-1] + "3")
ASKED_ON = date(2026, 7, 1)
MOVED_ON = date(2026, 10, 1)


def _funded(*funders: str) -> list[cast.Move]:
    return [
        cast.budget(funder, year=year, on=ASKED_ON) for funder in funders for year in (2026, 2027)
    ]


def _granted_for(
    period: Period, number: Any = CASE, *, cost: int = 960_000, on: date = ASKED_ON, **own: Any
) -> list[cast.Move]:
    """From the request until SWV and Zwolle each agreed to pay half of a period, on one day."""
    moves = cast.granted(number, cost=cost, period=period, **own)
    return [(party, replace(command, on=on)) for party, command in moves]


@scenario("AS-35")
async def moved_home(stage: Stage, figures: dict[str, Any]) -> str:
    """From Zwolle to Kampen in the third month of a school year."""
    await stage.ask(
        *_funded(SWV, ZWOLLE, KAMPEN),
        *_granted_for(SCHOOL_YEAR, cost=2 * sum(figures["shares"])),
        cast.accept(on=ASKED_ON),
        cast.intake(on=ASKED_ON),
        cast.start(on=SCHOOL_YEAR.start),
    )
    assert [f.amount for f in await stage.facts(ShareCommitted)] == [480_000, 480_000]
    await stage.ask(cast_changes.move(KAMPEN, moved_on=MOVED_ON, on=MOVED_ON))

    shortened = await stage.fact(OrderShortened)
    assert shortened.last_day == date(2026, 9, 30)
    assert shortened.change is AssignmentChange.MOVED_HOME
    assert shortened.change.value == "07"
    zwolle = next(share for share in shortened.kept if share.funder == ZWOLLE)
    opened = await stage.fact(LegOpened)
    days = [(shortened.last_day - SCHOOL_YEAR.start).days + 1, opened.care.period.days]
    asked = await stage.fact(ShareRequested, lambda f: f.share.funder == KAMPEN)
    assert [zwolle.amount, asked.share.amount] == figures["shares"]
    assert days == figures["days"]

    # Kampen is asked, and bound to nothing; what Zwolle no longer pays is free again
    assert not await stage.facts(ShareApproved, lambda f: f.funder == KAMPEN)
    assert not await stage.facts(CareOrdered, lambda f: f.orderer == KAMPEN)
    reduced = await stage.fact(ShareReduced)
    assert (reduced.funder, reduced.released.amount) == (ZWOLLE, figures["shares"][1])
    freed = await stage.facts(CommitmentReleased)
    assert {f.line.rpartition("/")[0] for f in freed} == {f"{ZWOLLE}/GEM_JEUGDHULP"}
    assert sum(f.amount for f in freed) == figures["shares"][1]
    # of the SWV nothing was released, asked or committed anew
    assert len(await stage.facts(BudgetCommitted, lambda f: f.line.startswith(SWV))) == 2
    assert len(await stage.facts(ShareRequested, lambda f: f.share.funder == SWV)) == 1

    await stage.ask(cast.approve(KAMPEN, round_=2, on=MOVED_ON))
    ordered = await stage.fact(CareOrdered, lambda f: f.orderer == KAMPEN)
    assert (ordered.provider, ordered.continues) == (WILG, cast.order_of(CASE))
    assert ordered.care.period == Period(start=MOVED_ON, end=SCHOOL_YEAR.end)

    await _refused_by_the_new(stage)
    await _with_a_stay(stage)
    return f"{days} days: {figures['shares']} cents, order until {shortened.last_day} (07)"


async def _refused_by_the_new(stage: Stage) -> None:
    """It is not bound: a refusal asks for a new key of the rest, and all else stands."""
    other = case(2)
    await stage.ask(
        *_granted_for(SCHOOL_YEAR, other, on=MOVED_ON),
        cast_changes.move(KAMPEN, other, moved_on=date(2027, 1, 1), on=MOVED_ON),
        cast.refuse(KAMPEN, other, round_=2, on=MOVED_ON),
    )
    needed = await stage.fact(RedistributionNeeded)
    assert (needed.case, needed.refused_by, needed.round) == (other, KAMPEN, Round(2))
    assert not await stage.facts(ShareSettled)


async def _with_a_stay(stage: Stage) -> None:
    """The municipality of the address just before the stay keeps paying."""
    third = case(3)
    before = len(await stage.facts(ShareRequested))
    await stage.ask(
        *_granted_for(SCHOOL_YEAR, third, on=MOVED_ON),
        cast_changes.move(KAMPEN, third, moved_on=date(2027, 1, 1), stay=True, on=MOVED_ON),
    )
    ground = (await stage.fact(ChangeWithoutEffect, lambda f: f.case == third)).ground
    assert ground is NoEffect.STAY
    assert len(await stage.facts(ShareRequested)) == before + 2
    assert not await stage.facts(LegOpened, lambda f: f.case == third)


@scenario("AS-37")
async def moved_school(stage: Stage, figures: dict[str, Any]) -> str:
    """To another school in the sixth month; a place in a group; a school of another SWV."""
    year = Period(start=date(2025, 8, 1), end=date(2026, 7, 31))
    asked_on, moved_on = date(2025, 7, 1), date(2026, 2, 1)
    await stage.ask(
        *(
            cast.budget(funder, year=number, on=asked_on)
            for funder in (SWV, ZWOLLE)
            for number in (2025, 2026)
        ),
        *_granted_for(year, cost=sum(figures["shares"]), on=asked_on),
        cast.accept(on=asked_on),
        cast.intake(on=asked_on),
        cast.start(on=year.start),
        cast_changes.move_school(SECOND_SCHOOL, to_swv=SWV, moved_on=moved_on, on=moved_on),
    )
    moved = await stage.fact(PupilMovedSchool)
    assert [cost.school for cost in moved.costs] == [AMBELT, SECOND_SCHOOL]
    assert [cost.days for cost in moved.costs] == figures["days"]
    assert [cost.amount for cost in moved.costs] == figures["shares"]
    assert not await stage.facts(ConfirmationRequested)  # a school of the same SWV
    assert not await stage.facts(OrderShortened)  # it follows the pupil

    await _a_place_in_a_group(stage, year, moved_on)
    await _to_another_swv(stage, year, moved_on)
    return f"{figures['days']} days: {figures['shares']} cents; place freed; other SWV confirms"


async def _a_place_in_a_group(stage: Stage, year: Period, moved_on: date) -> None:
    """It does not move along: it becomes free, and another pupil may take it."""
    group = case(2)
    kind = {"kind": RequestKind.GROUP, "places": 2, "pupils": (PUPIL, OTHER), "judgement": None}
    await stage.ask(
        *_granted_for(year, group, on=moved_on, **kind),
        cast_changes.move_school(
            SECOND_SCHOOL, group, to_swv=SWV, pupil=PUPIL, moved_on=moved_on, on=moved_on
        ),
    )
    moved = await stage.fact(PupilMovedSchool, lambda f: f.case == group)
    assert moved.costs == ()
    freed = await stage.fact(PlaceFreed)
    assert (freed.case, freed.free, freed.effective_on) == (group, 1, moved_on)
    fill = example(FillPlace, by=COORDINATOR, case=group, pupil=THIRD, on=moved_on)
    await stage.ask((Party.SCHOOL, fill))
    assert (await stage.fact(PlaceTaken)).free == 0
    assert await stage.refused((Party.SCHOOL, replace(fill, pupil=PUPIL))) == "no-place-free"


async def _to_another_swv(stage: Stage, year: Period, moved_on: date) -> None:
    """What runs stays as it was granted until the new SWV said so, or the school year is over."""
    first, second = case(3), case(4)
    longer = Period(start=year.start, end=date(2026, 12, 31))
    for number in (first, second):
        await stage.ask(
            *_granted_for(longer, number, on=moved_on),
            cast_changes.move_school(KRISTAL, number, moved_on=moved_on, on=moved_on),
        )
    asked = await stage.facts(ConfirmationRequested)
    assert [(f.to_swv, f.answer_by) for f in asked] == [(PASSENDERWIJS, year.end)] * 2
    assert not await stage.facts(CommitmentReleased)
    outsider = cast_changes.confirm(first, swv=SWV, on=moved_on)
    assert await stage.refused(outsider) == "no-confirmation-asked"
    await stage.ask(cast_changes.confirm(first, on=moved_on))
    assert (await stage.fact(ArrangementConfirmed)).case == first
    await stage.until(date(2026, 8, 2))
    stopped = await stage.fact(ArrangementStopped)
    assert (stopped.case, stopped.last_day) == (second, year.end)
