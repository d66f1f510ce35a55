"""Scenarios of legal terms, decisions, objection and waiting norms."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from events.care import CareOrdered, IntakeHeld, PlacedOnWaitingList, WaitingNorm
from events.care import WaitingNormExceeded as NormExceeded
from events.decision import (
    DecisionOutcome,
    DecisionPublished,
    DecisionTaken,
    LegalCharacter,
    ObjectionDeferred,
    ObjectionReceived,
    ObjectionTermPassed,
    ObjectionTooLate,
    Objector,
)
from events.funding import BundleClosed, RedistributionNeeded, RefusalGround, SharesCalculated
from events.request import RequestGranted
from events.term import TermExceeded, TermMet, TermResumed, TermStarted, TermSuspended
from events.values import CaseId, OrganisationId
from services.funder.budget import BUDGET
from services.portal.request_columns import examples
from services.rules.calendar import next_working_day
from services.runtime.reference import load
from tests import cast, remedies
from tests.examples import case
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import CASE, SWV, SWV_PART, ZWOLLE, ZWOLLE_PART

ONE_DAY = timedelta(days=1)
RECEIVED = date(2026, 3, 2)


def at(day: str) -> date:
    return date.fromisoformat(day)


async def due_on(stage: Stage, case: CaseId, body: OrganisationId) -> date:
    """The last day of a body's term as it was first said."""
    started = await stage.fact(TermStarted, lambda f: (f.case, f.body) == (case, body))
    return started.due_on


@scenario("AS-14")
async def eight_weeks_until_a_holiday(stage: Stage, figures: dict[str, Any]) -> str:
    """Nobody decides, and eight weeks end on Koningsdag."""
    last = at(figures["uiterlijk"])
    assert at(figures["received"]) == RECEIVED
    assert timedelta(weeks=8) + RECEIVED == at(figures["raw"]) < last
    await stage.ask(cast.submit(on=RECEIVED))
    assert [await due_on(stage, CASE, body) for body in cast.BODIES] == [last, last]
    await stage.until(last)
    assert not await stage.facts(TermExceeded)
    await stage.until(last + ONE_DAY)
    exceeded = await stage.facts(TermExceeded)
    assert {fact.body for fact in exceeded} == {SWV, ZWOLLE}
    assert {fact.effective_on for fact in exceeded} == {last + ONE_DAY}
    await stage.until(last + timedelta(days=30))
    assert await stage.facts(TermExceeded) == exceeded
    return f"last day {last}, exceeded on {last + ONE_DAY}"


@scenario("AS-15")
async def standing_still(stage: Stage, figures: dict[str, Any]) -> str:
    """A supplement stops the clock of who asked for it, and of nobody else."""
    first, control = case(1), case(2)
    await stage.ask(
        cast.submit(first, on=RECEIVED),
        cast.submit(control, on=RECEIVED),
        cast.supplement(SWV, first, on=date(2026, 3, 16)),
        cast.supplement(SWV, control, on=date(2026, 3, 16)),
        cast.provide(SWV, first, on=date(2026, 3, 25)),
        cast.provide(SWV, control, on=date(2026, 3, 26)),
    )
    stopped = await stage.facts(TermSuspended)
    assert {(fact.body, fact.effective_on) for fact in stopped} == {(SWV, date(2026, 3, 16))}
    resumed = {fact.case: fact for fact in await stage.facts(TermResumed)}
    assert resumed[first].suspended_days == figures["days"]
    assert RECEIVED + timedelta(weeks=8, days=figures["days"]) == at(figures["raw"])
    assert resumed[first].due_on == at(figures["uiterlijk"])
    assert resumed[control].suspended_days == figures["days"] + 1
    assert resumed[control].due_on == at(figures["control_9_days"])
    original = await due_on(stage, control, SWV)
    holidays = load().rulebook.holidays
    extended_first = next_working_day(original + timedelta(days=figures["days"] + 1), holidays)
    assert extended_first == at(figures["wrong_9_days"]) != resumed[control].due_on
    await stage.until(date(2026, 4, 29))
    assert {fact.body for fact in await stage.facts(TermExceeded)} == {ZWOLLE}
    return f"{figures['days']} days still, last day {resumed[first].due_on}"


async def _refused(stage: Stage, one: CaseId, on: date) -> None:
    """The municipality refuses its share of a request, and so decides on it."""
    await stage.ask(
        *cast.assessed(one, on=RECEIVED),
        cast.propose(case=one, on=RECEIVED),
        cast.refuse(ZWOLLE, one, on=on),
    )


@scenario("AS-18")
async def objection(stage: Stage, figures: dict[str, Any]) -> str:
    """Four decisions, and who objects in time, by post, before a committee, and too late."""
    plain, early, heard, by_post = cases = [case(number) for number in range(1, 5)]
    for one in cases:
        await _refused(stage, one, RECEIVED)
    await stage.ask(remedies.publish(ZWOLLE, 1, early, on=date(2026, 4, 13)))
    for one in (plain, heard, by_post):
        await stage.ask(remedies.publish(ZWOLLE, 1, one, on=date(2026, 5, 6)))
    until = {f.case: f.objection_until for f in await stage.facts(DecisionPublished)}
    last = at(figures["last"])
    assert until == {plain: last, early: at(figures["last2"]), heard: last, by_post: last}
    await stage.ask(
        remedies.objects(ZWOLLE, 1, plain, on=last),
        remedies.objects(ZWOLLE, 1, heard, committee=True, on=last),
        remedies.objects(ZWOLLE, 1, by_post, posted_on=last, on=last + ONE_DAY),
        remedies.objects(ZWOLLE, 1, by_post, objector=Objector.PUPIL, on=last + ONE_DAY),
        remedies.objects(
            ZWOLLE,
            1,
            by_post,
            objector=Objector.SCHOOL,
            posted_on=last,
            on=last + timedelta(weeks=1, days=1),
        ),
        remedies.defer_objection(ZWOLLE, 6, 1, heard, on=date(2026, 8, 3)),
    )
    decide_by = {f.case: f.decide_by for f in await stage.facts(ObjectionReceived)}
    assert decide_by == {
        plain: at(figures["w6"]),
        heard: at(figures["w12"]),
        by_post: at(figures["w6"]),
    }
    late = await stage.facts(ObjectionTooLate)
    assert [fact.objector for fact in late] == [Objector.PUPIL, Objector.SCHOOL]
    deferred = await stage.fact(ObjectionDeferred)
    assert deferred.decide_by == at(figures["w18"])
    passed = {f.case: f.effective_on for f in await stage.facts(ObjectionTermPassed)}
    assert passed[early] == at(figures["last2"]) + ONE_DAY
    return f"until {last} and {until[early]}; decide by {sorted(decide_by.values())}"


@scenario("AS-20")
async def the_dutch_day(stage: Stage, figures: dict[str, Any]) -> str:
    """Requests brought to the door late in the evening by UTC, which is the next day here."""
    row = dict(examples()[0]) | {
        "ingediend_op": "",
        "van": "2026-07-01",
        "tot_en_met": "2026-07-31",
    }
    told = []
    for number, (moment, received, figure) in enumerate(
        [
            (datetime(2026, 3, 11, 23, 30, tzinfo=UTC), date(2026, 3, 12), "a"),
            (datetime(2026, 6, 10, 22, 30, tzinfo=UTC), date(2026, 6, 11), "b"),
        ]
    ):
        brought = await stage.brought(moment, row | {"kenmerk": f"2026/{number}"})
        started = await stage.facts(TermStarted, lambda f, one=brought: f.case == one)
        assert {fact.effective_on for fact in started} == {received} != {moment.date()}
        assert {fact.due_on for fact in started} == {at(figures[figure])}
        booked = (await stage.meta(started[0])).booked_at
        assert booked.tzinfo is UTC
        assert booked.date() == moment.date()
        told.append(f"{received}: {figures[figure]}")
    return ", ".join(told)


@scenario("AS-22")
async def waiting_norms(stage: Stage, figures: dict[str, Any]) -> str:
    """Listed on 9 February, intake on 2 March, and no start."""
    listed, held = date(2026, 2, 9), date(2026, 3, 2)
    await stage.ask(
        cast.budget(SWV),
        cast.budget(ZWOLLE),
        *cast.granted(),
        cast.accept(on=listed),
        cast.wait(on=listed),
        cast.intake(on=held),
    )
    placed, intake = await stage.fact(PlacedOnWaitingList), await stage.fact(IntakeHeld)
    assert placed.intake_by == at(figures["intake"]) >= intake.effective_on
    assert placed.total_by == at(figures["totaal"])
    assert intake.start_by == at(figures["behandeling"])
    await stage.until(intake.start_by)
    assert not await stage.facts(NormExceeded)
    await stage.until(intake.start_by + ONE_DAY)
    exceeded = await stage.fact(NormExceeded)
    assert (exceeded.norm, exceeded.effective_on) == (WaitingNorm.START, date(2026, 5, 12))
    await stage.until(placed.total_by + ONE_DAY)
    assert [fact.norm for fact in await stage.facts(NormExceeded)] == [
        WaitingNorm.START,
        WaitingNorm.TOTAL,
    ]
    return f"{placed.intake_by}, {intake.start_by}, {placed.total_by}"


@scenario("AS-26")
async def refused_after_the_other_approved(stage: Stage, figures: dict[str, Any]) -> str:
    """The municipality refuses by a decision of its own; the SWV's money is free again."""
    agreed, refused = date(2026, 4, 10), date(2026, 4, 24)

    async def free() -> int:
        return (await stage.state(BUDGET, cast.line(SWV))).free

    await stage.ask(
        cast.budget(SWV, figures["free_after_release"]),
        cast.budget(ZWOLLE),
        *cast.assessed(cost=figures["total"], on=RECEIVED),
        cast.propose(
            replace(ZWOLLE_PART, weight=60), replace(SWV_PART, weight=40), on=date(2026, 4, 7)
        ),
        cast.approve(SWV, on=agreed),
    )
    calculated = await stage.fact(SharesCalculated)
    assert [share.amount for share in calculated.shares] == figures["shares"]
    assert await free() == figures["free_after_approve"]
    unsuitable = remedies.refuse_for(ZWOLLE, RefusalGround.NOT_SUITABLE, on=agreed)
    assert await stage.refused(unsuitable) == "hearing-needed"
    await stage.ask(
        remedies.intend(ZWOLLE, on=agreed),
        remedies.view(ZWOLLE, on=date(2026, 4, 20)),
        remedies.refuse_for(ZWOLLE, RefusalGround.NOT_SUITABLE, on=refused),
    )
    assert await free() == figures["free_after_release"]
    assert await stage.fact(RedistributionNeeded)
    assert not await stage.facts(RequestGranted)
    assert not await stage.facts(CareOrdered)
    taken = await stage.fact(DecisionTaken)
    assert (taken.body, taken.outcome) == (ZWOLLE, DecisionOutcome.REFUSED)
    assert taken.character is LegalCharacter.AWB_DECISION
    assert [fact.body for fact in await stage.facts(TermMet)] == [ZWOLLE]
    await stage.ask(remedies.publish(ZWOLLE, on=refused))
    published = await stage.fact(DecisionPublished)
    assert published.objection_until == date(2026, 6, 5)
    alone = replace(SWV_PART, weight=1)
    await stage.ask(cast.propose(alone, on=date(2026, 4, 28)))
    assert await free() == figures["free_after_release"]
    assert not await stage.facts(BundleClosed)
    await stage.ask(cast.approve(SWV, round_=2, on=date(2026, 4, 29)))
    closed = await stage.fact(BundleClosed)
    assert [(share.funder, share.amount) for share in closed.shares] == [(SWV, figures["total"])]
    return f"free {figures['free_after_approve']} and again {figures['free_after_release']}"
